//! Lines that a web page left in a text: where it comes from, buttons, links.
//!
//! A table of words; a line is noise that is short and holds one of them.

use super::line::Words;

/// The words.
const NOISE: &[&str] = &[
    "来源",
    "时间:",
    "发布",
    "下载",
    "打印",
    "字号",
    "字体",
    "收藏",
    "全屏",
    "加大",
    "还原",
    "减小",
    "责任编辑",
    "编辑:",
    "浏览",
    "点击",
    "欢迎阅读",
    "相关报道",
    "相关阅读",
    "相关链接",
    "扫一扫",
    "分享到",
    "记者",
    "通讯员",
    "供图",
    "份号",
    "www.",
    "http",
    ".com",
];

/// Characters of such a line.
const LONGEST_NOISE: usize = 60;

impl Words<'_> {
    /// What a web page left there.
    pub(super) fn is_noise(&self) -> bool {
        self.len() < LONGEST_NOISE && NOISE.iter().any(|w| self.bare().contains(w)) || self.len() < 2
    }
}
