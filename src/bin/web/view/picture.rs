//! The tree as a picture, drawn when it is opened, to look at and to take along.

use gangmu::export::tree_svg;
use gangmu::job::Options;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, HtmlDetailsElement, HtmlImageElement, Url};
use yew::prelude::*;

use crate::language::Words;
use crate::paper::File;
use crate::reading::Reading;

/// Pixels for one unit of the picture.
const SHARP: f64 = 2.0;
/// What browsers draw on at most, in pixels on a side.
const LARGEST: f64 = 16_000.0;

#[derive(Properties, Clone)]
pub struct Props {
    /// Counts up with the reading.
    pub edition: u32,
    pub reading: Reading,
    pub options: Options,
    pub words: &'static Words,
    pub save: Callback<File>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        self.edition == other.edition && std::ptr::eq(self.words, other.words)
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
    /// The picture and its address, while it is open.
    drawn: Option<(String, String)>,
    image: NodeRef,
}

impl Component for TreePicture {
    type Message = Do;
    type Properties = Props;

    fn create(_: &Context<TreePicture>) -> TreePicture {
        TreePicture::default()
    }

    fn changed(&mut self, ctx: &Context<TreePicture>, _: &Props) -> bool {
        if self.drawn.is_some() {
            self.draw(ctx);
        }
        true
    }

    fn destroy(&mut self, _: &Context<TreePicture>) {
        self.drop_picture();
    }

    fn update(&mut self, ctx: &Context<TreePicture>, message: Do) -> bool {
        match message {
            Do::Toggle(true) if self.drawn.is_none() => self.draw(ctx),
            Do::Toggle(true) => return false,
            Do::Toggle(false) => self.drop_picture(),
            Do::Svg => {
                if let Some((svg, _)) = &self.drawn {
                    ctx.props().save.emit(File::text("结构图", "svg", svg.clone()));
                }
                return false;
            }
            Do::Png => {
                if let Some(image) = self.image.cast::<HtmlImageElement>() {
                    paint(image, ctx.props().save.clone());
                }
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<TreePicture>) -> Html {
        let (words, link) = (ctx.props().words, ctx.link());
        let toggle = link.batch_callback(|event: Event| {
            Some(Do::Toggle(event.target_dyn_into::<HtmlDetailsElement>()?.open()))
        });
        html! {
            <details class="drawing" ontoggle={toggle}>
                <summary>{ words.tree_picture }</summary>
                if let Some((_, address)) = &self.drawn {
                    <p class="buttons">
                        <button type="button" onclick={link.callback(|_| Do::Svg)}>{ "SVG" }</button>
                        <button type="button" onclick={link.callback(|_| Do::Png)}>{ "PNG" }</button>
                    </p>
                    <div class="grid" tabindex="0" role="region" aria-label={words.tree_picture}>
                        <img ref={self.image.clone()} src={address.clone()} alt={words.tree_picture} />
                    </div>
                }
            </details>
        }
    }
}

impl TreePicture {
    fn draw(&mut self, ctx: &Context<TreePicture>) {
        self.drop_picture();
        let svg = tree_svg(&ctx.props().reading.analysis(&ctx.props().options));
        let options = BlobPropertyBag::new();
        options.set_type("image/svg+xml");
        let parts = Array::of1(&Uint8Array::from(svg.as_bytes()));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
        self.drawn =
            blob.and_then(|b| Url::create_object_url_with_blob(&b)).ok().map(|address| (svg, address));
    }

    fn drop_picture(&mut self) {
        if let Some((_, address)) = self.drawn.take() {
            let _ = Url::revoke_object_url(&address);
        }
    }
}

/// Paints the image on a canvas and hands the PNG on.
fn paint(image: HtmlImageElement, save: Callback<File>) {
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
    if context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high).is_err() {
        return;
    }
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        let Some(blob) = blob else { return };
        spawn_local(async move {
            if let Ok(buffer) = JsFuture::from(blob.array_buffer()).await {
                save.emit(File::new("结构图", "png", Uint8Array::new(&buffer).to_vec()));
            }
        });
    });
    let _ = canvas.to_blob(done.unchecked_ref());
}
