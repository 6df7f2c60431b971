use gangmu::{check, fact, outline::Outline, source::Source, span::Units};
fn main() {
    let p = std::env::args().nth(1).unwrap();
    let s = Source::new(&std::fs::read_to_string(p).unwrap());
    let o = Outline::new(&s);
    let c = fact::counts(&s, &o);
    let f = check::all(&check::Input { source: &s, outline: &o, counts: &c });
    let u = Units::new(&s.text);
    let v:Vec<_>=f.iter().map(|f|serde_json::json!({"rule":f.rule,"family":f.family,"severity":f.severity,"span":u.utf16_span(&s.text,f.span),"message":f.message,"evidence":f.evidence,"line":u.line_column(&s.text,f.span.start).0,"words":f.span.of(&s.text),"safe":f.fix.as_ref().map(|x|x.safe)})).collect();
    println!("{}", serde_json::json!({"findings":v}));
}
