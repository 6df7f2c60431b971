//! A rule's page, drawn when it is opened: there may be hundreds of them shut.

use gangmu::check::Page;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is clicked.
    pub summary: &'static str,
    /// The page in Markdown.
    pub page: &'static str,
}

/// Its explanation and its basis, without the examples; whether it is open.
pub struct Manual(bool);

impl Component for Manual {
    type Message = bool;
    type Properties = Props;

    fn create(_: &Context<Manual>) -> Manual {
        Manual(false)
    }

    fn update(&mut self, _: &Context<Manual>, open: bool) -> bool {
        std::mem::replace(&mut self.0, open) != open
    }

    fn view(&self, ctx: &Context<Manual>) -> Html {
        let toggle = ctx
            .link()
            .batch_callback(|event: Event| Some(event.target_dyn_into::<HtmlDetailsElement>()?.open()));
        html! {
            <details ontoggle={toggle}>
                <summary>{ ctx.props().summary }</summary>
                if self.0 { { page(ctx.props().page) } }
            </details>
        }
    }
}

fn page(page: &'static str) -> Html {
    let page = Page::parse(page);
    let part = |text: &'static str| {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("```"));
        lines.map(|l| html! { <p>{ l.trim_start_matches("- ").replace('`', "") }</p> }).collect::<Html>()
    };
    html! {
        <div class="manual">
            <h4>{ "说明" }</h4>{ part(page.explanation) }
            <h4>{ "依据" }</h4>{ part(page.basis) }
        </div>
    }
}
