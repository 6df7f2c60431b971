//! `gangmu segment`: words on lines, why one is cut so, what a lexicon would change.

use std::io::{self, Write};

use gangmu::segment::{Change, CutOptions, Decided, Lexicon, LexiconFile, Segmenter, Why};
use gangmu::source::Source;
use gangmu::span::Units;

use super::arguments::Call;
use super::{complain, own};

/// The lines of all lexicons in `files`; says which cannot be read. `None` if a
/// file is none.
pub fn lexicon(files: &[String]) -> Option<String> {
    let mut lexicons = Vec::new();
    for name in files {
        let text = own(Some(name))?;
        for problem in Lexicon::parse(&text).1 {
            complain(&format!("{name}:{}", problem.line), &problem.message);
        }
        lexicons.push(LexiconFile { name: name.clone(), on: true, text });
    }
    Some(LexiconFile::all(&lexicons))
}

/// Writes what `call` wants to know of the words of `text`.
pub fn answer(
    call: &Call,
    segmenter: &Segmenter,
    lexicon: &Lexicon,
    text: &str,
    out: &mut impl Write,
) -> io::Result<u8> {
    let source = Source::new(text);
    let options = CutOptions { mode: call.mode, hmm: call.hmm };
    if let Some(wanted) = &call.explain {
        return explain(segmenter, lexicon, &options, &source, wanted, out);
    }
    if let Some(file) = &call.change {
        let Some(more) = self::lexicon(std::slice::from_ref(file)) else { return Ok(2) };
        let both = format!("{}\n{more}", lexicon.write());
        let paragraphs = source.paragraphs.iter().map(|p| p.of(&source.text));
        let change = segmenter.change(paragraphs, &options, lexicon, &Lexicon::parse(&both).0);
        return effect(&change, out).map(|()| 0);
    }
    let mut tokens = Vec::new();
    let lines = source.lines.len() - usize::from(source.text.ends_with('\n') || source.text.is_empty());
    for line in &source.lines[..lines] {
        tokens.clear();
        segmenter.cut(line.of(&source.text), line.start, &options, lexicon, &mut tokens);
        let mut first = true;
        for token in &tokens {
            let word = token.span.of(&source.text);
            if word.trim().is_empty() {
                continue;
            }
            if !first {
                out.write_all(b" ")?;
            }
            first = false;
            out.write_all(word.as_bytes())?;
            if call.pos {
                write!(out, "/{}", token.pos.tag())?;
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(0)
}

/// Why the words at the place `wanted`, or where the text holds `wanted` first, are
/// cut so.
fn explain(
    segmenter: &Segmenter,
    lexicon: &Lexicon,
    options: &CutOptions,
    source: &Source,
    wanted: &str,
    out: &mut impl Write,
) -> io::Result<u8> {
    let text = &source.text;
    let units = Units::new(text);
    let found = match wanted.parse::<u32>() {
        Ok(place) => Some((units.byte(text, place), 1)),
        Err(_) => text.find(wanted).map(|at| (u32::try_from(at).unwrap_or(u32::MAX), wanted.len())),
    };
    let Some((mut at, length)) = found else {
        complain("gangmu", &format!("文稿中没有“{wanted}”"));
        return Ok(2);
    };
    let end = at + u32::try_from(length).unwrap_or(u32::MAX);
    let mut any = false;
    while let Some(why) = (at < end).then(|| segmenter.why_in(source, at, options, lexicon)).flatten() {
        show(&why, text, out)?;
        at = why.span.end.max(at + 1);
        any = true;
    }
    if !any {
        complain("gangmu", &format!("“{wanted}”处没有词"));
    }
    Ok(if any { 0 } else { 2 })
}

fn show(why: &Why, text: &str, out: &mut impl Write) -> io::Result<()> {
    let reason = match &why.decided {
        Decided::Lexicon => "自己的词表中有这个词",
        Decided::Barred => "自己的词表要求切开较长的词",
        Decided::Unit => "日期、数量、序号、外文等规则单元，整体为一词",
        Decided::Route => "词典中各词连乘的概率最大",
        Decided::Model => "由未登录词模型合成",
        Decided::Joined(reason) => reason,
    };
    writeln!(out, "{}/{}  {reason}", why.span.of(text), why.pos.tag())?;
    if why.parts.len() > 1 {
        let parts: Vec<&str> = why.parts.iter().map(|part| part.of(text)).collect();
        writeln!(out, "  合自：{}", parts.join(" "))?;
    }
    for candidate in &why.candidates {
        let mark = if candidate.taken { '*' } else { ' ' };
        let note = match (candidate.phrase, candidate.count, candidate.before) {
            (true, ..) => "，词组，切开",
            (_, 0, _) => "，订正：不作一词",
            (_, _, Some(None)) => "，本项目的词",
            (_, _, Some(Some(_))) => "，订正过词频",
            _ => "",
        };
        let (word, tag) = (candidate.span.of(text), candidate.pos.tag());
        write!(out, "  {mark} {word}/{tag}  词频 {}{note}", candidate.count)?;
        match candidate.count {
            0 => writeln!(out)?,
            _ => {
                let log = |thousandths: i32| f64::from(thousandths) / 1000.0;
                writeln!(out, "  权重 {:.2}  全路 {:.2}", log(candidate.weight), log(candidate.score))?;
            }
        }
    }
    Ok(())
}

/// What a lexicon would change.
fn effect(change: &Change, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "词数 {} → {}", change.tokens.0, change.tokens.1)?;
    for (word, before, after) in &change.words {
        writeln!(out, "{word}  {before} → {after}")?;
    }
    for (name, words) in [("截断", &change.swallowed), ("并入或切开", &change.changed)] {
        for (word, count) in words {
            writeln!(out, "{name}：{word}  {count}")?;
        }
    }
    Ok(())
}
