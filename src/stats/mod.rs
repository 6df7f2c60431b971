//! Frequencies of words.
