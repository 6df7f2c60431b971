//! What holds for the analysis of any text.

use gangmu::job::Analysis;
use gangmu::span::Span;

/// Every place of an analysis fits its text, and its parts fit each other.
pub fn assert_sound(a: &Analysis) {
    let text = a.source.text.as_str();
    let fits = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
    let nodes = &a.outline.nodes;

    let mut at = 0;
    for d in &a.outline.documents {
        assert_eq!(d.span.start, at, "documents do not cover {text:?}");
        at = d.span.end;
        let f = &d.frame;
        let pieces = [
            f.title,
            f.subtitle,
            f.byline,
            f.note,
            f.salutation,
            f.closing,
            f.number,
            f.addressee,
            f.signer,
            f.attachments,
            f.annotation,
            f.secrecy,
            f.urgency,
            f.issuer,
            f.copies,
            f.printing,
            f.occasion,
        ];
        for piece in pieces.into_iter().flatten().chain(f.date.map(|d| d.span)).chain([d.span]) {
            fits(piece);
            assert!(d.span.contains(piece), "{f:?} in {text:?}");
        }
        for step in &d.moves {
            fits(step.span);
            fits(step.cue);
            assert!(d.span.contains(step.span) && step.span.contains(step.cue), "{step:?} in {text:?}");
            assert!(step.node.is_none_or(|n| d.nodes.contains(&n)));
        }
        assert!(d.moves.windows(2).all(|w| w[0].span.start <= w[1].span.start), "{:?}", d.moves);
        assert!(d.nodes.start <= d.nodes.end && d.nodes.end as usize <= nodes.len());
    }
    assert!(a.outline.documents.is_empty() || at as usize == text.len(), "documents do not cover {text:?}");

    for (i, node) in nodes.iter().enumerate() {
        for span in [node.marker.span, node.span].into_iter().chain(node.heading) {
            fits(span);
            assert!(node.span.contains(span) && !span.is_empty(), "{node:?} in {text:?}");
        }
        let end = node.end as usize;
        assert!(i < end && end <= nodes.len(), "{node:?}");
        assert!(
            nodes[i + 1..end].iter().all(|n| n.depth > node.depth && node.span.contains(n.span)),
            "{node:?} in {text:?}"
        );
        match node.parent.map(|p| &nodes[p as usize]) {
            Some(parent) => assert!(parent.depth + 1 == node.depth && parent.end > i as u32),
            None => assert_eq!(node.depth, 0),
        }
    }
    assert!(nodes.windows(2).all(|w| w[0].marker.span.end <= w[1].marker.span.start), "{text:?}");

    for span in a.facts.counts.iter().flat_map(|c| c.items.iter().chain([&c.announced])) {
        fits(*span);
    }
    for one in &a.facts.frameworks {
        one.items.iter().chain([&one.name]).for_each(|&span| fits(span));
        assert!(!one.name.is_empty() && one.entry.is_none_or(|e| (e as usize) < a.facts.glossary.len()));
    }
    for one in &a.facts.citations {
        [Some(one.span), Some(one.title), one.issuer, one.number].into_iter().flatten().for_each(fits);
        let before = |index: Option<u32>| index.is_none_or(|i| (i as usize) < a.facts.citations.len());
        assert!(
            one.span.contains(one.title) && !one.title.is_empty() && before(one.first) && before(one.near)
        );
    }
    for one in &a.facts.entities {
        [Some(one.span), one.post].into_iter().flatten().for_each(fits);
        assert!(!one.span.is_empty());
    }
    assert!(a.facts.entities.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{text:?}");
    assert!(a.facts.frameworks.windows(2).all(|w| w[0].name.end <= w[1].name.start), "{text:?}");
    for figure in &a.facts.figures {
        let pieces = [figure.indicator, figure.subject, figure.time, figure.bound, figure.modality];
        pieces.into_iter().flatten().chain([figure.span, figure.sentence]).for_each(fits);
        assert!(figure.sentence.contains(figure.span), "{figure:?}");
        assert!(figure.of.is_none_or(|of| (of as usize) < a.facts.figures.len()));
    }
    assert!(a.facts.figures.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{text:?}");
    a.facts.relations.iter().flat_map(|r| &r.terms).for_each(|&s| fits(s));
    for duty in &a.facts.duties {
        let pieces = [duty.actor, duty.modality, duty.deadline];
        let all = pieces.into_iter().flatten().chain([duty.action, duty.span]);
        all.chain(duty.support.iter().copied()).for_each(fits);
        assert!(duty.section.is_none_or(|s| (s as usize) < nodes.len()));
    }
    a.facts.times.iter().for_each(|t| fits(t.span));
    assert!(a.findings.windows(2).all(|w| w[0].span <= w[1].span));
    for f in &a.findings {
        f.related.iter().chain([&f.span]).for_each(|&s| fits(s));
        let edits = f.fix.iter().flat_map(|f| &f.edits);
        edits.for_each(|e| fits(e.span));
        assert!(!f.span.is_empty() && !f.message.is_empty());
    }
}
