//! Numbered names with their members, compared with the glossary.
//!
//! Reads names and what the text says of them; gives [`Framework`]s and the
//! entries of the glossary they use. A listing is compared with the canonical
//! members carefully: a member counts as told if one of its spellings, its core
//! or half of its pairs of characters stands in the listing.

use std::collections::BTreeMap;

use super::glossary::{Entry, Glossary};
use super::name::{self, Name};
use super::name_member::members;
use super::reading::{Piece, Reading};
use super::{Count, Form, Framework, Verdict};
use crate::span::offset;

/// All numbered names of the text, and what the glossary says of them.
pub(super) fn frameworks(
    reading: &Reading,
    glossary: &Glossary,
    counts: &[Count],
) -> (Vec<Framework>, Vec<Entry>) {
    let mut used: Vec<Entry> = Vec::new();
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let framework = |name: Name| {
        let (mut pieces, mut verdict) = members(reading, &name, counts);
        let entry = name.known.as_ref().and_then(|words| glossary.get(words)).map(|entry| {
            *places.entry(entry.name.clone()).or_insert_with(|| {
                used.push(entry.clone());
                offset(used.len() - 1)
            })
        });
        let lacking = match entry.map(|i| &used[i as usize]).filter(|entry| entry.strict) {
            Some(entry) if pieces.is_empty() => match beside(reading, entry, &name) {
                Some((found, missing)) => {
                    pieces = found;
                    verdict = Verdict::Match;
                    missing
                }
                None => Vec::new(),
            },
            Some(entry) => lacking(reading, entry, &pieces),
            None => Vec::new(),
        };
        if !lacking.is_empty() {
            verdict = Verdict::Mismatch;
        }
        let expected = match name.shape.form {
            // Told term by term it has as many members as terms.
            Form::Formula | Form::Digits if !pieces.is_empty() => Some(offset(pieces.len())),
            _ => name.shape.expected,
        };
        Framework {
            name: reading.span(name.at),
            form: name.shape.form,
            expected,
            items: pieces.into_iter().map(|p| reading.span(p)).collect(),
            verdict,
            entry,
            lacking,
        }
    };
    let found = name::names(reading, glossary, counts).into_iter().map(framework).collect();
    (found, used)
}

/// The members of `entry` that a listing leaves out, if it is surely meant to be
/// the whole: the members are fixed, as many are told, and all but one of them
/// are found.
fn lacking(reading: &Reading, entry: &Entry, pieces: &[Piece]) -> Vec<u32> {
    if pieces.len() + 1 < entry.members.len() {
        return Vec::new();
    }
    let told: Vec<Vec<char>> = pieces.iter().map(|p| p.clone().map(|i| reading.ch(i)).collect()).collect();
    let core = common(entry);
    let found = |member: &Vec<String>| {
        member.iter().any(|spelling| {
            let words: Vec<char> = spelling.chars().collect();
            told.iter().any(|piece| alike(piece, &words, core))
        })
    };
    let missing: Vec<u32> =
        entry.members.iter().enumerate().filter(|(_, m)| !found(m)).map(|(i, _)| offset(i)).collect();
    if missing.len() * 3 > entry.members.len() { Vec::new() } else { missing }
}

/// A row of canonical members right before or behind `name`, all or all but one
/// of them: the row, and which are missing. Another thing in the row, or 等, and
/// it says nothing.
fn beside(reading: &Reading, entry: &Entry, name: &Name) -> Option<(Vec<Piece>, Vec<u32>)> {
    let sentence = reading.sentence(name.at.start);
    let from = name.quoted.start.saturating_sub(120).max(sentence.start);
    let to = (name.quoted.end + 120).min(sentence.end);
    let mut rows: Vec<Vec<(usize, Piece)>> = Vec::new();
    let mut i = from;
    while i < to {
        let at = |(index, member): (usize, &Vec<String>)| {
            let spelled = member.iter().filter(|m| reading.starts(i, m)).map(|m| m.chars().count()).max()?;
            Some((index, i..i + spelled))
        };
        let Some((index, piece)) = entry.members.iter().enumerate().find_map(at) else {
            i += 1;
            continue;
        };
        i = piece.end;
        let next = |row: &&mut Vec<(usize, Piece)>| {
            let last = row.last().map_or(0, |(_, p)| p.end);
            piece.start == last + 1 && matches!(reading.ch(last), '、' | '和' | ',')
        };
        match rows.last_mut().filter(next) {
            Some(row) => row.push((index, piece)),
            None => rows.push(vec![(index, piece)]),
        }
    }
    let whole = entry.members.len();
    let row = rows.into_iter().find(|row| row.len() + 1 >= whole && row.len() > 2)?;
    let (start, end) = (row.first()?.1.start, row.last()?.1.end);
    let near = end + 3 >= name.quoted.start && start < name.quoted.start
        || name.quoted.end + 6 >= start && start > name.at.start;
    let more = reading.before(start) == '、' || matches!(reading.ch(end), '、' | '等' | '和');
    let missing: Vec<u32> = (0..whole).filter(|k| row.iter().all(|(i, _)| i != k)).map(offset).collect();
    (near && !more && missing.len() + row.len() == whole)
        .then(|| (row.into_iter().map(|(_, piece)| piece).collect(), missing))
}

/// How many characters all members share at their end (…意识).
fn common(entry: &Entry) -> usize {
    let words: Vec<Vec<char>> =
        entry.members.iter().filter_map(|m| Some(m.first()?.chars().rev().collect())).collect();
    let shortest = words.iter().map(Vec::len).min().unwrap_or(0);
    (0..shortest).take_while(|&k| words.iter().all(|w| w[k] == words[0][k])).count()
}

/// Whether `piece` tells `member`, of whose characters the last `shared` are in
/// all members.
fn alike(piece: &[char], member: &[char], shared: usize) -> bool {
    let core = &member[..member.len() - shared.min(member.len() - 1)];
    if piece.windows(core.len()).any(|w| w == core) {
        return true;
    }
    let pairs = member.windows(2).filter(|pair| piece.windows(2).any(|w| w == *pair)).count();
    shared == 0 && member.len() > 2 && pairs * 2 >= member.len() - 1
}

#[cfg(test)]
mod tests {
    use crate::fact::{Facts, Verdict};
    use crate::outline::Outline;
    use crate::source::Source;

    /// Members of the first name that has some, its verdict, and what is lacking.
    fn told(text: &str) -> (Vec<String>, Verdict, Vec<String>) {
        let source = Source::new(text);
        let facts = Facts::new(&source, &Outline::new(&source));
        let told = facts.frameworks.iter().find(|f| !f.items.is_empty());
        let Some(one) = told.or(facts.frameworks.first()) else {
            return (Vec::new(), Verdict::Unresolved, Vec::new());
        };
        let words = |span: &crate::span::Span| span.of(&source.text).to_owned();
        let lacking = facts.lacking(one).into_iter().map(str::to_owned).collect();
        (one.items.iter().map(words).collect(), one.verdict, lacking)
    }

    #[test]
    fn members_are_read_where_they_stand() {
        use Verdict::{Match, Unresolved};
        for (text, members, verdict) in [
            (
                "开展“三清一护”活动（即清渠道、清淤泥、清障碍、护堤防）。",
                &["清渠道", "清淤泥", "清障碍", "护堤防"][..],
                Match,
            ),
            (
                "做到“三个必须”，即必须按时巡查；必须如实记录；必须当日报告，不得拖延。",
                &["必须按时巡查", "必须如实记录", "必须当日报告"],
                Match,
            ),
            ("学习“两清”，即：清理渠道，清除淤泥的做法。", &["清理渠道", "清除淤泥"], Match),
            ("以堤防好、水质好、管护好等“三好”创建为抓手。", &["堤防好", "水质好", "管护好"], Match),
            (
                "围绕“堤防稳固、水质清洁、管护到位”的“三好”目标。",
                &["堤防稳固", "水质清洁", "管护到位"],
                Match,
            ),
            ("二、实现总量、单产、面积“三增长”。", &["总量", "单产", "面积"], Match),
            (
                "推行工程公示制度、巡查记录制度、合同审核制度（以下统称“三项制度”）。",
                &["工程公示制度", "巡查记录制度", "合同审核制度"],
                Match,
            ),
            (
                "一、建立理事会、议事会、评议会、禁赌会、𠮷老会“五会”。",
                &["理事会", "议事会", "评议会", "禁赌会", "𠮷老会"],
                Match,
            ),
            (
                "按照上级提出的水清岸绿、河畅景美、人水和谐的“十二字”要求。",
                &["水清岸绿", "河畅景美", "人水和谐"],
                Match,
            ),
            (
                "着力实现“三个转变”。\n一是由堵向疏转变。好。\n二是由急向常转变。好。\n三是由人向网转变。好。",
                &["一是由堵向疏转变", "二是由急向常转变", "三是由人向网转变"],
                Match,
            ),
            (
                "构建1+2的体系（1，即一个总台账，县里统管。2，指两个分台账，乡里分管）。",
                &["一个总台账", "两个分台账"],
                Match,
            ),
            ("提出两项成果：水价改革、水权交易，被称为“两大法宝”。", &["水价改革", "水权交易"], Match),
            (
                "推行“两分两换”，渠道与水库分开，管理与养护分开，以水票换粮，以工时换肥。",
                &["渠道与水库分开", "管理与养护分开", "以水票换粮", "以工时换肥"],
                Match,
            ),
            ("构建“1+3”体系（一个总台账、三个分台账）。", &["一个总台账", "三个分台账"], Match),
            ("唱“一清二疏三护”的三部曲。", &["一清", "二疏", "三护"], Match),
            ("“三年翻番”即：到2026年水量翻番。实现“三年翻番、五年跨越”。", &["到2026年水量翻番"], Match),
            ("提高党员、干部的“双带”能力。", &[], Unresolved),
            ("实现总量、单产“三增长”。", &[], Unresolved),
            ("落实省、市、县“三保”要求。", &[], Unresolved),
            ("坚持、落实“两个毫不动摇”。", &[], Unresolved),
            ("以邓小平理论、科学发展观和“三个代表”重要思想为指导。", &[], Unresolved),
            ("𠮷县抓“三清”（清渠、清𠮷、清障）。", &["清渠", "清𠮷", "清障"], Match),
        ] {
            let (found, seen, _) = told(text);
            assert_eq!((found, seen), (members.iter().map(|m| (*m).to_owned()).collect(), verdict), "{text}");
        }
    }

    #[test]
    fn a_listing_is_compared_with_the_canonical_one() {
        for (text, lacking) in [
            ("增强政治意识、大局意识、核心意识、看齐意识“四个意识”。", &[][..]),
            ("增强“四个意识”（政治意识、大局意识、核心意识、看齐意识）。", &[]),
            ("增强政治意识、大局意识、看齐意识“四个意识”。", &["核心意识"]),
            ("增强“四个意识”（政治意识、大局意识、责任意识、看齐意识）。", &["核心意识"]),
            ("增强“四个意识”，树立政治意识、责任意识。", &[]),
            ("我县的“三大法宝”是修渠、清淤、护堤。", &[]),
        ] {
            assert_eq!(told(text).2, lacking, "{text}");
        }
    }
}
