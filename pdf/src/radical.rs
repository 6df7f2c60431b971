//! Radicals that stand for characters.
//!
//! A font draws 方 and the radical ⽅ with one glyph, and many programs that write
//! PDF name the glyph after the radical; no word is found with it then. Reads a
//! character; gives the one meant (the compatibility mapping of Unicode, and for
//! the supplement, which has none, the character of the same shape). Constant.

/// U+2F00 to U+2FD5 in order; 户 as it is written today, the glyph is its own.
const KANGXI: &str = "\
一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Of U+2E80 to U+2EF3 those that are characters by themselves, each before the
/// one meant.
const SUPPLEMENT: &str = "\
⺁厂⺆冂⺋㔾⺎兀⺏尣⺐尢⺓幺⺕彐⺛旡⺝月⺟母⺠民⺫罒⺬示⺶羊⺼月⻁虎⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻐钅⻑長⻓长\
⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀⻳龟";

/// The character that a radical stands for.
pub fn meant(c: char) -> Option<char> {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth(c as usize - 0x2f00),
        '\u{2e80}'..='\u{2ef3}' => {
            let mut pairs = SUPPLEMENT.chars();
            // Radicals and characters take turns; no character is a radical.
            pairs.find(|radical| *radical == c)?;
            pairs.next()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn radicals_are_the_characters_they_look_like() {
        for (c, expected) in [
            ('⼀', Some('一')),
            ('⽅', Some('方')),
            ('⾥', Some('里')),
            ('⿕', Some('龠')),
            ('⻓', Some('长')),
            ('⻋', Some('车')),
            ('⺀', None),
            ('方', None),
            ('𠮷', None),
        ] {
            assert_eq!(meant(c), expected, "{c}");
        }
    }
}
