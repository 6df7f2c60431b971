//! What is drawn once a frame: the marks of what is in view, and where one reads.

use super::*;

/// Paragraphs above and below those in view whose marks are drawn too.
const BESIDE: usize = 12;
/// Marks of one kind drawn at most: a very long paragraph as far as a screen can show.
const MARKED: usize = 4000;

impl App {
    pub(super) fn ask_frame(&mut self, ctx: &Context<App>) {
        if self.framed {
            return;
        }
        self.framed = true;
        let tell = ctx.link().callback(|()| Msg::Frame);
        let call = Closure::once_into_js(move || tell.emit(()));
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(call.unchecked_ref());
        }
    }

    /// Once a frame while the text moves or its marks change.
    pub(super) fn frame(&mut self, ctx: &Context<App>) -> bool {
        self.framed = false;
        self.mark();
        if !std::mem::take(&mut self.scrolled) {
            return false;
        }
        if now() < self.still_until || self.state.view != View::Read {
            return false;
        }
        let Some((first, _)) = self.reader.in_view() else { return false };
        let Some(at) = self.state.reading.source.paragraphs.get(first).map(|p| p.end.saturating_sub(1))
        else {
            return false;
        };
        self.act(ctx, Action::Scrolled(at))
    }

    /// Draws findings, marks inside paragraphs, words and the picked place, as far
    /// as they are in view: what a screen holds is all that a frame has time for.
    pub(super) fn mark(&mut self) {
        if self.state.view != View::Read {
            return;
        }
        let seen = self.reader.in_view();
        if seen.is_none() || seen == self.marked {
            return;
        }
        self.marked = seen;
        let paragraphs = &self.state.reading.source.paragraphs;
        let (first, last) = seen.unwrap_or_default();
        // Some more on both sides, for the frames before the next look.
        let from = paragraphs.get(first.saturating_sub(BESIDE)).map_or(0, |p| p.start);
        let to = paragraphs.get(last + BESIDE).map_or(u32::MAX, |p| p.end);
        self.mark_between(from, to);
    }

    pub(super) fn mark_between(&self, from: u32, to: u32) {
        let state = &self.state;
        let ranges = |spans: &mut dyn Iterator<Item = Span>| -> Vec<web_sys::Range> {
            let seen = spans.skip_while(|s| s.end < from).take_while(|s| s.start < to);
            seen.take(MARKED).filter_map(|span| self.reader.range(span)).collect()
        };
        use gangmu::check::Severity;
        for (name, severity) in
            [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)]
        {
            let mut found = state.reading.findings.iter().filter(|f| f.severity == severity).map(|f| f.span);
            highlight::show(name, &ranges(&mut found));
        }
        let nodes = state.reading.outline.nodes.iter();
        let inline = nodes.filter(|n| n.place == gangmu::outline::Place::Inline);
        highlight::show("marker", &ranges(&mut inline.map(|n| n.marker.span)));
        let word = state.word().and_then(|token| self.reader.range(token.span));
        highlight::show("word", &word.into_iter().collect::<Vec<_>>());
        let mut groups: [Vec<web_sys::Range>; view::words::GROUPS.len()] = Default::default();
        if state.tab == Tab::Words {
            let words = &state.reading.words;
            let index = words.first_from(from);
            let passage = (index..).map_while(|i| words.get(i).filter(|t| t.span.start < to));
            for token in passage.take(MARKED) {
                if let Some(group) = view::words::group(token.pos)
                    && let Some(range) = self.reader.range(token.span)
                {
                    groups[group].push(range);
                }
            }
        }
        for ((name, _), ranges) in view::words::GROUPS.iter().zip(&groups) {
            highlight::show(name, ranges);
        }
    }
}
