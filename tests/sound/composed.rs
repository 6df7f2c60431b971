//! Documents of random structure in our own words, with the tree their author
//! had in mind: what numbers its lists in one way and keeps to it must be read
//! as it was written.

use gangmu::han::numeral;

use crate::dice::Dice;

/// A text and its marks.
#[derive(Debug, Default)]
pub struct Composed {
    /// Lines as the author broke them.
    pub text: String,
    /// Byte where each mark starts, and the mark it hangs under.
    pub marks: Vec<(usize, Option<usize>)>,
}

/// How the items of a list are laid out.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// A heading on a line of its own, paragraphs below.
    Own,
    /// The first sentence of a paragraph is the heading.
    RunIn,
    /// Items inside one paragraph.
    Inline,
}

/// The marks of one level: how the number is written.
type Level = (&'static str, &'static str);

/// The numbering schemes of official writing, outermost level first.
const SCHEMES: &[&[Level]] = &[
    &[("", "、"), ("（", "）"), ("#", "."), ("（#", "）")],
    &[("", "、"), ("（", "）"), ("", "是")],
    &[("", "、"), ("（", "）"), ("", "要")],
    &[("第", "，"), ("", "要")],
    &[("", "、"), ("第", "，"), ("", "是")],
    &[("第", "，"), ("（", "）"), ("", "是")],
    &[("", "、"), ("#", "."), ("（#", "）")],
    &[("（", "）"), ("#", ".")],
    &[("（", "）"), ("", "是")],
    &[("第", "部分 "), ("", "、"), ("（", "）"), ("#", ".")],
    &[("第", "章 "), ("第", "条 "), ("（", "）")],
    &[("#", " "), ("#.", " "), ("#.", " "), ("（#", "）")],
    &[("#", ". "), ("#.", " "), ("（#", "）")],
    &[("第", "个方面，"), ("#", "、"), ("（#", "）")],
    &[("第", "编 "), ("第", "章 "), ("第", "条 "), ("（", "）"), ("#", ".")],
    &[("第", "章 "), ("", "、"), ("（", "）")],
    &[("", "、"), ("#", "）"), ("", "要")],
];

const HEADS: &[&str] = &[
    "压实防汛责任",
    "修好干支渠道",
    "管住地下取水",
    "推广滴灌技术",
    "建强基层队伍",
    "盘活存量资产",
    "健全投入机制",
    "严格考核奖惩",
    "开展法治宣传",
    "用好监测数据",
];

const FILL: &[&str] = &[
    "各乡镇要把水利建设摆在突出位置，把责任落实到人，把工程抓到底，让群众用上放心水。",
    "全年改造老旧渠道120公里，新增高效节水灌溉面积3万亩，农业用水总量比上年下降4.5%。",
    "由县水利局牵头，农业农村局、财政局配合，每季度检查一次，结果报县政府办公室。",
    "坚持先急后缓、先主后次，成熟一个、实施一个，决不搞花架子。",
    "水是生命之源，也是农业的命脉。",
];

/// Numbers that run on from list to list.
#[derive(Default)]
struct Counts {
    /// Of articles, always.
    article: u32,
    /// Of （一） below 一、, in documents that number so.
    bracket: u32,
    on: bool,
}

impl Dice {
    /// A document of one scheme.
    pub fn composed(&mut self) -> Composed {
        let scheme = SCHEMES[self.below(SCHEMES.len())];
        let mut made = Composed::default();
        made.text += "全县水利工作要点\n";
        if self.below(2) == 0 {
            made.text += &format!("{}\n", self.fill(2));
        }
        let second = scheme.get(1).is_some_and(|&level| level == ("（", "）"));
        let mut counts = Counts { on: second && self.below(3) == 0, ..Counts::default() };
        self.list(&mut made, scheme, None, "", &mut counts);
        made
    }

    fn fill(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| FILL[self.below(FILL.len())]).collect()
    }

    fn list(
        &mut self,
        made: &mut Composed,
        levels: &[Level],
        home: Option<usize>,
        above: &str,
        counts: &mut Counts,
    ) {
        let Some((&(before, after), below)) = levels.split_first() else { return };
        let spoken = matches!(after, "是" | "要") || before == "（#";
        let form = match (spoken, after) {
            (true, _) if self.below(3) > 0 => Form::Inline,
            (true, _) => Form::RunIn,
            (_, "编 " | "章 " | "部分 " | " " | ". ") => Form::Own,
            (_, "条 ") => Form::RunIn,
            _ if self.below(2) == 0 => Form::Own,
            _ => Form::RunIn,
        };
        if form == Form::Inline {
            made.text += &format!("抓好{}件事：", gangmu::han::numeral(2));
        }
        let items = 2 + self.below(4) as u32;
        // What has lists in its first item may have them in all: an author keeps to it.
        let deep = !below.is_empty() && (before == "#" || self.below(3) > 0);
        for n in 1..=items {
            let number = match (before, after) {
                (_, "条 ") => {
                    counts.article += 1;
                    numeral(counts.article)
                }
                ("（", "）") if counts.on => {
                    counts.bracket += 1;
                    numeral(counts.bracket)
                }
                ("#", _) | ("（#", _) => n.to_string(),
                ("#.", _) => format!("{above}.{n}"),
                _ => numeral(n),
            };
            let mark = format!("{}{number}{after}", before.trim_end_matches(['#', '.']));
            let node = made.marks.len();
            made.marks.push((made.text.len(), home));
            made.text += &mark;
            let head = HEADS[self.below(HEADS.len())];
            match form {
                Form::Own => {
                    made.text += &format!("{head}\n");
                    if below.is_empty() || self.below(2) == 0 {
                        made.text += &format!("{}\n", self.fill(3));
                    }
                }
                Form::RunIn => made.text += &format!("{head}。{}", self.fill(3)),
                Form::Inline => made.text += &format!("{head}{}", if n < items { "；" } else { "。" }),
            }
            if form == Form::Inline {
                continue;
            }
            let deeper = deep && (n == 1 || self.below(3) > 0);
            let inline = deeper && matches!(below[0].1, "是" | "要");
            if form == Form::RunIn && !inline {
                made.text.push('\n');
            }
            if deeper {
                self.list(made, below, Some(node), &number, counts);
            }
            if !made.text.ends_with('\n') {
                made.text.push('\n');
            }
            if self.below(4) == 0 {
                made.text += &format!("{}\n", self.fill(2));
            }
        }
        // What a report says behind the list of what was done.
        let below = home.is_some_and(|h| !made.text[made.marks[h].0..].starts_with('第'));
        if below && after == "）" && before == "（" && items > 2 && self.below(3) == 0 {
            if form == Form::Own {
                made.text += &format!("{}\n", self.fill(1));
            }
            made.text += "在肯定成绩的同时，我们也清醒地看到存在的问题：";
            for problem in ["一是渠道老化；", "二是人手不足。"] {
                made.marks.push((made.text.len(), home));
                made.text += problem;
            }
            made.text.push('\n');
        }
    }
}
