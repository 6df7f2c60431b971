//! Fields: what they show, not what they are made of.
//!
//! Reads the marks of complex fields (begin, separate, end) and instructions;
//! constant per mark. Of a field without a result only EQ is read, with which
//! Word draws circled and annotated characters.

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    result: bool,
    /// Paragraphs it has gone through before its result began.
    paragraphs: usize,
}

/// Characters of an instruction that are kept.
const LONGEST: usize = 400;
/// An instruction that runs through more paragraphs has lost its end.
const PARAGRAPHS: usize = 3;
/// Fields within fields.
const DEEPEST: usize = 50;

/// The open fields of a run of text, innermost last.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Whether text is shown here.
    pub fn shown(&self) -> bool {
        self.0.iter().all(|field| field.result)
    }

    /// `w:fldChar` of the kind `mark`; gives text where the field is its own result.
    pub fn mark(&mut self, mark: &str) -> Option<String> {
        match mark {
            "begin" if self.0.len() < DEEPEST => self.0.push(Field::default()),
            "separate" => self.0.last_mut()?.result = true,
            "end" => {
                let field = self.0.pop()?;
                if !field.result && self.shown() {
                    return equation(&field.instruction);
                }
            }
            _ => {}
        }
        None
    }

    /// A piece of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut()
            && field.instruction.len() < LONGEST
        {
            field.instruction.push_str(text);
        }
    }

    /// A paragraph ends; a field that never shows a result is given up.
    pub fn end_paragraph(&mut self) {
        for field in &mut self.0 {
            field.paragraphs += usize::from(!field.result);
        }
        self.0.retain(|field| field.result || !field.instruction.is_empty() && field.paragraphs < PARAGRAPHS);
    }
}

/// `EQ \o\ac(○,12)` shows ⑫, `EQ \o(\s\up 9(guǎn),管)` shows 管.
fn equation(instruction: &str) -> Option<String> {
    let rest = instruction.trim();
    let rest = rest.get(..2).filter(|head| head.eq_ignore_ascii_case("eq")).map(|_| &rest[2..])?;
    let inside = &rest[rest.find("\\o")?..];
    let inside = inside.get(inside.find('(')? + 1..inside.rfind(')')?)?;
    let mut depth = 0;
    let mut from = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | ';' | '，' if depth == 0 => from = at + c.len_utf8(),
            _ => {}
        }
    }
    let shown = inside.get(from..)?.trim();
    if shown.is_empty() || shown.contains('\\') {
        return None;
    }
    if inside.contains('○') || inside.contains('〇') {
        let number: Option<u32> = shown.parse().ok();
        let circled = number.and_then(|number| match number {
            1..=20 => char::from_u32(0x2460 + number - 1),
            21..=35 => char::from_u32(0x3251 + number - 21),
            36..=50 => char::from_u32(0x32b1 + number - 36),
            _ => None,
        });
        return Some(circled.map_or_else(|| shown.to_owned(), String::from));
    }
    Some(shown.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Fields, equation};

    #[test]
    fn drawn_characters_are_read() {
        for (instruction, text) in [
            (r" eq \o\ac(○,12)", Some("⑫")),
            (r"EQ \* jc0 \* hps10 \o(\s\up 9(guǎn),管)", Some("管")),
            (r"EQ \o\ac(□,𠮷)", Some("𠮷")),
            (r"EQ \f(1,2)", None),
            ("PAGE", None),
            ("", None),
        ] {
            assert_eq!(equation(instruction).as_deref(), text, "{instruction}");
        }
    }

    #[test]
    fn a_field_without_end_does_not_swallow_the_text() {
        let mut fields = Fields::default();
        fields.mark("begin");
        fields.instruct(" REF x ");
        assert!(!fields.shown());
        (0..3).for_each(|_| fields.end_paragraph());
        assert!(fields.shown());
    }
}
