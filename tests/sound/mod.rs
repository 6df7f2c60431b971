//! Random texts, and what holds for the analysis of any text; for the tests and
//! for fuzz/outline.rs.
#![allow(dead_code)]

pub mod composed;
pub mod tree;

use gangmu::job::Analysis;
use gangmu::span::Span;

/// What the engine takes for marks, announcements, titles, noise, ends.
pub const PIECES: &[&str] = &[
    "第一篇：",
    "第一部分",
    "第一章",
    "第二节",
    "第三条",
    "附件1",
    "一、",
    "（一）",
    "二）",
    "1.",
    "（1）",
    "1）",
    "①",
    "第一，",
    "第二、",
    "一是",
    "二是",
    "一要",
    "首先，",
    "其次，",
    "最后，",
    "其一，",
    "一则",
    "一方面，",
    "1.2.1",
    "Ⅰ、",
    "A.",
    "甲、",
    "［1］",
    "——",
    "三\n要",
    "（\n三）",
    "三 是",
    "以下9项任务：",
    "讲三点意见。",
    "以上三项",
    "这两个方面",
    "三个方案，即",
    "《甲县防汛制度》",
    "《甲县防汛工作机制》",
    "国务院印发",
    "省商务厅王大河厅长",
    "福建省漳州市",
    "刘书记",
    "有限公司",
    "的“三好”",
    "被称为",
    "甲、乙等2个县",
    "“四个意识”",
    "“六好”",
    "“三会一课”",
    "三会一课",
    "（即清渠、清淤）",
    "1+2+3",
    ".五个XX",
    "十五五",
    "一个目标",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "[",
    "]",
    "[大全]",
    "【",
    "】",
    "文章标题：",
    "点击查看",
    "www.abc.com",
    "转载自",
    "张 文 雄",
    "2024年5月29日",
    "同志们：",
    "各位代表：",
    "国办发〔2024〕6号",
    "的讲话",
    "关于",
    "通知",
    "抓好落实",
    "12.5亿元",
    "财政收入",
    "其中",
    "，占7.5%",
    "增长5%",
    "从3个到",
    "分别为",
    "百分之三十",
    "两年翻一番",
    "3:4:5",
    "三分甲，七分乙",
    "去年",
    "到2030年",
    "年底前",
    "党委要",
    "（𠮷局、乙局负责）",
    "要",
    "。",
    "；",
    "，",
    "：",
    "、",
    "？",
    "……",
    " ",
    "　",
    "\t",
    "\n",
    "\n\n",
    "\u{a0}",
    "\0",
    "𠮷",
    "a",
    "5",
    "%",
    "汉",
    "\u{301}",
    "\u{200d}",
    "\u{feff}",
    "👨‍👩‍👧",
    "\r\n",
];

/// A small generator: the same texts on every machine.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    /// Pieces and odd characters, one behind the other.
    pub fn text(&mut self, pieces: usize) -> String {
        (0..pieces)
            .map(|_| match self.below(12) {
                0 => char::from_u32(self.below(0x11_0000) as u32).unwrap_or('字').to_string(),
                _ => PIECES[self.below(PIECES.len())].to_owned(),
            })
            .collect()
    }
}

/// Lines of documents in our own words.
const LINES: &[&str] = &[
    "在全县水利工作会议上的讲话",
    "县政府工作报告",
    "——2025年1月8日在县第十届人民代表大会第四次会议上",
    "县长 李 明",
    "同志们：",
    "各位代表：",
    "机密★1年",
    "特急",
    "某政发〔2025〕6号      签发人：李明",
    "某县人民政府办公室关于印发",
    "《节水行动方案》的通知",
    "各乡镇人民政府，县直各部门：",
    "节水行动方案",
    "今天会议的主要任务是部署水利建设。下面，我讲三点意见。",
    "一、认清形势",
    "二、抓好落实",
    "三、加强领导",
    "（一）修渠。各乡镇要抓紧修渠，把责任落实到人。",
    "（二）清淤。各乡镇要抓紧清淤。（水利局负责）",
    "（三）护堤",
    "第一，看紧。一是查堤；二是查库；三是查渠。",
    "第二，抓牢。",
    "——水库安全度汛。没有出险。",
    "——渠道全部通水。",
    "在肯定成绩的同时，我们也清醒地看到存在的问题：一是慢；二是散。",
    "1.修建滴灌。",
    "2.改造管网。",
    "1.1 编制目的",
    "1.2 适用范围",
    "第一章 总则",
    "第一条 为了节水，制定本办法。",
    "第二条 本办法适用于本县。",
    "附件：1.任务分工表",
    "2.联系人名单",
    "某县人民政府办公室",
    "2025年4月2日",
    "（此件公开发布）",
    "附件1",
    "任务分工表",
    "1 修建滴灌 农业局",
    "2 改造管网 住建局",
    "3 宣传教育 宣传部",
    "名词解释",
    "［1］三资：指资金、资产、资源。",
    "抄送：县委办公室。",
    "某县人民政府办公室 2025年4月3日印发",
    "目录",
    "— 3 —",
    "同志们，让我们行动起来，把水利建设推向前进！",
    "𠮷县的水渠要修好，各级要带头学、经常学，把工程抓到底，让群众用上放心水，",
    "",
];

impl Dice {
    /// Lines of documents as their author broke them.
    pub fn plain(&mut self, lines: usize) -> String {
        (0..lines).map(|_| LINES[self.below(LINES.len())]).collect::<Vec<_>>().join("\n")
    }

    /// Lines of documents, joined, wrapped, indented or flattened.
    pub fn document(&mut self, lines: usize) -> String {
        let (join, wrap) =
            (["\n", "\n", "\n\n", " ", "", "\n　　"][self.below(6)], [0, 0, 36, 20][self.below(4)]);
        let whole = (0..lines).map(|_| LINES[self.below(LINES.len())]).collect::<Vec<_>>().join(join);
        if wrap == 0 {
            return whole;
        }
        let wrapped = |line: &str| {
            let chars: Vec<char> = line.chars().collect();
            chars.chunks(wrap).map(String::from_iter).collect::<Vec<_>>().join("\n")
        };
        whole.lines().map(wrapped).collect::<Vec<_>>().join("\n")
    }
}

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
