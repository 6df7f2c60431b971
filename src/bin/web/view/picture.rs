//! The tree as a picture, drawn when its drawer is opened, to look at and to take along;
//! and pictures painted, for who cannot use vectors.

use gangmu::export::File;
use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Link;
use super::manual::drawer;
use crate::app::Msg;
use crate::reflect::promised;
use crate::state::{Drawer, State};

/// The drawer with the tree in view.
pub fn tree(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let inside = || {
        let Some(picture) = &state.reading.picture else {
            return html! { <p class="empty" role="status">{ words.reading() }</p> };
        };
        let (vectors, painted) = (picture.file.clone(), picture.file.clone());
        let svg = link.callback(move |_| Msg::Save(File::clone(&vectors)));
        let save = link.callback(Msg::Save);
        let png = Callback::from(move |_: MouseEvent| paint(&painted, save.clone()));
        html! {
            <>
                <p class="buttons">
                    <button type="button" onclick={svg}>{ "SVG" }</button>
                    <button type="button" onclick={png}>{ "PNG" }</button>
                </p>
                <div class="grid" tabindex="0" role="region" aria-label={words.tree_picture()}>
                    <img src={picture.address.clone()} alt={words.tree_picture()} />
                </div>
            </>
        }
    };
    drawer(state, Drawer::Picture, "drawing", words.tree_picture().to_owned(), inside, link)
}

/// Makes a PNG of a picture and hands it on; the boot paints (`www/picture.js`).
pub fn paint(picture: &File, save: Callback<File>) {
    let stem = picture.name.trim_end_matches(".svg").to_owned();
    let vectors = Array::of1(&Uint8Array::from(picture.bytes.as_slice()));
    spawn_local(async move {
        if let Some(bytes) = promised("paint", vectors).await {
            save.emit(File::new(&stem, "png", Uint8Array::new(&bytes).to_vec()));
        }
    });
}
