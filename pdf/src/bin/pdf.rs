//! The reader of PDF as a part of the page; natively nothing. Name and choice
//! decide nothing here.

fn main() {
    #[cfg(target_arch = "wasm32")]
    gangmu_files::part::start(|_, bytes, _| gangmu_files::json::told(gangmu_pdf::read(bytes)));
}
