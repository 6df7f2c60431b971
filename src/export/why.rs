//! Why a section hangs where it hangs, in words.

use crate::outline::{MoveKind, Node, Outline, Why};
use crate::span::Span;

/// Why `node` hangs where it hangs, as a sentence.
#[must_use]
pub fn why(text: &str, outline: &Outline, node: &Node) -> String {
    let quoted = |span: Span| {
        let words: String = span.of(text).chars().filter(|c| !c.is_whitespace()).collect();
        format!("“{words}”")
    };
    let marker =
        |index: u32| outline.nodes.get(index as usize).map_or(String::new(), |n| quoted(n.marker.span));
    let above = node.parent.map(marker);
    if node.by_hand {
        return match above {
            Some(above) => format!("按你的调整，放在{above}之下"),
            None => "按你的调整，放在最上一层".to_owned(),
        };
    }
    match node.why {
        Why::Opens => "一组序数的第一个，上面没有别的层次".to_owned(),
        Why::Contained => match above {
            Some(above) => format!("一组序数的第一个，出现在{above}的范围内"),
            None => "一组序数的第一个，不在别的层次内".to_owned(),
        },
        Why::Continues(before) => format!("接着{}往下排", marker(before)),
        Why::Gap(before) => format!("接着{}往下排，中间缺号", marker(before)),
        Why::Mixed(before) => format!("接着{}往下排，写法不同", marker(before)),
        Why::Repeats(before) => format!("与{}同级，序号重复", marker(before)),
        Why::Restarts(before) => format!("{}那一组已结束，重新编号", marker(before)),
        Why::Orphan => match above {
            Some(above) => format!("找不到同组的前一个序数，按位置归入{above}"),
            None => "找不到同组的前一个序数，按位置放在这里".to_owned(),
        },
    }
}

/// What a move is called.
#[must_use]
pub fn move_name(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Occasion => "会议背景",
        MoveKind::Achievements => "成绩回顾",
        MoveKind::Problems => "存在问题",
        MoveKind::Significance => "重要意义",
        MoveKind::Guidance => "指导思想",
        MoveKind::Goals => "目标指标",
        MoveKind::Tasks => "工作任务",
        MoveKind::Measures => "措施办法",
        MoveKind::Guarantees => "组织保障",
        MoveKind::Call => "结束号召",
    }
}
