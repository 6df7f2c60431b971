//! The pipeline in slices.
