//! Words that say nothing about what a text is about.

/// Function words and the small change of speeches, sorted, parted by blanks; words of substance
/// (工作, 建设) are not among them. The reader may change the list.
pub const STOP_WORDS: &str = "\
    一 一下 一个 一些 一定 一方面 一是 一直 一种 一要 七 七是 七要 万 三 三是 三要 上 下 \
    下去 不 不仅 不但 不断 不是 不管 不论 与 且 两 个 中 为 为了 为什么 乃至 之 之一 之中 \
    之前 之后 之间 九 九是 也 也是 了 予以 二是 二要 于 于是 五 五是 五要 亿 什么 仅 仅仅 \
    今天 仍 仍然 从 他 他们 以 以上 以下 以前 以及 以后 以来 们 会 但 但是 作为 你 你们 \
    使 做 八 八是 八要 六 六是 六要 关于 其 其一 其三 其中 其二 其次 内 再 再次 几 出来 \
    则 到 前 加以 十 十分 十是 千 即 即使 即将 却 去 又 又要 及 另 另一方面 另外 只 只是 \
    只有 只要 可 可以 可见 各 各个 各位 同 同志们 同时 名 后 向 吗 吧 呢 和 咱们 哪 哪些 \
    啊 四 四是 四要 因 因为 因此 因而 在 地 外 多 大 大家 她 她们 好 如 如何 如果 它 \
    它们 对 对于 将 小 少 尤其 就 就是 尽管 已 已经 年 并 并且 应 应当 应该 式 当前 往 \
    很 得 必须 怎么 怎样 总之 我 我们 或 或者 所 所以 所有 所谓 才 把 按 按照 据 方面 \
    无论 既 既是 既要 日 时 时候 是 更 曾 最 最后 月 有 有些 有关 有的 本 来 某 根据 次 \
    正 正在 此 此外 每 每个 比 比较 没 没有 然后 特别 现在 甚至 由 由于 百 的 目前 着 种 \
    第一 第三 第二 第五 第四 等 等等 给 给予 者 而 而且 能 能够 自己 至 虽然 被 要 让 该 \
    起来 跟 较 过 还 还是 还有 还要 这 这个 这些 这样 这种 进一步 进行 通过 那 那个 那些 \
    那样 那种 都 都是 里 随着 需 需要 非常 首先";

/// Whether `word` is one of [`STOP_WORDS`].
#[must_use]
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.split(' ').any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, is_stop_word};

    #[test]
    fn the_list_is_sorted_and_modest() {
        let words: Vec<&str> = STOP_WORDS.split(' ').collect();
        assert!(words.len() > 200 && words.is_sorted_by(|a, b| a < b));
        assert!(is_stop_word("的") && is_stop_word("以及") && !is_stop_word("工作"));
    }
}
