//! The only types that pass between page and worker.
