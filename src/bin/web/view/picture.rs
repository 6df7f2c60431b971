//! The tree as a picture, drawn when it is opened, to look at and to take along;
//! and pictures painted, for who cannot use vectors.

use std::rc::Rc;

use gangmu::export::File;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, HtmlDetailsElement, HtmlImageElement, Url};
use yew::prelude::*;

use crate::language::Words;

/// Pixels for one unit of the picture.
const SHARP: f64 = 2.0;
/// What browsers draw on at most, in pixels on a side.
const LARGEST: f64 = 16_000.0;

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
                <summary>{ words.tree_picture }</summary>
                if let Some(address) = &self.address {
                    <p class="buttons">
                        <button type="button" onclick={link.callback(|_| Do::Svg)}>{ "SVG" }</button>
                        <button type="button" onclick={link.callback(|_| Do::Png)}>{ "PNG" }</button>
                    </p>
                    <div class="grid" tabindex="0" role="region" aria-label={words.tree_picture}>
                        <img src={address.clone()} alt={words.tree_picture} />
                    </div>
                } else if self.open {
                    <p class="empty" role="status">{ words.reading }</p>
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

/// Makes a PNG of a picture and hands it on.
pub fn paint(picture: &File, save: Callback<File>) {
    let (Some(address), Ok(image)) = (address(picture), HtmlImageElement::new()) else { return };
    let stem = picture.name.trim_end_matches(".svg").to_owned();
    image.set_src(&address);
    let loaded = Closure::once_into_js({
        let image = image.clone();
        move || {
            draw(&image, stem, save);
            let _ = Url::revoke_object_url(&address);
        }
    });
    image.set_onload(Some(loaded.unchecked_ref()));
}

/// Paints the image on a canvas and hands the PNG on.
fn draw(image: &HtmlImageElement, stem: String, save: Callback<File>) {
    let (wide, high) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = SHARP.min(LARGEST / wide.max(high).max(1.0));
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let made = document.create_element("canvas").ok().and_then(|c| c.dyn_into::<HtmlCanvasElement>().ok());
    let Some(canvas) = made else { return };
    canvas.set_width((wide * scale) as u32);
    canvas.set_height((high * scale) as u32);
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|c| c.dyn_into::<web_sys::CanvasRenderingContext2d>().ok()) else {
        return;
    };
    let (wide, high) = (wide * scale, high * scale);
    if context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high).is_err() {
        return;
    }
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        let Some(blob) = blob else { return };
        spawn_local(async move {
            if let Ok(buffer) = JsFuture::from(blob.array_buffer()).await {
                save.emit(File::new(&stem, "png", Uint8Array::new(&buffer).to_vec()));
            }
        });
    });
    let _ = canvas.to_blob(done.unchecked_ref());
}
