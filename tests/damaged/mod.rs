//! Text damaged the ways pastes are, for properties that must hold in it.

/// Damages clean text in the ways pastes are damaged, one of each kind, each far from the
/// others.
pub fn damaged(text: &str, seed: u64) -> String {
    let chars: Vec<char> = text.chars().collect();
    let han = |i: usize| chars.get(i).is_some_and(|&c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
    let mut out = String::new();
    let (mut kind, mut wait) = (0, 0);
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        wait += 1;
        let inside = (0..6).all(|k| han(i + k)) && i > 6 && (1..6).all(|k| han(i - k));
        let done = match kind % 13 {
            _ if wait < 120 => false,
            // A list that lost a mark, an item pasted into the paragraph before, a masked
            // number, an advertisement, and the slips of typists.
            0 if c == '，' && han(i + 1) => {
                out.push(',');
                true
            }
            1 if inside => {
                out.push(' ');
                out.push(c);
                true
            }
            2 if inside => {
                out.extend([c, chars[i + 1], c, chars[i + 1]]);
                i += 1;
                true
            }
            3 if matches!(c, '”' | '》') => true,
            4 if c == '。' => {
                out.push_str("。。");
                true
            }
            5 if c == '%' => true,
            6 if c == '）' && matches!(chars.get(i.wrapping_sub(2)), Some('（')) => {
                out.push_str("）、");
                true
            }
            7 if inside => {
                out.push('\n');
                out.push(c);
                true
            }
            8 if c == '“' => {
                let end = (i + 2..i + 12).find(|&k| chars.get(k) == Some(&'”'));
                end.is_some_and(|end| {
                    out.push('.');
                    out.extend(&chars[i + 1..end]);
                    out.push('.');
                    i = end;
                    true
                })
            }
            9 if inside => {
                out.push_str("（本文由某某文秘网整理，转载请注明出处）");
                out.push(c);
                true
            }
            10 if c.is_ascii_digit() && chars.get(i + 1).is_some_and(char::is_ascii_digit) => {
                out.push_str("XX");
                i += 1;
                true
            }
            11 if c == '\n' && matches!(chars.get(i + 1), Some('（' | '第')) => true,
            12 if c == '（' && chars.get(i + 2) == Some(&'）') => {
                i += 2;
                true
            }
            _ => false,
        };
        if done {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (kind, wait) = ((seed >> 40) as usize, 0);
        } else if wait > 400 {
            (kind, wait) = (kind + 1, 120);
            out.push(c);
        } else {
            out.push(c);
        }
        i += 1;
    }
    out
}
