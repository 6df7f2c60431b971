//! The page of proof: the policy in force, what was loaded, and a button that
//! tries every way to send and shows each refused.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::language::Language;
use crate::reflect::{call, promised};

/// Lets the waiting version take over.
pub fn update() {
    let _ = call("update", &Array::new());
}

/// Brings what is at hand in tree and panel into view.
pub fn follow() {
    let _ = call("follow", &Array::new());
}

/// The properties of each object of a list, as words.
fn rows<const N: usize>(list: &JsValue, names: [&str; N]) -> Vec<[String; N]> {
    let word = |value: JsValue| match (value.as_string(), value.as_f64(), value.as_bool()) {
        (Some(text), _, _) => text,
        (_, Some(number), _) => (number as u64).to_string(),
        (_, _, Some(truth)) => truth.to_string(),
        _ => String::new(),
    };
    let row = |item: JsValue| names.map(|n| word(Reflect::get(&item, &n.into()).unwrap_or_default()));
    Array::from(list).iter().map(row).collect()
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub locked: bool,
    pub close: Callback<()>,
}

pub enum Msg {
    Try,
    Tried(Vec<[String; 3]>),
}

/// The dialog; open as long as it is drawn.
pub struct Proof {
    dialog: NodeRef,
    trying: bool,
    tried: Vec<[String; 3]>,
}

impl Component for Proof {
    type Message = Msg;
    type Properties = Props;

    fn create(_: &Context<Proof>) -> Proof {
        Proof { dialog: NodeRef::default(), trying: false, tried: Vec::new() }
    }

    fn rendered(&mut self, _: &Context<Proof>, first: bool) {
        if let Some(dialog) = self.dialog.cast::<HtmlDialogElement>().filter(|_| first) {
            let _ = dialog.show_modal();
        }
    }

    fn update(&mut self, ctx: &Context<Proof>, msg: Msg) -> bool {
        match msg {
            Msg::Try => {
                self.trying = true;
                let link = ctx.link().clone();
                spawn_local(async move {
                    let tried = promised("prove", Array::new()).await.unwrap_or_default();
                    link.send_message(Msg::Tried(rows(&tried, ["api", "refused", "detail"])));
                });
            }
            Msg::Tried(tried) => (self.trying, self.tried) = (false, tried),
        }
        true
    }

    fn view(&self, ctx: &Context<Proof>) -> Html {
        let words = ctx.props().language.words();
        let policy = call("policy", &Array::new()).and_then(|p| p.as_string()).unwrap_or_default();
        let loaded = call("loaded", &Array::new());
        let loaded = loaded.map(|l| rows(&l, ["name", "bytes", "sha256"])).unwrap_or_default();
        let close = ctx.props().close.reform(|_: MouseEvent| ());
        let closed = ctx.props().close.reform(|_: Event| ());
        html! {
            <dialog ref={self.dialog.clone()} onclose={closed} aria-labelledby="proof-title">
                <div class="sheet">
                    <h2 id="proof-title">{ words.proof }</h2>
                    <p>{ words.proof_text }</p>
                    <p class={classes!("lock", ctx.props().locked.then_some("shut"))}>
                        { if ctx.props().locked { words.lock_shut } else { words.lock_none } }
                    </p>
                    <p class="buttons">
                        <button type="button" class="primary" disabled={self.trying} onclick={ctx.link().callback(|_| Msg::Try)}>
                            { if self.trying { words.proof_trying } else { words.proof_try } }
                        </button>
                        <button type="button" onclick={close}>{ words.close }</button>
                    </p>
                    if !self.tried.is_empty() {
                        <table role="status">
                            <thead><tr>
                                <th scope="col">{ words.proof_way }</th>
                                <th scope="col">{ words.proof_result }</th>
                                <th scope="col">{ words.proof_detail }</th>
                            </tr></thead>
                            <tbody>
                                { for self.tried.iter().map(|[api, refused, detail]| {
                                    let good = refused == "true";
                                    html! { <tr>
                                        <td><code>{ api.clone() }</code></td>
                                        <td class={if good { "good" } else { "bad" }}>
                                            { if good { words.proof_refused } else { words.proof_passed } }
                                        </td>
                                        <td>{ detail.clone() }</td>
                                    </tr> }
                                }) }
                            </tbody>
                        </table>
                    }
                    <h3>{ words.proof_policy }</h3>
                    <pre tabindex="0" aria-label={words.proof_policy}>{ policy.replace("; ", ";\n") }</pre>
                    <h3>{ words.proof_loaded }</h3>
                    <ul class="loaded">
                        { for loaded.iter().map(|[name, bytes, sum]| html! {
                            <li><b>{ name.clone() }</b>{ " " }<small>{ bytes.clone() }{ " B" }</small><code>{ sum.clone() }</code></li>
                        }) }
                    </ul>
                </div>
            </dialog>
        }
    }
}
