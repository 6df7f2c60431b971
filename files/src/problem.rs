//! Why a file cannot be read, and what to do.
//!
//! Reads first bytes, names of parts and the name of the file; gives a
//! [`Problem`]; constant. Its words are for the person.

use std::fmt;

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// PNG, JPEG, GIF, WebP, BMP, TIFF.
    Picture,
    /// PDF; gangmu-pdf reads it.
    Pdf,
    /// A PDF of pictures.
    Scan,
    /// A PDF that asks for a password, or forbids to copy.
    LockedPdf,
    /// A PDF whose fonts do not tell what they show.
    CodelessPdf,
    /// A PDF in which no page is found.
    BrokenPdf,
    /// The old binary format of Word.
    Doc,
    /// The own format of WPS.
    Wps,
    /// OFD.
    Ofd,
    /// OpenDocument.
    OpenDocument,
    /// A sheet or slides.
    NotText,
    /// A document that asks for a password.
    Locked,
    /// A package of files.
    Archive,
    /// Any other binary file.
    Binary,
    /// Bytes of no encoding that is known here.
    Unknown,
    /// The part that holds the text is damaged.
    Damaged(String),
    /// More than any document has.
    TooLarge,
    /// Elements within elements without end.
    TooDeep,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Problem::Picture => "这是图片，不是文本。请先识别其中的文字，再粘贴进来。",
            Problem::Pdf => "这是 PDF，这里读不了。请在阅读器里打开，全选、复制，再粘贴进来；复制不出文字的是扫描件，要先识别。",
            Problem::Scan => "扫描件没有文字层：这个 PDF 里只有图片，没有文字。请先用识别软件（OCR）识别，再打开或粘贴。",
            Problem::LockedPdf => "这个 PDF 要密码才能打开（或加密方式少见），读不了。请在阅读器里用密码打开，打印或另存为不加密的 PDF，再打开。",
            Problem::CodelessPdf => "这个 PDF 的字体没有说明文字的编码，读出来只是乱码。请用识别软件（OCR）识别，或向对方要原稿。",
            Problem::BrokenPdf => "文件已损坏：这个 PDF 里找不到可读的页。请向对方再要一份，或用阅读器打开后另存。",
            Problem::Doc => "这是旧版 Word 文件（.doc），读不了。请用 Word 或 WPS 打开，另存为 .docx 后再打开。",
            Problem::Wps => "这是 WPS 文件（.wps），读不了。请用 WPS 打开，另存为 .docx 后再打开。",
            Problem::Ofd => "这是 OFD 版式文件，读不了。请在 OFD 阅读器里全选、复制，再粘贴进来，或另存为 .docx。",
            Problem::OpenDocument => "这是 OpenDocument 文件，读不了。请另存为 .docx 后再打开。",
            Problem::NotText => "这是电子表格或演示文稿，不是文稿。请把其中的文字复制后粘贴进来。",
            Problem::Locked => "这个文件有密码，读不了。请在 Word 或 WPS 里打开，取消密码后另存为 .docx。",
            Problem::Archive => "这是压缩包，不是文稿。请解压后打开其中的文件。",
            Problem::Binary => "这不是文本文件。请另存为 .docx 或纯文本（.txt）后再打开。",
            Problem::Unknown => "认不出文件的编码。请指定编码，或另存为 UTF-8 编码的纯文本（.txt）后再打开。",
            Problem::Damaged(part) => {
                return write!(f, "文件已损坏：{part} 读不出。请向对方再要一份，或用 Word、WPS 打开修复后另存为 .docx。");
            }
            Problem::TooLarge => "文件展开后大得不合常理，没有读。请检查来源，或只取要看的部分另存。",
            Problem::TooDeep => "文件嵌套过深，不像正常的文稿，没有读。请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        })
    }
}

impl std::error::Error for Problem {}

/// What binary files begin with.
const SIGNATURES: &[(&[u8], Problem)] = &[
    (b"\x89PNG", Problem::Picture),
    (b"\xff\xd8\xff", Problem::Picture),
    (b"GIF8", Problem::Picture),
    (b"RIFF", Problem::Picture),
    (b"BM", Problem::Picture),
    (b"II*\0", Problem::Picture),
    (b"MM\0*", Problem::Picture),
    (b"%PDF", Problem::Pdf),
    (b"Rar!", Problem::Archive),
    (b"7z\xbc\xaf", Problem::Archive),
    (b"\x1f\x8b", Problem::Archive),
    (b"\x7fELF", Problem::Binary),
    (b"MZ", Problem::Binary),
];

/// What a file of those that are no text is.
pub fn binary(bytes: &[u8], extension: &str) -> Option<Problem> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let holds = |name: &str| {
            let name = wide(name);
            bytes.windows(name.len()).any(|window| window == name)
        };
        return Some(match extension {
            _ if holds("EncryptedPackage") => Problem::Locked,
            "wps" | "wpt" => Problem::Wps,
            "xls" | "et" | "ppt" | "dps" => Problem::NotText,
            _ if holds("Workbook") || holds("PowerPoint Document") => Problem::NotText,
            _ => Problem::Doc,
        });
    }
    let found = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start) && bytes.len() > 8);
    let (_, what) = found?;
    // A few of these are short and could begin a text; a text has no NUL.
    (bytes.contains(&0) || *what == Problem::Pdf).then(|| what.clone())
}

/// What a package is, if it is no .docx.
pub fn package(names: &[String], extension: &str) -> Option<Problem> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("word/") || matches!(extension, "docx" | "docm" | "dotx" | "dotm") {
        return None;
    }
    Some(match extension {
        _ if has("OFD.xml") => Problem::Ofd,
        _ if has("xl/") || has("ppt/") => Problem::NotText,
        _ if has("content.xml") => Problem::OpenDocument,
        "ofd" => Problem::Ofd,
        "wps" => Problem::Wps,
        _ if has("[Content_Types].xml") => return None,
        _ => Problem::Archive,
    })
}

/// Bytes in which no text was found.
pub fn no_text(bytes: &[u8]) -> Problem {
    if bytes.contains(&0) { Problem::Binary } else { Problem::Unknown }
}
