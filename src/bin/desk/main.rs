//! The desk: a part of the page that no first view waits for. It counts what the
//! engine has read and writes the papers that a person takes along.
//!
//! Runs in a worker of its own, which is started when it is first needed and
//! holds nothing but what the page hands it ([`gangmu::wire::Volume`]).

#[cfg(target_arch = "wasm32")]
mod desk;

#[cfg(target_arch = "wasm32")]
fn main() {
    desk::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this program is a part of the page; build it by: cargo xtask build");
    std::process::exit(2);
}
