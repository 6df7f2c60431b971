//! The reading page: paragraphs put in by hand, a few milliseconds at a time.
//!
//! The text of a paragraph stands in as few text nodes as its form needs (mark,
//! heading, rest); everything else that is shown in it is a highlight. Places
//! are bytes of the text on one side, text nodes and UTF-16 offsets on the other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gangmu::outline::Outline;
use gangmu::source::Source;
use gangmu::span::Span;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlElement, Node, Range};
use yew::Callback;
use yew::platform::time::sleep;

use crate::form::{Form, Kind, byte_of, forms, units};

/// Milliseconds of work between two turns of the page's loop.
const SLICE: f64 = 8.0;
/// Paragraphs drawn anew at once at most: what a turn of the loop has time for.
const REDRAWN: usize = 100;
/// Paragraphs in one block that the browser may leave undrawn.
const BLOCK: usize = 40;

/// What is on the page.
#[derive(Clone)]
struct Sheet {
    source: Rc<Source>,
    outline: Rc<Outline>,
    forms: Rc<Vec<Form>>,
    /// Its paragraphs so far.
    elements: Rc<RefCell<Vec<HtmlElement>>>,
    whole: Rc<Cell<bool>>,
}

pub struct Reader {
    article: HtmlElement,
    document: Document,
    sheet: Option<Sheet>,
    /// The paragraph that bears the mark of the current place.
    here: Option<HtmlElement>,
    done: Callback<()>,
    /// The last byte looked for, and its UTF-16 offset in its text node.
    counted: Cell<(u32, u32)>,
}

impl Reader {
    /// Over `article`; `done` is told whenever a text is on the page.
    pub fn new(document: Document, article: HtmlElement, done: Callback<()>) -> Reader {
        Reader { article, document, sheet: None, here: None, done, counted: Cell::default() }
    }

    /// Puts a text on the page, unless it is there.
    pub fn show(&mut self, source: &Rc<Source>, outline: &Rc<Outline>) {
        if let Some(sheet) = &self.sheet
            && Rc::ptr_eq(&sheet.source, source)
            && Rc::ptr_eq(&sheet.outline, outline)
        {
            if sheet.whole.get() {
                self.done.emit(());
            }
            return;
        }
        if self.redraw(source, outline) {
            self.done.emit(());
            return;
        }
        let sheet = Sheet {
            source: Rc::clone(source),
            outline: Rc::clone(outline),
            forms: Rc::new(forms(source, outline)),
            elements: Rc::default(),
            whole: Rc::default(),
        };
        self.here = None;
        self.counted.take();
        self.article.set_scroll_top(0);
        self.article.replace_children_with_node_0();
        self.sheet = Some(sheet.clone());
        let (document, article, done) = (self.document.clone(), self.article.clone(), self.done.clone());
        let elements = Rc::downgrade(&sheet.elements);
        drop(sheet.elements);
        let (source, forms, whole) = (sheet.source, sheet.forms, sheet.whole);
        spawn_local(async move {
            let mut begun = now();
            for from in (0..forms.len()).step_by(BLOCK) {
                // Another text took the page.
                let Some(elements) = elements.upgrade() else { return };
                let Some(block) = element(&document, "section") else { return };
                for index in from..forms.len().min(from + BLOCK) {
                    let Some(made) = paragraph(&document, &source, &forms[index], index) else { return };
                    let _ = block.append_child(&made);
                    elements.borrow_mut().push(made);
                }
                let _ = article.append_child(&block);
                drop(elements);
                if now() - begun > SLICE {
                    sleep(Duration::ZERO).await;
                    begun = now();
                }
            }
            if elements.strong_count() > 0 {
                whole.set(true);
                done.emit(());
            }
        });
    }

    /// Of a text that is on the page and has other sections now, draws those
    /// paragraphs anew that are another thing; nothing moves. Whether that was all.
    fn redraw(&mut self, source: &Rc<Source>, outline: &Rc<Outline>) -> bool {
        let Some(sheet) = &mut self.sheet else { return false };
        if !Rc::ptr_eq(&sheet.source, source) || !sheet.whole.get() {
            return false;
        }
        let new = forms(source, outline);
        let other: Vec<usize> = (0..new.len()).filter(|&at| sheet.forms.get(at) != new.get(at)).collect();
        if other.len() > REDRAWN {
            return false;
        }
        let mut elements = sheet.elements.borrow_mut();
        for index in other {
            let made = paragraph(&self.document, source, &new[index], index);
            let (Some(made), Some(old)) = (made, elements.get_mut(index)) else { return false };
            if self.here.as_ref() == Some(old) {
                let _ = made.class_list().add_1("here");
                self.here = Some(made.clone());
            }
            let _ = old.replace_with_with_node_1(&made);
            *old = made;
        }
        drop(elements);
        (sheet.outline, sheet.forms) = (Rc::clone(outline), Rc::new(new));
        self.counted.take();
        true
    }

    /// Brings `span` into view and marks its paragraph.
    pub fn reveal(&mut self, span: Span) {
        let Some(range) = self.range(span) else { return };
        let Some(element) = self.paragraph_of(span.start) else { return };
        if let Some(before) = self.here.take() {
            let _ = before.class_list().remove_1("here");
        }
        let _ = element.class_list().add_1("here");
        // First into view, so that it is laid out; then its words.
        element.scroll_into_view_with_bool(true);
        self.here = Some(element);
        let (words, page) = (range.get_bounding_client_rect(), self.article.get_bounding_client_rect());
        let by = words.top() - page.top() - page.height() * 0.25;
        self.article.set_scroll_top(self.article.scroll_top() + by as i32);
        crate::highlight::show("place", &[range]);
    }

    /// The words of `span` on the page, as far as they are there.
    pub fn range(&self, span: Span) -> Option<Range> {
        let range = self.document.create_range().ok()?;
        let (node, at) = self.position(span.start)?;
        range.set_start(&node, at).ok()?;
        let (node, at) = self.position(span.end)?;
        range.set_end(&node, at).ok()?;
        Some(range)
    }

    /// Byte at a point of the window, if text is there.
    pub fn byte_at(&self, x: f32, y: f32) -> Option<u32> {
        let sheet = self.sheet.as_ref()?;
        let (node, unit) = caret(&self.document, x, y)?;
        let element = node.parent_element()?.closest("[data-p]").ok()??;
        let index = index_of(&element)?;
        let paragraph = *sheet.source.paragraphs.get(index)?;
        let pieces = pieces(paragraph, sheet.forms.get(index)?);
        let texts = text_nodes(&element);
        let piece = texts.iter().position(|t| t == &node)?;
        let span = *pieces.get(piece)?;
        Some(span.start + byte_of(span.of(&sheet.source.text), unit))
    }

    /// The paragraphs in view, as indices: first and last.
    pub fn in_view(&self) -> Option<(usize, usize)> {
        let page = self.article.get_bounding_client_rect();
        let x = (page.left() + page.width() / 2.0) as f32;
        let at = |y: f64| {
            let element = self.document.element_from_point(x, y as f32)?;
            index_of(&element.closest("[data-p]").ok()??)
        };
        // Between paragraphs there is nothing: look a little further.
        let first = (0..8).find_map(|k| at(page.top() + 24.0 + f64::from(k) * 24.0))?;
        let last = (0..8).find_map(|k| at(page.bottom() - 8.0 - f64::from(k) * 24.0)).unwrap_or(first);
        Some((first, last.max(first)))
    }

    fn paragraph_of(&self, at: u32) -> Option<HtmlElement> {
        let sheet = self.sheet.as_ref()?;
        sheet.elements.borrow().get(index_at(&sheet.source, at)?).cloned()
    }

    /// Text node and UTF-16 offset of byte `at`.
    fn position(&self, at: u32) -> Option<(Node, u32)> {
        let sheet = self.sheet.as_ref()?;
        let index = index_at(&sheet.source, at)?;
        let paragraph = sheet.source.paragraphs[index];
        let at = at.clamp(paragraph.start, paragraph.end);
        let pieces = pieces(paragraph, &sheet.forms[index]);
        let piece = pieces.iter().position(|p| at <= p.end)?;
        let elements = sheet.elements.borrow();
        let node = text_nodes(elements.get(index)?).into_iter().nth(piece)?;
        // Places are asked for in text order: count on from the last one.
        let start = pieces[piece].start;
        let (from, counted) =
            Some(self.counted.get()).filter(|c| c.0 > start && c.0 <= at).unwrap_or((start, 0));
        let before = Span { start: from, end: at };
        let unit = counted + units(before.of(&sheet.source.text));
        self.counted.set((at, unit));
        Some((node, unit))
    }
}

/// The paragraph of byte `at`; of a break between paragraphs, the one before.
fn index_at(source: &Source, at: u32) -> Option<usize> {
    source.paragraphs.partition_point(|p| p.start <= at).checked_sub(1)
}

/// The parts of a paragraph that stand in text nodes of their own.
fn pieces(paragraph: Span, form: &Form) -> Vec<Span> {
    let mut pieces = Vec::with_capacity(3);
    let mut from = paragraph.start;
    for end in
        [form.marker.map(|m| m.end), form.heading.map(|h| h.end), Some(paragraph.end)].into_iter().flatten()
    {
        let end = end.min(paragraph.end);
        if end > from {
            pieces.push(Span { start: from, end });
            from = end;
        }
    }
    pieces
}

fn paragraph(document: &Document, source: &Source, form: &Form, index: usize) -> Option<HtmlElement> {
    let made = element(document, "p")?;
    let _ = made.set_attribute("data-p", &index.to_string());
    let span = source.paragraphs[index];
    let class = class(form, span.of(&source.text).starts_with('\u{3000}'));
    if !class.is_empty() {
        made.set_class_name(&class);
    }
    for piece in pieces(span, form) {
        let words = document.create_text_node(piece.of(&source.text));
        let name = match (form.marker, form.heading) {
            (Some(marker), _) if piece.end == marker.end => "b",
            (_, Some(heading)) if piece.end == heading.end => "strong",
            _ => {
                let _ = made.append_child(&words);
                continue;
            }
        };
        let inner = element(document, name)?;
        let _ = inner.append_child(&words);
        let _ = made.append_child(&inner);
    }
    Some(made)
}

fn class(form: &Form, indented: bool) -> String {
    let class = match form.kind {
        Kind::Text => String::new(),
        Kind::Title => "title".to_owned(),
        Kind::Subtitle => "subtitle".to_owned(),
        Kind::Byline => "byline".to_owned(),
        Kind::SignOff => "signoff".to_owned(),
        Kind::Heading(depth) => format!("head d{}", depth.min(3)),
        Kind::RunIn(depth) => format!("run d{}", depth.min(3)),
    };
    if indented { format!("{class} indented") } else { class }
}

fn element(document: &Document, name: &str) -> Option<HtmlElement> {
    document.create_element(name).ok()?.dyn_into().ok()
}

fn index_of(element: &Element) -> Option<usize> {
    element.get_attribute("data-p")?.parse().ok()
}

/// The text nodes of a paragraph, in order.
fn text_nodes(element: &Element) -> Vec<Node> {
    let children = element.child_nodes();
    (0..children.length())
        .filter_map(|i| children.get(i))
        .filter_map(|n| if n.node_type() == Node::TEXT_NODE { Some(n) } else { n.first_child() })
        .collect()
}

/// The text node and offset at a point: two names for it are in use.
fn caret(document: &Document, x: f32, y: f32) -> Option<(Node, u32)> {
    let call = |name: &str| {
        let function: Function = Reflect::get(document, &name.into()).ok()?.dyn_into().ok()?;
        function.call2(document, &x.into(), &y.into()).ok().filter(|v| !v.is_null() && !v.is_undefined())
    };
    let read = |from: &JsValue, node: &str, offset: &str| {
        let node: Node = Reflect::get(from, &node.into()).ok()?.dyn_into().ok()?;
        let offset = Reflect::get(from, &offset.into()).ok()?.as_f64()?;
        Some((node, offset as u32))
    };
    match call("caretPositionFromPoint") {
        Some(position) => read(&position, "offsetNode", "offset"),
        None => read(&call("caretRangeFromPoint")?, "startContainer", "startOffset"),
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}
