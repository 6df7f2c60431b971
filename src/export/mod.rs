//! The analysis as JSON, Markdown, plain text and tables.
