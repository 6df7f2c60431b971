//! Reads damaged files until its time is over: `cargo run --release -p
//! gangmu-pdf --example fuzz_files -- SECONDS [SEED] [docx|html|rtf|text|pdf]`.
//! A reading is timed by the processor's time of its thread where the system
//! tells it, so that a busy machine is no slow file.
//!
//! The files are the documents of files/tests and pdf/tests and pages, rich texts
//! and texts made here, with bytes changed, pieces cut, doubled and swapped;
//! in a .docx the same is done to the XML inside, packed again, in a .pdf to the
//! streams, unpacked. Every reading
//! must end in time, in bounds, and without a panic. The first file that breaks
//! this is written to the system's folder for temporary files, its name printed,
//! and the exit code is 1. Findings become fixtures of the crate's tests.

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use gangmu_files::{Changes, Choice, Footnotes, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Longer than any file this small may take.
const SLOW: Duration = Duration::from_secs(1);
/// More text than files this small hold.
const LARGE: usize = 64 << 20;

struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// The time this thread has had of the processor; else, time.
fn spent() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let used = schedule.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    used.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"</w:p>",
    b"<w:p>",
    b"<w:tbl>",
    b"</w:tc>",
    b"<w:r>",
    b"<w:t>",
    b"&#x10ffff;",
    b"&a;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"w:val=\"4294967295\"",
    b"w:val=\"-1\"",
    b"w:val=\"%9%8%7%6%5%4%3%2%1\"",
    b"<w:numId w:val=\"0\"/>",
    b"<w:fldChar w:fldCharType=\"begin\"/>",
    b"<w:del>",
    b"<w:txbxContent>",
    b"<mc:Choice>",
    b"\xef\xbf\xbd",
    b"\xf0\xa0\xae\xb7",
    b"{",
    b"}",
    b"\\u55362?",
    b"\\'81",
    b"\\bin99 ",
    b"<td>",
    b"<ol start=4294967295>",
    b"<script>",
    b"\0",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"<w:vanish/>",
    b"w:ilvl=\"8\"",
    b"<w:basedOn w:val=\"1\"/>",
    b"<w:footnoteReference w:id=\"1\"/>",
    b"\"",
    b"\x84\x31\x95\x33",
    b" 0 R",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b" endobj 5 0 obj ",
    b">>stream\n",
    b"\nendstream",
    b"/Kids[2 0 R 3 0 R]",
    b"/Type/Page/Contents 4 0 R",
    b"/Type/ObjStm/N 99/First 9",
    b"/Filter[/FlateDecode/LZWDecode/ASCII85Decode/RunLengthDecode]",
    b"/Resources<</Font<</F 3 0 R>>>>",
    b"/Encoding/GBK-EUC-H",
    b"/W[0 65535 -9e9]",
    b" BT ",
    b" Tj ",
    b" TJ ",
    b" /A Do ",
    b" q 1e9 0 0 -1e9 0 0 cm ",
    b" .00001 0 0 0 0 0 Tm ",
    b" BI /W 1 ID ",
    b" EI ",
    b" 99999999999999999999 ",
    b" beginbfrange <0000> <ffff> <0000> endbfrange ",
    b" begincodespacerange <00> <ffffffff> ",
];

/// Changes a few places.
fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..1 + dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let to = (at + dice.below(200)).min(bytes.len());
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].iter().copied())),
            3 => {
                let piece = bytes[at..to].to_vec();
                let times = 1 + dice.below(50);
                let other = dice.below(bytes.len() + 1);
                bytes.splice(other..other, piece.repeat(times));
            }
            4 if dice.below(4) == 0 => bytes.truncate(at),
            5 => {
                let piece: Vec<u8> = bytes.drain(at..to).collect();
                let other = dice.below(bytes.len() + 1);
                bytes.splice(other..other, piece);
            }
            _ => {
                let piece = PIECES[dice.below(PIECES.len())];
                let end = (at + piece.len()).min(bytes.len());
                bytes.splice(at..end, piece.iter().copied());
            }
        }
    }
}

/// The same to one part of a package.
fn within(dice: &mut Dice, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = dice.below(archive.len());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).ok()?;
        // The document itself most of the time.
        if index == chosen || name.ends_with("document.xml") && dice.below(2) == 0 {
            mutate(dice, &mut content);
        }
        zip.start_file(name, options).ok()?;
        zip.write_all(&content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// The same to the streams of a PDF, left unpacked.
fn unpacked(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let find = |from: &[u8], word: &[u8]| from.windows(word.len()).position(|window| window == word);
    let (mut made, mut rest) = (Vec::new(), bytes);
    while let Some(at) = find(rest, b"stream\n") {
        let mut head = rest[..at + 7].to_vec();
        rest = &rest[at + 7..];
        let end = find(rest, b"\nendstream").unwrap_or(rest.len());
        let mut content = Vec::new();
        let packed = find(&head, b"/Filter/FlateDecode");
        match packed {
            Some(_) if dice.below(8) > 0 && end < 20_000 => {
                let _ = flate2::read::ZlibDecoder::new(&rest[..end]).read_to_end(&mut content);
                while let Some(filter) = find(&head, b"/Filter/FlateDecode") {
                    head[filter..filter + 19].fill(b' ');
                }
            }
            _ => content.extend_from_slice(&rest[..end]),
        }
        if dice.below(3) == 0 {
            mutate(dice, &mut content);
        }
        made.extend(head);
        made.extend(content);
        rest = &rest[end..];
        let close = rest.len().min(10);
        made.extend_from_slice(&rest[..close]);
        rest = &rest[close..];
    }
    made.extend_from_slice(rest);
    made
}

fn seeds(kind: &str) -> Vec<(&'static str, Vec<u8>)> {
    let html = "<!DOCTYPE html><meta charset=gbk><style>p{}</style><h1>通知</h1><p>一、修路&nbsp;12&amp;<br>二、<b>种树</b></p><table><tr><td>甲<td>乙</table><ol><li>丙<li value=7>丁</ol><pre> 戊\n</pre><!-- c --><script>a<b</script>";
    let rtf = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}}\f0 \'d2\'bb\'a1\'a2\u20462?\u-10174?\u-8265?\par {\*\x y}{\v h}\cell\row}";
    let text = "一、总要求\r\n各镇要把路修好，2026年完成。";
    let gb = b"\xd2\xbb\xa1\xa2\xd7\xdc\xd2\xaa\xc7\xf3\r\n".repeat(5);
    let mut all = vec![
        ("a.html", html.as_bytes().to_vec()),
        ("a.rtf", rtf.as_bytes().to_vec()),
        ("a.txt", text.as_bytes().to_vec()),
        ("a.txt", gb),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, kind, name) in
        [("../files/tests/documents", "docx", "a.docx"), ("tests/documents", "pdf", "a.pdf")]
    {
        let folder = std::fs::read_dir(root.join(folder));
        let mut paths: Vec<PathBuf> = folder.into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.sort();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == kind));
        all.extend(paths.iter().filter_map(|path| Some((name, std::fs::read(path).ok()?))));
    }
    let wanted = if kind == "text" { "txt" } else { kind };
    all.retain(|(name, _)| wanted.is_empty() || name.ends_with(wanted));
    all
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|w| w.parse().ok()).unwrap_or(60);
    let seed = arguments.next().and_then(|w| w.parse().ok()).unwrap_or(1u64).max(1);
    let kind = arguments.next().unwrap_or_default();
    let seeds = seeds(&kind);
    let current = Arc::new(Mutex::new(Vec::new()));
    let keep = move |bytes: &[u8]| {
        let path = std::env::temp_dir().join(format!("fuzz_files-{seed}"));
        let _ = std::fs::write(&path, bytes);
        path
    };
    let shown = Arc::clone(&current);
    std::panic::set_hook(Box::new(move |panic| {
        println!("{panic}");
        if let Ok(bytes) = shown.lock() {
            println!("{}", keep(&bytes).display());
        }
    }));
    let (start, mut dice) = (Instant::now(), Dice(seed));
    let (mut files, mut readable, mut bytes) = (0u64, 0u64, 0u64);
    while start.elapsed() < Duration::from_secs(seconds) {
        let (name, original) = &seeds[dice.below(seeds.len())];
        let mut file = original.clone();
        if *name == "a.docx" && dice.below(5) > 0 {
            file = within(&mut dice, &file).unwrap_or(file);
        }
        if *name == "a.pdf" && dice.below(5) > 0 {
            file = unpacked(&mut dice, &file);
        }
        let inside = matches!(*name, "a.docx" | "a.pdf");
        if !inside || dice.below(4) == 0 {
            mutate(&mut dice, &mut file);
        }
        let changes = if dice.below(2) == 0 { Changes::Original } else { Changes::Accepted };
        let footnotes = if dice.below(4) == 0 { Footnotes::Dropped } else { Footnotes::AtEnd };
        let choice = Choice { changes, footnotes, encoding: None };
        if let Ok(mut current) = current.lock() {
            current.clone_from(&file);
        }
        let once = || {
            let began = spent();
            let read = if *name == "a.pdf" { gangmu_pdf::read(&file) } else { read(name, &file, &choice) };
            (spent().saturating_sub(began), read)
        };
        let (took, result) = once();
        // What disturbs a reading disturbs it once; a slow one is slow always.
        if took > SLOW && (0..5).all(|_| once().0 > SLOW) {
            println!("file {files} of seed {seed} took {took:?}: {}", keep(&file).display());
            return ExitCode::FAILURE;
        }
        if let Ok(read) = &result {
            let lines = read.text.lines().count();
            if read.text.len() > LARGE || read.headings.iter().any(|heading| heading.line >= lines) {
                println!("file {files} of seed {seed} is out of bounds: {}", keep(&file).display());
                return ExitCode::FAILURE;
            }
        }
        readable += u64::from(result.is_ok());
        (files, bytes) = (files + 1, bytes + file.len() as u64);
    }
    let busy = spent().as_secs();
    println!(
        "{files} files, {readable} readable, {bytes} bytes, no finding (seed {seed}, {seconds} s, {busy} of them of the processor)"
    );
    ExitCode::SUCCESS
}
