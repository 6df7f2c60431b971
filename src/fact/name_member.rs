//! The members of a numbered name, where the text tells them: behind it (即…, in
//! brackets, in the list below), in front of it (甲好、乙好等“二好”), digit by
//! digit (1，即…；2，指…).
//!
//! Reads a [`Reading`] and a [`Name`]; gives pieces and a verdict; looks no
//! further than [`parts::LONGEST`] characters. As many members as promised are a
//! match; a mismatch is only said where every part shows the morpheme that was
//! counted, or the list below belongs to the name alone.

use super::name::Name;
use super::parts;
use super::reading::{List, Piece, Reading};
use super::{Count, Form, Verdict};
use crate::span::offset;

/// Members and whether they are as many as promised.
pub(super) type Told = (Vec<Piece>, Verdict);

/// Characters of a member taken from a list of sections.
const MEMBER: usize = 60;

/// What the text says `name` stands for.
pub(super) fn members(reading: &Reading, name: &Name, counts: &[Count]) -> Told {
    let told = match name.shape.form {
        Form::Formula | Form::Digits => terms(reading, name),
        Form::Sized => definition(reading, name),
        _ => None,
    };
    // 1+3+5 and 一核两翼多点 have as many members as terms.
    let terms = offset(name.shape.groups.len());
    let told = told.or_else(|| {
        let expected = name.shape.expected.or((terms > 1).then_some(terms)).filter(|&n| n > 1)? as usize;
        bracketed(reading, name, expected)
            .or_else(|| behind(reading, name, expected))
            .or_else(|| below(reading, name, expected))
            .or_else(|| in_front(reading, name, expected))
            .or_else(|| called(reading, name, expected, counts))
            .or_else(|| counted(reading, name, counts))
            .or_else(|| clauses(reading, name))
    });
    told.unwrap_or((Vec::new(), Verdict::Unresolved))
}

/// Behind the name and its noun: “三带一争”活动（即…）.
fn bracketed(reading: &Reading, name: &Name, expected: usize) -> Option<Told> {
    let end = name.quoted.end;
    let open = (end..end + 9).find(|&i| !crate::han::is_han(reading.ch(i)))?;
    if reading.ch(open) != '(' || !reading.joined(open) {
        return None;
    }
    let from = parts::cue(reading, open + 1, 0).unwrap_or(open + 1);
    let to = parts::stop(reading, from);
    if reading.ch(to) != ')' {
        return None;
    }
    if let Some(found) = parts::parted(reading, from..to, expected) {
        return Some((shortened(reading, found), Verdict::Match));
    }
    by_morpheme(reading, name, from..to).or_else(|| differing(reading, name, from..to, expected))
}

/// Behind 即, 就是, 包括 or a colon.
fn behind(reading: &Reading, name: &Name, expected: usize) -> Option<Told> {
    let from = parts::cue(reading, name.quoted.end, 8)?;
    // 即： and the members in the next line.
    let from = from.min(reading.len());
    let to = parts::stop(reading, from);
    if let Some(found) = parts::parted(reading, from..to, expected) {
        return Some((shortened(reading, found), Verdict::Match));
    }
    let fewer =
        name.shape.groups.iter().map(|g| g.value).max().flatten().filter(|_| name.shape.groups.len() > 1);
    if let Some(found) = fewer.and_then(|n| parts::parted(reading, from..to, n as usize)) {
        // 五个促进、五个提高: each part tells both.
        let both = found.iter().all(|p| name.shape.groups.iter().all(|g| holds(reading, p, &g.words)));
        if both {
            return Some((shortened(reading, found), Verdict::Match));
        }
    }
    by_morpheme(reading, name, from..to).or_else(|| differing(reading, name, from..to, expected))
}

/// The list of sections that begins right behind the sentence of the name.
fn below(reading: &Reading, name: &Name, expected: usize) -> Option<Told> {
    let sentence = reading.sentence(name.at.start);
    let index = reading.lists.partition_point(|l| l.from < name.quoted.end);
    let list = reading.lists.get(index)?;
    let next = list.from == sentence.end || (list.from < sentence.end && reading.ch(list.from - 1) == ':');
    let near = name.quoted.end + 24 >= list.from;
    if !next
        || !near
        || (name.quoted.end..list.from).any(|i| matches!(reading.ch(i), '”' | '。') && i + 1 < list.from)
    {
        return None;
    }
    let items = sections(reading, list);
    let groups = name.shape.groups.len().max(1);
    if items.len() == expected || (groups > 1 && items.len() == groups) {
        return Some((items, Verdict::Match));
    }
    // Another number is a defect only where the name alone announces the list.
    let morpheme = items.iter().filter(|p| shows(reading, name, p)).count();
    let announces = reading.ch(list.from - 1) == ':' && items.len() > 1;
    (announces && morpheme == items.len()).then_some((items, Verdict::Mismatch))
}

/// The members of a list of sections: from the mark to the end of its heading.
fn sections(reading: &Reading, list: &List) -> Vec<Piece> {
    let piece = |&node: &usize| {
        let from = reading.mark(node);
        let far = reading.paragraph_end(from).min(from + MEMBER);
        let to = (from + 1..far).find(|&i| matches!(reading.ch(i), '。' | ';')).unwrap_or(far);
        from..to
    };
    list.nodes.iter().map(piece).collect()
}

/// 甲好、乙好、丙好的“三好”, “甲、乙、丙”的“三字”要求.
fn in_front(reading: &Reading, name: &Name, expected: usize) -> Option<Told> {
    let end = name.quoted.start;
    let count = if name.shape.form == Form::Characters { None } else { Some(expected) };
    let counts: Vec<usize> = count.map_or_else(|| (2..=8).collect(), |n| vec![n]);
    for count in counts {
        let Some((found, open)) = parts::in_front(reading, end, count) else { continue };
        let quoted = found.last().is_some_and(|p| matches!(reading.ch(p.end), '”'));
        let all = found
            .iter()
            .all(|p| if reading.commas { ends_with(reading, p, name) } else { shows(reading, name, p) });
        // 党员、干部的“双带”能力: whose it is, and no listing.
        let short = expected > 2 && found.iter().all(|p| p.len() <= 10);
        let linked = short && reading.before(end) != '的' && !open && !reading.commas;
        let fits = match name.shape.form {
            // 二十字: so many characters.
            Form::Characters => found.iter().map(|p| p.len()).sum::<usize>() == expected,
            Form::Counted | Form::Fixed | Form::Grown => quoted || all || linked,
            // 产量、单产、面积“三增长”: what is told of them is a word and no syllable.
            Form::Morpheme => quoted || all || (linked && name.shape.groups[0].words.len() > 1),
            Form::Sum => quoted || all,
            _ => false,
        };
        if fits {
            return Some((found, Verdict::Match));
        }
    }
    // 甲好、乙好的“三好”: every part shows the morpheme, and they are not three.
    if name.shape.form != Form::Morpheme || !matches!(reading.before(end), '的' | '”') {
        return None;
    }
    (2..=12).filter(|&n| n != expected).find_map(|n| {
        let (found, open) = parts::in_front(reading, end, n)?;
        let all = found.iter().all(|p| ends_with(reading, p, name));
        (all && !open).then_some((found, Verdict::Mismatch))
    })
}

/// What this name is given to: 三项成果：…，被称为“三大法宝”, 甲、乙、丙（统称“三项制度”）.
fn called(reading: &Reading, name: &Name, expected: usize, counts: &[Count]) -> Option<Told> {
    const CALLED: &[&str] =
        &["被誉为", "称为", "称作", "称之为", "概括为", "归纳为", "合称", "统称", "简称", "就是", "即"];
    let start = name.quoted.start;
    let sentence = reading.sentence(start);
    let from = start.saturating_sub(24).max(sentence.start);
    if !(from..start).any(|i| reading.any(i, CALLED).is_some()) {
        return None;
    }
    let open = start.saturating_sub(8).max(from)..start;
    if let Some(open) = open.rev().find(|&i| reading.ch(i) == '(')
        && let Some((found, false)) = parts::in_front(reading, open, expected)
        && expected > 2
        && !reading.commas
    {
        return Some((found, Verdict::Match));
    }
    let at = reading.span(sentence.start..start);
    let last = counts.partition_point(|c| c.announced.start < at.end);
    let before = counts[..last].iter().rev().take(4);
    let count = before
        .take_while(|c| c.announced.start >= at.start)
        .find(|c| c.declared == Some(offset(expected)) && c.items.len() == expected)?;
    Some((pieces(reading, count), Verdict::Match))
}

/// The items of a count that is the name itself.
fn counted(reading: &Reading, name: &Name, counts: &[Count]) -> Option<Told> {
    let at = reading.span(name.at.clone());
    let index = counts.binary_search_by_key(&at.start, |c| c.announced.start).ok()?;
    let count = &counts[index];
    (count.announced == at && count.verdict == Verdict::Match)
        .then(|| (pieces(reading, count), Verdict::Match))
}

fn pieces(reading: &Reading, count: &Count) -> Vec<Piece> {
    let piece = |span: &crate::span::Span| reading.flow.index_at(span.start)..reading.flow.index_at(span.end);
    count.items.iter().map(piece).collect()
}

/// Whether each of `found` shows a morpheme of `name`, and each morpheme as often as it was counted.
pub(super) fn shown(reading: &Reading, name: &Name, found: &[Piece]) -> bool {
    let of = |words: &[char]| found.iter().filter(|p| holds(reading, p, words)).count();
    found.iter().all(|p| shows(reading, name, p))
        && name.shape.groups.iter().all(|g| g.value.is_some_and(|n| of(&g.words) == n as usize))
}

/// 两分两换: exactly as many clauses behind the name show each morpheme.
fn clauses(reading: &Reading, name: &Name) -> Option<Told> {
    if name.shape.form != Form::Sum || name.shape.groups.len() < 2 || reading.ch(name.quoted.end) == '、' {
        return None;
    }
    let from = (name.quoted.end..name.quoted.end + 12).find(|&i| reading.ch(i) == ',')? + 1;
    by_morpheme(reading, name, from..parts::stop(reading, from))
}

/// The parts of `piece` that show the morphemes of `name`, if each is shown
/// exactly as often as it was counted.
fn by_morpheme(reading: &Reading, name: &Name, piece: Piece) -> Option<Told> {
    let groups = &name.shape.groups;
    if groups.is_empty() || groups.iter().any(|g| g.value.is_none() || g.words.is_empty()) {
        return None;
    }
    for marks in [&['、', ',', ';'][..], &[',', ';'][..], &[';'][..]] {
        let split = parts::split(reading, piece.clone(), marks);
        let of = |words: &[char]| split.iter().filter(|p| holds(reading, p, words)).count();
        if groups.iter().all(|g| g.value.is_some_and(|n| of(&g.words) == n as usize)) {
            let shown = |p: &Piece| groups.iter().any(|g| holds(reading, p, &g.words));
            let found: Vec<Piece> = split.into_iter().filter(shown).collect();
            return Some((shortened(reading, found), Verdict::Match));
        }
    }
    None
}

/// 三清（清渠、清淤）: a plain list in which every part shows the morpheme, and
/// they are not three.
fn differing(reading: &Reading, name: &Name, piece: Piece, expected: usize) -> Option<Told> {
    let split = parts::split(reading, piece.clone(), &['、', ',', ';']);
    let open = (piece.end.saturating_sub(2)..piece.end).any(|i| matches!(reading.ch(i), '等' | '…'));
    // 三河三湖（淮河海河辽河、太湖巢湖滇池）: a part may tell several.
    let [group] = &name.shape.groups[..] else { return None };
    let once = |p: &Piece| {
        p.clone().filter(|&i| holds(reading, &(i..p.end.min(i + group.words.len())), &group.words)).count()
            == 1
    };
    let all = split.len() > 1 && split.iter().all(once);
    let joined = piece.clone().any(|i| matches!(reading.ch(i), '和' | '与' | '及'));
    (all && !open && !joined && split.len() != expected).then_some((split, Verdict::Mismatch))
}

/// Whether `piece` shows a morpheme of `name`.
fn shows(reading: &Reading, name: &Name, piece: &Piece) -> bool {
    name.shape.groups.iter().any(|g| holds(reading, piece, &g.words))
}

fn ends_with(reading: &Reading, piece: &Piece, name: &Name) -> bool {
    name.shape.groups.iter().any(|g| {
        let from = piece.end.saturating_sub(g.words.len());
        !g.words.is_empty()
            && from > piece.start
            && g.words.iter().enumerate().all(|(k, &c)| reading.ch(from + k) == c)
    })
}

/// Whether `words` stand in `piece`.
fn holds(reading: &Reading, piece: &Piece, words: &[char]) -> bool {
    !words.is_empty()
        && piece.clone().any(|i| {
            i + words.len() <= piece.end && words.iter().enumerate().all(|(k, &c)| reading.ch(i + k) == c)
        })
}

/// Members without conjunction in front and without what follows their first clause.
fn shortened(reading: &Reading, found: Vec<Piece>) -> Vec<Piece> {
    let short = |piece: Piece| {
        let lead = reading.any(piece.start, &["以及", "和", "与", "及"]).filter(|w| w + 1 < piece.len());
        let word = reading.any(piece.start, &["和谐", "和平", "及时", "和美"]).is_some();
        let from = piece.start + lead.filter(|_| !word).unwrap_or(0);
        let to = parts::split(reading, from..piece.end, &[',']).first().map_or(piece.end, |p| p.end);
        // 加强沟通的做法 tells 加强沟通.
        let tails = ["的做法", "的要求", "的原则", "的思路", "的目标", "的办法", "等"];
        let tail = reading.any_before(to, &tails).unwrap_or(0);
        from..if from + tail < to { to - tail } else { to }
    };
    found.into_iter().map(short).collect()
}

/// 1，即一个责任状；2，指两个方案: a term of the formula in front of each.
fn terms(reading: &Reading, name: &Name) -> Option<Told> {
    let words: Vec<char> = name.at.clone().map(|i| reading.ch(i)).collect();
    let terms: Vec<String> = if name.shape.form == Form::Digits {
        words.iter().map(char::to_string).collect()
    } else {
        words.split(|&c| c == '+').map(|t| t.iter().collect()).collect()
    };
    let end = reading.paragraph_end(name.at.start).min(name.quoted.end + 2 * parts::LONGEST);
    let (mut found, mut i) = (Vec::new(), name.quoted.end);
    for term in &terms {
        let piece = (i..end).find_map(|i| told(reading, i, term, end))?;
        i = piece.end;
        found.push(piece);
    }
    (found.len() == terms.len()).then_some((found, Verdict::Match))
}

/// What is said of `term` at `i`: “2”是指…, 2，即….
fn told(reading: &Reading, i: usize, term: &str, end: usize) -> Option<Piece> {
    const SAID: &[&str] = &["是指", "即为", "就是", "代表", "表示", "即", "指", "是", "为"];
    let before = reading.before(i);
    if !reading.starts(i, term) || before.is_ascii_alphanumeric() || matches!(before, '+' | '.') {
        return None;
    }
    let mut k = i + term.chars().count();
    if matches!(reading.ch(k), '”' | '’' | '"') {
        k += 1;
    }
    if matches!(reading.ch(k), ',' | ':') {
        k += 1;
    }
    k += reading.any(k, SAID)?;
    k += usize::from(matches!(reading.ch(k), ',' | ':'));
    let to = (k..end).find(|&i| matches!(reading.ch(i), ',' | ';' | '。' | '、' | ')')).unwrap_or(end);
    (k < to).then_some(k..to)
}

/// “三年翻番”即：到2026年，….
fn definition(reading: &Reading, name: &Name) -> Option<Told> {
    let from = parts::cue(reading, name.quoted.end, 1)?;
    let to = parts::stop(reading, from);
    (from < to).then(|| (std::iter::once(from..to).collect(), Verdict::Match))
}
