//! Files that mean harm cost little: time is linear, whatever they repeat.

use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use gangmu_files::Problem;
use gangmu_pdf::read;

/// The time this thread has had of the processor, where the system tells it.
fn spent() -> Duration {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let used = schedule.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    Duration::from_nanos(used.unwrap_or_default())
}

/// A page with this content and these entries.
fn page(content: &str, more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]>>endobj 3 0 obj<</Type/Page/Contents 4 0 R{more}>>endobj 4 0 obj<</Length {}>>stream\n{content}\nendstream endobj trailer<</Root 1 0 R>>",
        content.len()
    )
    .into_bytes()
}

/// A font, a form that draws itself ten times, and so on.
const MORE: &str = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/A>>>>/XObject<</A 4 0 R>>>>";

fn hostile(times: usize) -> Vec<(&'static str, Vec<u8>)> {
    let many = |piece: &str| piece.repeat(times);
    let head = |body: String| [b"%PDF-1.4\n", body.as_bytes()].concat();
    let numbered = |piece: fn(usize) -> String| head((0..times).map(piece).collect());
    vec![
        ("arrays", page(&many("["), "")),
        ("dictionaries", page(&many("<</A "), "")),
        ("entries", page("", &many("/A[<</B"))),
        ("strings", page(&many("("), "")),
        ("pictures", page(&many("BI /W 1 ID \u{80} "), "")),
        ("ends", page(&format!("BI /W 1 ID {}", many(" EI \u{80}")), "")),
        ("objects", head(many("1 0 obj<<"))),
        ("arrays-of-objects", head(many("1 0 obj["))),
        ("streams", head(many("1 0 obj<<>>stream\n"))),
        ("trailers", head(many("trailer<</A("))),
        ("lengths", numbered(|n| format!("{n} 0 obj<</Length 9>>stream\n"))),
        ("pages", numbered(|n| format!("{n} 0 obj<</Type/Page/Contents {} 0 R>>endobj ", n + 1))),
        ("one-content", numbered(|n| format!("{} 0 obj<</Type/Page/Contents 1 0 R>>endobj ", n + 2))),
        (
            "kids",
            head(format!(
                "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[{}]>>",
                many("2 0 R 3 0 R ")
            )),
        ),
        ("references", numbered(|n| format!("{n} 0 obj {} 0 R endobj ", n + 1))),
        ("shared-kids", {
            let nodes: String = (4..times + 4).map(|n| format!("{n} 0 obj<</Kids 3 0 R>>endobj ")).collect();
            let kids: String = (4..times + 4).map(|n| format!("{n} 0 R ")).collect();
            head(format!(
                "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[{kids}]/Resources<</A[{kids}]>>>>endobj 3 0 obj[{kids}]endobj {nodes}"
            ))
        }),
        ("shared-contents", {
            let pages: String =
                (4..times + 4).map(|n| format!("{n} 0 obj<</Type/Page/Contents 3 0 R>>endobj ")).collect();
            head(format!(
                "2 0 obj<<>>stream\n\nendstream endobj 3 0 obj[{}]endobj {pages}",
                "2 0 R ".repeat(times)
            ))
        }),
        ("inherited", {
            let kids: String = (4..times + 4).map(|n| format!("{n} 0 R ")).collect();
            let pages: String = (4..times + 4).map(|n| format!("{n} 0 obj<</Type/Page>>endobj ")).collect();
            head(format!(
                "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[{kids}]/Resources<</A[{kids}]>>>>endobj {pages}"
            ))
        }),
        ("glyphs", page(&format!("BT /F 9 Tf {}", many("(aaaa)Tj ")), MORE)),
        ("fonts", page(&many("/F 9 Tf "), MORE)),
        ("one-line", page(&format!("BT /F 9 Tf {}", many("0 .1 Td(a)Tj ")), MORE)),
        ("states", page(&many("q "), MORE)),
        ("itself", page(&many("/A Do "), &MORE.replace("4 0 R", "5 0 R"))),
        ("edges", {
            let rows: String = (0..times.min(20_000))
                .map(|n| format!("{} 0 obj<</Type/Page/Resources 1 0 R/Contents 2 0 R>>endobj ", n + 3))
                .collect();
            head(format!(
                "1 0 obj{}endobj 2 0 obj<<>>stream\nBT /F 9 Tf (1)Tj 0 9 Td (a)Tj\nendstream {rows}",
                &MORE[10..]
            ))
        }),
    ]
}

#[test]
fn time_is_linear_whatever_a_file_repeats() {
    for (name, bytes) in hostile(100_000) {
        let began = spent();
        let made = read(&bytes);
        let took = spent() - began;
        println!("{name}: {} bytes, {took:?}, {:?}", bytes.len(), made.map(|made| made.text.len()));
        // Far above what it takes; a square of the length would be far above that.
        assert!(took < Duration::from_secs(10), "{name}: {took:?}");
    }
}

/// Found by fuzzing.
#[test]
fn a_number_may_stand_twice_in_a_stream_of_objects() {
    let bytes = b"%PDF-1.5\n9 0 obj<</Type/ObjStm/N 2/First 9>>stream\n1 0 1 5  <<>> <<>>\nendstream endobj";
    assert_eq!(read(bytes), Err(Problem::BrokenPdf));
}

#[test]
fn forms_that_draw_themselves_end() {
    let form = "<</Type/XObject/Subtype/Form/Resources<</XObject<</A 5 0 R>>>>/Length 70>>stream\n/A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do           \nendstream";
    let mut bytes = page("/A Do", "/Resources<</XObject<</A 5 0 R>>>>");
    bytes.extend(format!(" 5 0 obj{form} endobj").bytes());
    let began = spent();
    assert_eq!(read(&bytes), Err(Problem::Scan));
    assert!(spent() - began < Duration::from_secs(20));
}

/// Every filter has its bounds, and all streams together.
#[test]
fn bombs_are_not_inflated() {
    let packed = |bytes: &[u8]| {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let once = packed(&vec![b' '; 60 << 20]);
    let twice = packed(&once);
    for (filters, data) in [("/FlateDecode", &once), ("[/FlateDecode/FlateDecode]", &twice)] {
        for kind in ["", "/Type/ObjStm/N 9/First 9"] {
            let mut bytes = format!(
                "%PDF-1.5\n1 0 obj<</Type/Page/Contents 4 0 R>>endobj 4 0 obj<<{kind}/Filter{filters}>>stream\n"
            )
            .into_bytes();
            bytes.extend_from_slice(data);
            bytes.extend_from_slice(b"\nendstream");
            assert_eq!(read(&bytes), Err(Problem::TooLarge), "{filters} {kind}");
        }
    }
    // One stream, packed well but within bounds, on many pages; also one of which nothing is left.
    let blank = packed(&vec![b' '; 7 << 20]);
    for filters in ["/FlateDecode", "[/FlateDecode/ASCIIHexDecode]"] {
        let mut bytes = format!("%PDF-1.5\n1 0 obj<</Filter{filters}>>stream\n").into_bytes();
        bytes.extend_from_slice(&blank);
        bytes.extend_from_slice(b"\nendstream ");
        for number in 2..2_000 {
            bytes.extend(format!("{number} 0 obj<</Type/Page/Contents 1 0 R>>endobj ").bytes());
        }
        let began = spent();
        assert!(read(&bytes).is_err());
        assert!(spent() - began < Duration::from_secs(20), "{filters}");
    }
}
