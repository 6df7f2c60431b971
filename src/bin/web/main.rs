//! The page and its worker: one module, the role chosen by where it runs.
//!
//! What needs no browser ([`state`], [`form`], [`reading`], [`language`]) is compiled and
//! tested natively too; there the browser's half, its user, is missing.
#![cfg_attr(not(target_arch = "wasm32"), allow(unused))]

mod form;
mod language;
mod reading;
mod state;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod boot;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod highlight;
#[cfg(target_arch = "wasm32")]
mod reader;
#[cfg(target_arch = "wasm32")]
mod reflect;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Hands the lists the boot has loaded to the engine.
#[cfg(target_arch = "wasm32")]
fn take_lists() {
    let lists = js_sys::Reflect::get(&js_sys::global(), &"gangmuLists".into()).unwrap_or_default();
    if let Some(lists) = lists.as_string() {
        gangmu::lists::install(lists);
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    take_lists();
    if web_sys::window().is_some() {
        app::start();
    } else {
        worker::start();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this program is the page's module; build it by: cargo xtask build");
    std::process::exit(2);
}
