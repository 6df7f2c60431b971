//! What random texts (fuzz/outline.rs) found, each defect as the smallest text
//! that shows it.

use gangmu::job::{Analysis, Options, analyze};
use gangmu::outline::{Act, Decision};
use gangmu::source::Source;

#[path = "sound/sound.rs"]
mod sound;
#[path = "sound/tree.rs"]
mod tree;

use sound::assert_sound;
use tree::{check, tree};

fn read(text: &str) -> Analysis {
    let analysis = analyze(text, &Options::default(), None);
    assert_sound(&analysis);
    analysis
}

/// A section held an annex, yet ended above the sign-off before the annex.
#[test]
fn a_section_that_holds_an_annex_reaches_over_it() {
    let text = "节水方案\n一、目标\n到2027年建成。\n某县水利局\n2025年4月2日\n附件1\n任务分工表\n（一）修渠𠮷。\n（二）清淤。";
    let at = text.find("附件1").map_or(0, |at| at as u32);
    let decision = Decision::new(&Source::new(text), at, Act::Demote).expect("a mark");
    let options = Options { decisions: vec![decision], ..Options::default() };
    let analysis = analyze(text, &options, None);
    assert_sound(&analysis);
    let nodes = &analysis.outline.nodes;
    assert_eq!(nodes[1].parent, Some(0), "the annex hangs where it was put");
    assert!(nodes[0].span.of(text).ends_with("（二）清淤。"), "{:?}", nodes[0].span.of(text));
}

/// The last item of a list ended with its paragraph, though an item nested two
/// deep stands below it.
#[test]
fn the_last_item_reaches_over_what_is_nested_two_deep() {
    let text = "1.修渠。\n2.清淤：一是人工清：（1）清河；（2）清沟。二是机器清：\n分两步：（1）定方案；（2）抓施工𠮷。";
    check(
        text,
        "
        1. 修渠
        2. 清淤
          一是 人工清
            （1） 清河
            （2） 清沟
          二是 机器清
            （1） 定方案
            （2） 抓施工𠮷
        ",
    );
    assert!(read(text).outline.nodes[1].span.of(text).ends_with("抓施工𠮷。"));
}

/// `1 2.` was read as 12.
#[test]
fn a_number_does_not_reach_over_a_blank() {
    let text = "1.修渠。抓紧。\n1 2.清淤𠮷。抓紧。\n3.护堤。抓紧。";
    assert!(!tree(text).contains("1 2."), "{}", tree(text));
    assert!(!tree(text).contains("12."), "{}", tree(text));
    read(text);
    check("（1 2）修渠。", "");
}

/// Documents whose border stands inside a mark or right behind one.
#[test]
fn marks_stay_inside_their_document() {
    for text in [
        "第一篇：甲\n一、看\n二\n第二篇：、乙\n、干",
        "第一篇：\n第二篇：第一篇：",
        "𠮷第一篇：一、第二篇：一、",
        "关于印发节水方案的通知\n2025年4月2日\n节水方案\n1\n2025年4月2日\n节水方案\n.修渠",
    ] {
        read(text);
    }
}

/// A heading with a quotation left open reached over the turn that ends its section.
#[test]
fn a_heading_stays_inside_a_section_that_a_turn_ends() {
    let body = "各乡镇要把责任扛起来，把措施落下去。".repeat(4);
    let text = format!(
        "节水报告。{body}一是早动手。{body}二是“严把关：（1）看。同志们，（2）把好关𠮷。同志们，干。{body}"
    );
    read(&text);
    let text = format!("节水报告。{body}一是早动手。{body}二是“严把关𠮷。同志们，把好关。{body}");
    let analysis = read(&text);
    assert!(analysis.outline.nodes[1].span.of(&text).ends_with("严把关𠮷。"));
}
