//! The program as people run it: what it prints, where it complains, how it ends.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gangmu"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input");
    let bytes = input.to_vec();
    // A program that ends without reading closes its end first.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input is written");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A file of this test run.
fn file(name: &str, content: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the file is written");
    path.display().to_string()
}

const SPEECH: &str = "在雁南区工作会议上的讲话\n同志们：\n一、抓好以下3项工作。一是修路；二是修桥。\n\
二、增长21.7%。\n四、散会。\n";

#[test]
fn words_stand_on_their_lines() {
    let ran = run(&["segment"], "一、2024年5月29日，GDP增长21.7%。\r\n\n　党建+ 工作".as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, "一 、 2024年5月29日 ， GDP 增长 21.7% 。\n\n党建+ 工作\n");
    assert_eq!(run(&["segment", "--pos"], "发展A股".as_bytes()).out, "发展/vn A股/nz\n");
    assert_eq!(
        run(&["segment", "--mode=search"], "中国科学院".as_bytes()).out,
        "中国 中国科学院 科学 科学院 学院\n"
    );
    assert_eq!(run(&["segment", "--mode", "all"], "中国".as_bytes()).out, "中 中国 国\n");
    assert_eq!(run(&["segment", "--hmm"], "网易杭研大厦".as_bytes()).out, "网易 杭研 大厦\n");
    assert_eq!((run(&["segment"], b"").out, run(&["segment"], b"\n").out), (String::new(), "\n".to_owned()));
}

#[test]
fn a_lexicon_wins_and_its_bad_lines_are_named() {
    let lexicon = file("lexicon.txt", "雁南区 10 ns\n坏行 1 2 3\n两优一先\n".as_bytes());
    let ran = run(&["segment", "--pos", "--lexicon", &lexicon, "-"], "雁南区两优一先".as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (0, "雁南区/ns 两优一先/n\n"));
    assert!(ran.err.contains("lexicon.txt:2: "), "{}", ran.err);
    let ran = run(&["segment", "--lexicon", "no-such.txt"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no-such.txt: 没有这个文件"), "{}", ran.err);
}

#[test]
fn check_names_the_place_and_exits_by_severity() {
    let bad = file("bad.txt", SPEECH.as_bytes());
    let ran = run(&["check", &bad], b"");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.lines().any(|l| l.starts_with(&format!("{bad}:5:1: error[ordinal-gap] "))),
        "{}",
        ran.out
    );
    assert!(ran.out.lines().all(|l| l.starts_with(&format!("{bad}:"))), "{}", ran.out);
    let good = file("good.txt", "在工作会议上的讲话\n同志们：\n一、修路。\n二、修桥。\n".as_bytes());
    let ran = run(&["check", &good], b"");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn an_unusable_file_is_named_and_the_others_are_read() {
    let good = file("one.txt", "一、甲。".as_bytes());
    let image = file("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let folder = env!("CARGO_TARGET_TMPDIR");
    let ran = run(&["segment", &image, "none.txt", folder, &good], b"");
    assert_eq!((ran.code, ran.out.as_str()), (2, "一 、 甲 。\n"));
    for words in [&format!("{image}: 这是图片"), "none.txt: 没有这个文件", &format!("{folder}: 这是文件夹")]
    {
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    let ran = run(&["check"], &[0xff; 40]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("标准输入: "), "{}", ran.err);
}

#[test]
fn offices_write_in_many_encodings() {
    let gbk = b"\xd2\xbb\xa1\xa2\xb7\xa2\xd5\xb9\xbe\xad\xbc\xc3\xa1\xa3"; // 一、发展经济。
    let utf16: Vec<u8> = "\u{feff}一、发展经济。".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&gbk[..], &utf16, "\u{feff}一、发展经济。".as_bytes()] {
        let ran = run(&["segment"], bytes);
        assert_eq!((ran.code, ran.out.as_str()), (0, "一 、 发展 经济 。\n"));
    }
}

/// Documents are read as what they show, and what was left out is said.
#[test]
fn office_documents_and_pages_are_read() {
    let documents = concat!(env!("CARGO_MANIFEST_DIR"), "/files/tests/documents");
    let path = format!("{documents}/levels-official.docx");
    let ran = run(&["outline", &path], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for line in ["一、总要求", "（一）目标", "1.近期", "（2）明年", "二、任务"] {
        assert!(ran.out.lines().any(|there| there.trim() == line), "{line}: {}", ran.out);
    }
    assert!(ran.err.contains("自动编号已算出"), "{}", ran.err);
    let path = format!("{documents}/changes-words.docx");
    for (arguments, text) in
        [(&["segment", &path][..], "修路 十二公里"), (&["segment", "--original", &path], "修路 十公里")]
    {
        let ran = run(arguments, b"");
        assert!(ran.out.contains(text), "{}", ran.out);
    }
    let page = file("page.html", "<h1>通知</h1><p>一、修路。<p>二、修桥。<script>x</script>".as_bytes());
    let ran = run(&["check", &page], b"");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("1 段脚本没有读入"), "{}", ran.err);
    let ran = run(&["check", "--fix", "--in-place", &page], b"");
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    let big5 = b"\xa4@\xa1B\xb5o\xaei"; // 一、發展
    assert_eq!(run(&["segment", "--encoding", "big5"], big5).out, "一 、 發展\n");
    assert_eq!(run(&["segment", "--encoding", "klingon"], big5).code, 2);
}

/// The text layer of a PDF is read, and one that has none is told in words.
#[test]
fn pdf_files_are_read() {
    let documents = concat!(env!("CARGO_MANIFEST_DIR"), "/pdf/tests/documents");
    let ran = run(&["outline", &format!("{documents}/pages.pdf")], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for line in ["一、抓紧施工", "二、加强养护", "三、搞好绿化"] {
        assert!(ran.out.lines().any(|there| there.trim() == line), "{line}: {}", ran.out);
    }
    assert!(ran.err.contains("2 个页码没有读入"), "{}", ran.err);
    let scan = format!("{documents}/scan.pdf");
    let ran = run(&["analyze", &scan], b"");
    assert_eq!((ran.code, ran.err.contains("扫描件没有文字层")), (2, true), "{}", ran.err);
    let ran = run(&["check", "--fix", "--in-place", &scan], b"");
    assert_eq!((ran.code, ran.err.contains("panicked")), (2, false), "{}", ran.err);
}

#[test]
fn the_outline_is_written_for_other_programs() {
    let opml = run(&["outline", "--format", "opml"], SPEECH.as_bytes());
    assert_eq!((opml.code, opml.out.matches("<outline").count()), (0, 6));
    let table = run(&["outline", "--format", "tsv"], SPEECH.as_bytes());
    assert!(table.out.starts_with("文稿\t层\t序数\t标题\t字数\n"), "{}", table.out);
    let picture = run(&["outline", "--format", "svg"], SPEECH.as_bytes());
    assert!(picture.out.starts_with("<svg ") && picture.out.contains("二是修桥"));
    let moves = run(&["outline", "--moves"], "在会上的讲话\n同志们：\n一、加强领导\n好。".as_bytes());
    assert!(moves.out.ends_with("一、加强领导〔组织保障〕\n"), "{}", moves.out);
    assert_eq!(run(&["check", "--format", "svg"], b"").code, 2);
}

#[test]
fn the_outline_is_shown_and_explained() {
    let ran = run(&["outline"], SPEECH.as_bytes());
    assert!(ran.out.starts_with("在雁南区工作会议上的讲话\n一、抓好以下3项工作"), "{}", ran.out);
    let ran = run(&["outline", "--why"], SPEECH.as_bytes());
    assert!(ran.out.contains("  ← 接着“一、”往下排\n"), "{}", ran.out);
    let ran = run(&["outline", "--format", "markdown"], SPEECH.as_bytes());
    assert!(ran.out.starts_with("# 在雁南区工作会议上的讲话\n\n- 一、"), "{}", ran.out);
    let two = [file("a.txt", SPEECH.as_bytes()), file("b.txt", SPEECH.as_bytes())];
    let ran = run(&["outline", &two[0], &two[1]], b"");
    assert!(ran.out.contains("a.txt <==\n") && ran.out.contains("b.txt <==\n"), "{}", ran.out);
}

#[test]
fn everything_is_told_as_json_or_in_short() {
    let speech = file("speech.txt", SPEECH.as_bytes());
    let ran = run(&["analyze", "--format", "json", &speech, &speech], b"");
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!((ran.code, lines.len()), (0, 2));
    assert_eq!(lines[0], lines[1]);
    assert_eq!(lines[0]["documents"][0]["title"]["text"], "在雁南区工作会议上的讲话");
    for format in ["text", "markdown"] {
        let ran = run(&["analyze", "--format", format], SPEECH.as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.starts_with("1篇，") && ran.out.contains("常用词"), "{}", ran.out);
    }
    for odd in ["", "\n", "这里有一个\0空字符", "（（（", "一、二、三、"] {
        assert_eq!(run(&["analyze"], odd.as_bytes()).code, 0, "{odd:?}");
    }
}

#[test]
fn facts_are_written_as_tables() {
    let text = "抓好以下2项工作：一是修渠；二是清淤；三是护堤。".as_bytes();
    let ran = run(&["facts", "--kind", "counts", "--format", "csv"], text);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("\u{feff}宣称,项数,列出,核对,各项,行,原句\r\n以下2项工作,2,3,不符,"),
        "{}",
        ran.out
    );
    let ran = run(&["facts", "--format", "markdown"], text);
    assert!(ran.out.contains("## 计数（1）\n\n| 宣称 |"), "{}", ran.out);
    let ran = run(&["facts"], text);
    assert!(ran.out.contains("【计数（1）】\n第1行 宣称：以下2项工作；项数：2；"), "{}", ran.out);
    let glossary = file("glossary.txt", "三清 = 清渠、清淤、清障 | 县水利局\n坏行\n".as_bytes());
    let ran = run(&["facts", "--kind", "names", "--glossary", &glossary], "开展三清行动。".as_bytes());
    assert!(
        ran.out.contains("名目：三清；项数：3；通行解释：清渠、清淤、清障；出处：县水利局\n"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("glossary.txt:2: 缺少“=”"), "{}", ran.err);
    let ran = run(&["facts", "--kind=counts", "--format=json"], text);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(json["rows"][0]["span"], serde_json::json!([2, 8]));
}

#[test]
fn statistics_are_written_as_tables() {
    let first =
        file("stats-1.txt", "一、水利工作\n水利工作要抓好，水利工作要抓实。\n二、散会\n好。\n".as_bytes());
    let second = file("stats-2.txt", "一、农业工作\n农业工作要抓好。\n".as_bytes());
    let ran = run(&["stats", &first], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("词语  词性    频次  每千词  部分数\n水利  名词    3     "), "{}", ran.out);
    let csv = run(&["stats", "--table", "ngrams", "--format", "csv", &first], b"").out;
    assert!(csv.starts_with("\u{feff}词串,词数,频次,每千词,行\r\n水利 工作,2,3,"), "{csv}");
    let ran = run(&["stats", "--table=matrix", "--term=水利,农业", "--format=tsv", &first, &second], b"");
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    assert!(ran.out.contains("\n水利\t名词\t3\t1 ") && ran.out.contains("stats-2.txt:1"), "{}", ran.out);
    let ran = run(
        &["stats", "--table=changes", "--format=markdown", "--document=2", "--against=1", &first, &second],
        b"",
    );
    assert!(ran.out.contains("| 农业 | 名词 | 新出现 | 2 |"), "{}", ran.out);
    assert!(ran.out.contains("| 水利 | 名词 | 不再出现 | 3 |"), "{}", ran.out);
    let ran =
        run(&["stats", "--table=concordance", "--term=水利", "--section=1", "--format=json", &first], b"");
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        (json["total"].as_u64(), json["rows"][0]["places"][0]["span"][0].as_u64()),
        (Some(3), Some(2))
    );
    let ran = run(&["stats", "--top", "1", &first], b"");
    assert!(ran.out.contains("写出 1 行"), "{}", ran.out);
    let stop = file("stop.txt", "水利 工作".as_bytes());
    let ran = run(&["stats", "--stop", &stop, "--format=tsv", &first], b"");
    assert!(!ran.out.contains("水利\t") && ran.out.contains("要\t"), "{}", ran.out);
    // A file that cannot be read is named; the table is of the others.
    let ran = run(&["stats", "--table=tags", &first, "none.txt"], b"");
    assert_eq!((ran.code, ran.out.starts_with("词性")), (2, true));
    assert!(ran.err.contains("none.txt: 没有这个文件"), "{}", ran.err);
    for (arguments, words) in [
        (&["stats", "--table=keyness", &first][..], "要比较两篇"),
        (&["stats", "--table=concordance", &first], "--term"),
        (&["stats", "--document=3", &first], "没有第 3 篇"),
        (&["stats", "--section=9", &first], "只有 2 节"),
    ] {
        let ran = run(arguments, b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn wrong_arguments_are_explained() {
    for (arguments, words) in [
        (&[][..], "缺少命令"),
        (&["cut"], "没有命令“cut”"),
        (&["segment", "--fast"], "没有选项 --fast"),
        (&["segment", "-x"], "没有选项 -x"),
        (&["segment", "--mode"], "--mode 后面缺少内容"),
        (&["segment", "--mode", "fast"], "没有模式“fast”"),
        (&["segment", "--format", "json"], "analyze --format json"),
        (&["analyze", "--format", "xml"], "没有格式“xml”"),
        (&["check", "--format", "markdown"], "没有这种格式"),
        (&["facts", "--kind", "dreams"], "没有种类“dreams”，可用 counts"),
        (&["facts", "--format", "csv"], "请写明 --kind"),
        (&["check", "--kind", "counts"], "只有 facts 有 --kind"),
        (&["segment", "--hmm=yes"], "--hmm 后面不带内容"),
        (&["stats", "--table", "dreams"], "没有表“dreams”，可用 frequency"),
        (&["stats", "--top", "many"], "--top 后面应是数"),
        (&["stats", "--sort", "X1"], "不能按“X1”排序"),
        (&["stats", "--mode", "all"], "--mode default"),
        (&["check", "--table", "tags"], "只用于 stats"),
    ] {
        let ran = run(arguments, b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(words) && ran.err.contains("--help"), "{arguments:?}: {}", ran.err);
    }
    for arguments in [["--help"], ["-h"], ["help"]] {
        let ran = run(&arguments, b"");
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("segment") && ran.out.contains("结束代码"), "{}", ran.out);
    }
    assert!(run(&["--version"], b"").out.starts_with("gangmu "));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let text = file("long.txt", "基层党建工作取得成效。\n".repeat(20_000).as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_gangmu"))
        .args(["segment", &text])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Two slips that may be put right unread and one that may not.
const DRAFT: &str = "在雁南区水利工作会议上的讲话\r\n同志们：\r\n要抓好抓好修渠,落实“三会一课制度。\r\n";

#[test]
fn check_makes_safe_fixes() {
    let path = file("draft.txt", DRAFT.as_bytes());
    let ran = run(&["check", "--fix", &path], b"");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("要抓好修渠，落实“三会一课制度。\n"), "{}", ran.out);
    assert!(ran.err.contains("改了 2 处，还有 1 处"), "{}", ran.err);
    assert_eq!(fs::read(&path).expect("there"), DRAFT.as_bytes());

    let _ = fs::remove_file(format!("{path}.bak"));
    let ran = run(&["check", "--fix", "--in-place", &path], b"");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let fixed = fs::read_to_string(&path).expect("there");
    assert!(fixed.ends_with("同志们：\r\n要抓好修渠，落实“三会一课制度。\r\n"), "{fixed:?}");
    assert_eq!(fs::read(format!("{path}.bak")).expect("a copy"), DRAFT.as_bytes());
    // A second time: the first copy stays as it is.
    let second = format!("{DRAFT}水、电、等都要保障。\r\n");
    fs::write(&path, &second).expect("written");
    let _ = fs::remove_file(format!("{path}.bak2"));
    assert_eq!(run(&["check", "--fix", "--in-place", &path], b"").code, 1);
    assert_eq!(fs::read(format!("{path}.bak")).expect("the first copy"), DRAFT.as_bytes());
    assert_eq!(fs::read(format!("{path}.bak2")).expect("a second copy"), second.as_bytes());
    let gbk = file("gbk.txt", b"\xd7\xa5\xba\xc3\xd7\xa5\xba\xc3\xd1\xa7\xcf\xb0\xa1\xa3"); // 抓好抓好学习。
    let ran = run(&["check", "--fix", "--in-place", &gbk], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("不是 UTF-8"), "{}", ran.err);
}

#[test]
fn check_knows_what_is_known() {
    let path = file("known.txt", DRAFT.as_bytes());
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("base.txt").display().to_string();
    let ran = run(&["check", "--baseline", &base, "--write-baseline", &path], b"");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let ran = run(&["check", "--baseline", &base, &path], b"");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    // A line in front and a new slip: only that is told.
    fs::write(&path, format!("{DRAFT}水、电、等都要保障。\r\n")).expect("written");
    let ran = run(&["check", "--baseline", &base, &path], b"");
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.out.contains("warning[mark-before-etc]"), "{}", ran.out);
    let bad = file("bad-base.txt", b"x\n");
    assert_eq!(run(&["check", "--baseline", &bad, &path], b"").code, 2);
}

#[test]
fn check_takes_choices_and_own_rules() {
    let ids = |out: &str| -> Vec<String> {
        let id = |l: &str| Some(l.split_once('[')?.1.split_once(']')?.0.to_owned());
        out.lines().filter_map(id).collect()
    };
    let text = DRAFT.as_bytes();
    assert_eq!(ids(&run(&["check"], text).out), ["doubled-word", "half-width-mark", "unpaired-mark"]);
    assert_eq!(ids(&run(&["check", "--rule", "half-width-mark"], text).out), ["half-width-mark"]);
    let ran = run(&["check", "--ignore=half-width-mark,unpaired-mark"], text);
    assert_eq!(ids(&ran.out), ["doubled-word"]);
    let own = file("own.txt", "修渠 => 修水渠 | 统一说法\n*\n".as_bytes());
    let ran = run(&["check", "--rule=own", "--own", &own], text);
    assert_eq!(ids(&ran.out), ["own"]);
    assert!(ran.out.contains("统一说法") && ran.err.contains("own.txt:2: "), "{}{}", ran.out, ran.err);
    let quiet = "开展“双带”、“双创”活动。".as_bytes();
    assert_eq!(run(&["check"], quiet).out, "");
    assert_eq!(ids(&run(&["check", "--enable", "adjacent-quotes"], quiet).out), ["adjacent-quotes"]);
    let listed = run(&["check", "--list"], b"");
    assert!(listed.out.contains("ordinal-gap") && listed.out.contains("默认不查"), "{}", listed.out);
    // A letter is no statutory document unless one says so.
    let letter = "防汛安排\n各单位：\n现将有关事项告知如下，请认真落实。\n附件：1、任务表\n";
    assert_eq!(ids(&run(&["check"], letter.as_bytes()).out), [""; 0]);
    let ran = run(&["check", "--genre", "statutory"], letter.as_bytes());
    assert_eq!(ids(&ran.out), ["attachment-form"]);
}

#[test]
fn check_writes_other_forms() {
    let path = file("forms.txt", DRAFT.as_bytes());
    let json: serde_json::Value =
        serde_json::from_str(&run(&["check", "--format", "json", &path], b"").out).expect("JSON");
    assert_eq!(json["findings"].as_array().expect("a list").len(), 3);
    let sarif: serde_json::Value =
        serde_json::from_str(&run(&["check", "--format=sarif", &path, &path], b"").out).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().expect("a list").len(), 6);
    let csv = run(&["check", "--format=csv", &path], b"").out;
    assert!(
        csv.starts_with("\u{feff}文件,原文,位置,问题,依据,建议\r\n") && csv.lines().count() == 4,
        "{csv}"
    );
    let html = run(&["check", "--format=html", &path], b"").out;
    assert!(
        html.starts_with("<!DOCTYPE html>") && html.contains("<mark class=\"e\">抓好抓好</mark>"),
        "{html}"
    );
    for arguments in [
        &["check", "--format=html", &path, &path][..],
        &["check", "--in-place", &path],
        &["check", "--rule", "none", &path],
        &["check", "--write-baseline", &path],
        &["outline", "--fix", &path],
    ] {
        let ran = run(arguments, b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn words_are_explained_and_lexicons_tried_out() {
    let text = "由市教育局牵头，推进生活垃圾分类。".as_bytes();
    let ran = run(&["segment", "--explain", "教育局", "-"], text);
    assert!(ran.out.starts_with("市教育局/nt  ") && ran.out.contains("合自：市 教育局"), "{}", ran.out);
    assert!(ran.out.contains("* 教育局/nt  词频 "), "{}", ran.out);
    assert!(run(&["segment", "--explain", "9", "-"], text).out.starts_with("推进/v  "));
    let ran = run(&["segment", "--explain", "没有", "-"], text);
    assert!(ran.code == 2 && ran.err.contains("没有“没有”"), "{}", ran.err);

    let [one, two] = [file("one.txt", "推进生 v\n".as_bytes()), file("two.txt", "活垃\n".as_bytes())];
    let ran = run(&["segment", "--change", &one, "-"], text);
    assert!(ran.out.contains("推进生  0 → 1") && ran.out.contains("截断：生活  1"), "{}", ran.out);
    let ran = run(&["segment", "--lexicon", &one, "--lexicon", &two, "-"], text);
    assert_eq!(ran.out, "由 市教育局 牵头 ， 推进生 活垃 圾 分类 。\n");
    assert_eq!(run(&["check", "--explain", "甲", "-"], text).code, 2);
}
