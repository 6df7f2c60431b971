//! The readers as a part of the page; natively nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    gangmu_files::part::start(gangmu_files::json::answer);
}
