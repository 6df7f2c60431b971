//! The tree as a picture, drawn when it is opened, to look at and to take along;
//! and pictures painted, for who cannot use vectors.

use std::rc::Rc;

use gangmu::export::File;
use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlDetailsElement, Url};
use yew::prelude::*;

use crate::language::Words;
use crate::reflect::promised;

#[derive(Properties, Clone)]
pub struct Props {
    /// The picture, when it has come.
    pub picture: Option<Rc<File>>,
    pub words: &'static Words,
    /// Asks for it.
    pub ask: Callback<()>,
    pub save: Callback<File>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        let same = match (&self.picture, &other.picture) {
            (Some(one), Some(two)) => Rc::ptr_eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        };
        same && std::ptr::eq(self.words, other.words)
    }
}

pub enum Do {
    /// Opened or closed.
    Toggle(bool),
    Svg,
    Png,
}

/// See the module.
#[derive(Default)]
pub struct TreePicture {
    open: bool,
    /// The address of the picture, while it is shown.
    address: Option<String>,
}

impl Component for TreePicture {
    type Message = Do;
    type Properties = Props;

    fn create(_: &Context<TreePicture>) -> TreePicture {
        TreePicture::default()
    }

    fn changed(&mut self, ctx: &Context<TreePicture>, _: &Props) -> bool {
        self.draw(ctx);
        true
    }

    fn destroy(&mut self, _: &Context<TreePicture>) {
        self.forget();
    }

    fn update(&mut self, ctx: &Context<TreePicture>, message: Do) -> bool {
        match message {
            Do::Toggle(open) => {
                if self.open == open {
                    return false;
                }
                self.open = open;
                self.draw(ctx);
                return true;
            }
            Do::Svg => {
                if let Some(picture) = &ctx.props().picture {
                    ctx.props().save.emit(File::clone(picture));
                }
            }
            Do::Png => {
                if let Some(picture) = &ctx.props().picture {
                    paint(picture, ctx.props().save.clone());
                }
            }
        }
        false
    }

    fn view(&self, ctx: &Context<TreePicture>) -> Html {
        let (words, link) = (ctx.props().words, ctx.link());
        let toggle = link.batch_callback(|event: Event| {
            Some(Do::Toggle(event.target_dyn_into::<HtmlDetailsElement>()?.open()))
        });
        html! {
            <details class="drawing" ontoggle={toggle}>
                <summary>{ words.tree_picture() }</summary>
                if let Some(address) = &self.address {
                    <p class="buttons">
                        <button type="button" onclick={link.callback(|_| Do::Svg)}>{ "SVG" }</button>
                        <button type="button" onclick={link.callback(|_| Do::Png)}>{ "PNG" }</button>
                    </p>
                    <div class="grid" tabindex="0" role="region" aria-label={words.tree_picture()}>
                        <img src={address.clone()} alt={words.tree_picture()} />
                    </div>
                } else if self.open {
                    <p class="empty" role="status">{ words.reading() }</p>
                }
            </details>
        }
    }
}

impl TreePicture {
    /// Shows the picture of now, asks for it if it is not there.
    fn draw(&mut self, ctx: &Context<TreePicture>) {
        self.forget();
        if !self.open {
            return;
        }
        let Some(picture) = &ctx.props().picture else { return ctx.props().ask.emit(()) };
        self.address = address(picture);
    }

    fn forget(&mut self) {
        if let Some(address) = self.address.take() {
            let _ = Url::revoke_object_url(&address);
        }
    }
}

/// Where an image can load the picture from.
fn address(picture: &File) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(picture.kind());
    let parts = Array::of1(&Uint8Array::from(picture.bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
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
