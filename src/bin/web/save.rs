//! Hands to the person what they take along, and to the browser what it is told to
//! keep: files from memory, the project, the draft, the address that carries settings.

use std::rc::Rc;

use gangmu::export::File;
use gangmu::project::Packing;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::app::Msg;
use crate::language::Words;
use crate::reflect::{call, promised};
use crate::state::{Action, Deliver, Stored};
use crate::view::Link;

/// What settings stand behind in an address.
const LINK: &str = "#s=";

/// Saves it; whether the browser took it.
pub fn save(file: &File) -> bool {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return false };
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(file.kind());
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else { return false };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return false };
    let link = document.create_element("a").ok().and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = &link {
        link.set_href(&address);
        link.set_download(&file.name);
        link.click();
    }
    // The click has started the download; the browser holds the bytes itself.
    let _ = Url::revoke_object_url(&address);
    link.is_some()
}

/// Saves the project where the person says, or as any file where the browser cannot
/// ask; tells when it is there.
pub fn save_project(link: &Link, file: Rc<File>, words: &'static Words) {
    let link = link.clone();
    spawn_local(async move {
        let values = Array::of2(&file.name.as_str().into(), &Uint8Array::from(file.bytes.as_slice()));
        let said = promised("saveFile", values).await.and_then(|said| said.as_string());
        let saved = match said.as_deref() {
            Some("stopped") => return,
            Some("failed") => None,
            Some(name) if name.starts_with('/') => Some(name[1..].to_owned()),
            _ => save(&file).then(|| file.name.clone()),
        };
        link.send_message(Msg::Do(match saved {
            Some(name) => Action::Deliver(Deliver::Saved(name)),
            None => Action::Tell(words.not_saved().to_owned()),
        }));
    });
}

/// Has the browser keep this draft, or none; tells what became of it.
pub fn draft(link: &Link, bytes: Option<&[u8]>) {
    let link = link.clone();
    let (name, values) = match bytes {
        Some(bytes) => ("writeDraft", Array::of1(&Uint8Array::from(bytes))),
        None => ("clearDraft", Array::new()),
    };
    spawn_local(async move {
        let said = promised(name, values).await.and_then(|said| said.as_string());
        let stored = match said.as_deref() {
            Some("kept") => Stored::Kept,
            Some("taken") => Stored::Taken,
            Some("cleared") => Stored::Cleared,
            _ => Stored::Failed,
        };
        link.send_message(Msg::Do(Action::Deliver(Deliver::Stored(stored))));
    });
}

/// Takes up what the browser keeps; what the address brings is asked on top of it.
pub fn restore(link: &Link) {
    let link = link.clone();
    spawn_local(async move {
        let draft = promised("readDraft", Array::new()).await;
        if let Some(draft) = draft.and_then(|draft| draft.as_string()) {
            link.send_message(Msg::Do(Action::Deliver(Deliver::Unpack(draft, Packing::Draft))));
        }
        link.send_message(Msg::Address);
    });
}

/// The address of the page with these settings.
pub fn address(settings: &str) -> String {
    let address = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    format!("{}{LINK}{settings}", address.split('#').next().unwrap_or_default())
}

/// The settings that the address carries, once.
pub fn linked() -> Option<String> {
    call("takeLink", &Array::new()).and_then(|link| link.as_string())
}
