//! The part of the page that is there before the program: text box, buttons,
//! drop and paste. It belongs to `index.html`; here its events become messages.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, DragEvent, Event, File, HtmlElement, HtmlInputElement, HtmlTextAreaElement, InputEvent,
    KeyboardEvent,
};
use yew::Callback;

use crate::language::Language;
use crate::reflect;

/// What a person did to the shell.
pub enum Deed {
    /// The text box changed; `pasted` if by more than a keystroke.
    Wrote {
        pasted: bool,
    },
    /// Composition with an input method began or ended.
    Composing(bool),
    /// Files were chosen or dropped; none if a folder has no documents.
    Brought(Vec<File>),
    /// A text was pasted or dropped outside the box, perhaps with its HTML.
    Pasted {
        text: String,
        html: Option<String>,
    },
    Sample,
    Proof,
    /// A file of lines was chosen: a lexicon, or own rules.
    List {
        lexicon: bool,
        name: String,
        bytes: Vec<u8>,
    },
    /// A key for the whole page was pressed: j or k.
    Key(char),
    /// The text was scrolled.
    Scrolled,
    /// The window has another size.
    Resized,
    /// The page is about to be printed.
    Printing,
    /// The text was clicked at this point of the window.
    Clicked(i32, i32),
}

/// The elements of the shell.
#[derive(Clone)]
pub struct Shell {
    pub document: Document,
    pub main: HtmlElement,
    pub text: HtmlTextAreaElement,
    pub article: HtmlElement,
    file: HtmlInputElement,
    folder: HtmlInputElement,
    list: HtmlInputElement,
    /// Whether `list` was last asked for a lexicon.
    wants_lexicon: Rc<Cell<bool>>,
}

impl Shell {
    /// Finds the elements; `None` if `index.html` is another one.
    pub fn find() -> Option<Shell> {
        let document = web_sys::window()?.document()?;
        let find = |id: &str| document.get_element_by_id(id);
        Some(Shell {
            main: find("gangmu")?.dyn_into().ok()?,
            text: find("gangmu-text")?.dyn_into().ok()?,
            article: find("gangmu-article")?.dyn_into().ok()?,
            file: find("gangmu-file")?.dyn_into().ok()?,
            folder: find("gangmu-folder")?.dyn_into().ok()?,
            list: find("gangmu-list")?.dyn_into().ok()?,
            wants_lexicon: Rc::default(),
            document,
        })
    }

    /// Makes its events deeds, for as long as the page lives.
    pub fn listen(&self, tell: &Callback<Deed>) {
        let on = |target: &web_sys::EventTarget, kind: &str, to: Box<dyn Fn(Event) -> Option<Deed>>| {
            let tell = tell.clone();
            let hear = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                if let Some(deed) = to(event) {
                    tell.emit(deed);
                }
            });
            let _ = target.add_event_listener_with_callback(kind, hear.as_ref().unchecked_ref());
            hear.forget();
        };
        on(
            &self.text,
            "input",
            Box::new(|event| {
                let event: InputEvent = event.dyn_into().ok()?;
                if event.is_composing() {
                    return None;
                }
                let kind = reflect::text(&event, "inputType");
                Some(Deed::Wrote { pasted: kind == "insertFromPaste" || kind == "insertFromDrop" })
            }),
        );
        on(&self.text, "compositionstart", Box::new(|_| Some(Deed::Composing(true))));
        on(&self.text, "compositionend", Box::new(|_| Some(Deed::Composing(false))));
        for (id, deed) in [("gangmu-sample", true), ("gangmu-proof", false)] {
            let Some(button) = self.document.get_element_by_id(id) else { continue };
            on(&button, "click", Box::new(move |_| Some(if deed { Deed::Sample } else { Deed::Proof })));
            let _ = button.remove_attribute("disabled");
        }
        for (id, chooser) in [("gangmu-open", &self.file), ("gangmu-open-folder", &self.folder)] {
            let Some(button) = self.document.get_element_by_id(id) else { continue };
            let file = chooser.clone();
            on(
                &button,
                "click",
                Box::new(move |_| {
                    file.click();
                    None
                }),
            );
            let _ = button.remove_attribute("disabled");
        }
        for chooser in [&self.file, &self.folder] {
            let file = chooser.clone();
            on(
                chooser,
                "change",
                Box::new(move |_| {
                    let brought = files(file.files());
                    // The same file may be chosen again.
                    file.set_value("");
                    Some(Deed::Brought(brought))
                }),
            );
        }
        on(
            &self.document,
            "dragover",
            Box::new(|event| {
                event.prevent_default();
                None
            }),
        );
        on(
            &self.document,
            "drop",
            Box::new(move |event| {
                let event: DragEvent = event.dyn_into().ok()?;
                let data = event.data_transfer()?;
                let brought = files(data.files());
                if !brought.is_empty() {
                    event.prevent_default();
                    return Some(Deed::Brought(brought));
                }
                let box_ = event.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok());
                let text = data.get_data("text/plain").ok().filter(|t| !t.is_empty() && box_.is_none())?;
                event.prevent_default();
                Some(Deed::Pasted { text, html: html(&data) })
            }),
        );
        let (page, filled) = (self.main.clone(), self.text.clone());
        on(
            &self.document,
            "paste",
            Box::new(move |event| {
                let target: HtmlElement = event.target()?.dyn_into().ok()?;
                let data: web_sys::DataTransfer = reflect::get(&event, "clipboardData")?.dyn_into().ok()?;
                let text = data.get_data("text/plain").ok().filter(|t| !t.trim().is_empty())?;
                // Into the empty page: laying the text out in the box first takes the browser long.
                let empty = page.get_attribute("data-view").as_deref() == Some("start");
                let spared = empty && target.id() == "gangmu-text" && filled.value().is_empty();
                if matches!(target.tag_name().as_str(), "TEXTAREA" | "INPUT") && !spared {
                    return None;
                }
                event.prevent_default();
                Some(Deed::Pasted { text, html: html(&data) })
            }),
        );
        let (list, wanted, chosen) = (self.list.clone(), Rc::clone(&self.wants_lexicon), tell.clone());
        on(
            &self.list,
            "change",
            Box::new(move |_| {
                if let Some(first) = list.files().and_then(|files| files.get(0)) {
                    let (lexicon, chosen) = (wanted.get(), chosen.clone());
                    spawn_local(async move {
                        let name = first.name();
                        if let Ok(buffer) = JsFuture::from(first.array_buffer()).await {
                            let bytes = Uint8Array::new(&buffer).to_vec();
                            chosen.emit(Deed::List { lexicon, name, bytes });
                        }
                    });
                }
                list.set_value("");
                None
            }),
        );
        on(
            &self.document,
            "keydown",
            Box::new(|event| {
                let event: KeyboardEvent = event.dyn_into().ok()?;
                let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
                let writes = event
                    .target()
                    .and_then(|t| t.dyn_into::<HtmlElement>().ok())
                    .is_some_and(|t| matches!(t.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT"));
                match event.key().as_str() {
                    _ if held || writes => None,
                    "j" => Some(Deed::Key('j')),
                    "k" => Some(Deed::Key('k')),
                    _ => None,
                }
            }),
        );
        on(&self.article, "scroll", Box::new(|_| Some(Deed::Scrolled)));
        if let Some(window) = web_sys::window() {
            on(&window, "resize", Box::new(|_| Some(Deed::Resized)));
            on(&window, "beforeprint", Box::new(|_| Some(Deed::Printing)));
        }
        on(
            &self.article,
            "click",
            Box::new(|event| {
                let event: web_sys::MouseEvent = event.dyn_into().ok()?;
                Some(Deed::Clicked(event.client_x(), event.client_y()))
            }),
        );
    }

    /// Opens the browser's own dialog for files.
    pub fn choose(&self) {
        self.file.click();
    }

    /// The same for a lexicon, or for a file of own rules.
    pub fn choose_list(&self, lexicon: bool) {
        self.wants_lexicon.set(lexicon);
        self.list.click();
    }

    /// Says the shell's words in another language.
    pub fn speak(&self, language: Language) {
        let words = language.words();
        for (id, text) in [
            ("gangmu-slogan", words.slogan()),
            ("gangmu-open", words.open()),
            ("gangmu-open-folder", words.open_folder()),
            ("gangmu-sample", words.sample()),
            ("gangmu-drop", words.drop()),
            ("gangmu-proof", words.privacy_link()),
        ] {
            if let Some(element) = self.document.get_element_by_id(id) {
                element.set_text_content(Some(text));
            }
        }
        if let Ok(Some(element)) = self.document.query_selector("#gangmu-privacy span") {
            element.set_text_content(Some(words.privacy()));
        }
        self.text.set_placeholder(words.text_hint());
        let _ = self.text.set_attribute("aria-label", words.text_box());
        let _ = self.article.set_attribute("aria-label", words.text());
        if let Some(root) = self.document.document_element() {
            let _ = root.set_attribute("lang", language.tag());
        }
    }
}

/// The files of a list; of a folder only what can be a document.
fn files(list: Option<web_sys::FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    let all = (0..list.length()).filter_map(|index| list.get(index));
    all.filter(|file| list.length() == 1 || is_document(&file.name())).collect()
}

/// By its name, and not hidden.
fn is_document(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    !name.starts_with(['.', '~']) && DOCUMENTS.contains(&extension.as_str())
}

const DOCUMENTS: [&str; 12] =
    ["txt", "md", "text", "docx", "rtf", "html", "htm", "pdf", "doc", "wps", "ofd", "docm"];

/// The HTML beside a text, if there is some.
fn html(data: &web_sys::DataTransfer) -> Option<String> {
    data.get_data("text/html").ok().filter(|html| !html.trim().is_empty())
}
