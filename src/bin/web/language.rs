//! Every word the page says, in Chinese and in English.

use gangmu::check::Family;
use gangmu::outline::Kind;

use crate::state::Tab;
use gangmu::export::Paper;

/// The languages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// Its table.
    pub fn words(self) -> &'static Words {
        match self {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    /// The other one.
    pub fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }

    /// As the `lang` attribute says it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }
}

/// Declares the table once and both languages side by side.
macro_rules! words {
    ($($name:ident: $chinese:expr, $english:expr;)*) => {
        /// One language's words.
        #[derive(Debug, PartialEq, Eq)]
        pub struct Words { $(pub $name: &'static str,)* }
        const CHINESE: Words = Words { $($name: $chinese,)* };
        const ENGLISH: Words = Words { $($name: $english,)* };
        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $chinese, $english),)*];
    };
}

words! {
    slogan: "贴入一份公文、讲话或报告，立刻看清它的层次、数目与疑点", "Paste an official document and see its structure, counts and doubts";
    text_box: "文稿", "Document text";
    text_hint: "在此粘贴或输入文稿", "Paste or type the document here";
    open: "打开文件…", "Open file…";
    open_folder: "打开文件夹…", "Open folder…";
    reading_files: "正在读取 {} 个文件…", "Reading {} files…";
    no_reader: "读取这类文件所需的部件没能载入。请联网后重新打开页面，或复制文字后粘贴进来。", "The part that reads such files could not be loaded. Open the page again when online, or paste the text.";
    reader_broken: "读取时出错，这个文件没有读成。请另存为 .docx 或纯文本后再试。", "Reading failed. Save it as .docx or plain text and try again.";
    origin: "来源", "Source";
    clipboard: "从剪贴板粘贴的网页或文档", "Pasted from a page or document";
    dropped: "读取时的处理", "What was left out or decided";
    plain_text: "改用纯文字", "Take the plain text instead";
    encoding: "编码", "Encoding";
    guessed: "按内容判断，可改", "by its look; can be changed";
    before_changes: "修订前的文字", "Text before tracked changes";
    no_footnotes: "不要脚注", "Without footnotes";
    remove_document: "移去", "Remove";
    not_read: "等待分析", "waiting";
    every_document: "全部文稿", "All documents";
    deliver: "成稿", "Deliver";
    clean_copy: "定稿", "Clean copy";
    clean_copy_note: "改好所有可以直接应用的疑点；DOCX 按公文格式排版，可在 WPS、Word 中接着用。", "With all safe fixes made; the DOCX is laid out as official documents are.";
    depth: "层次", "Levels";
    all_levels: "全部", "all";
    down_to: "到第{}层", "down to {}";
    hide: "脱敏", "Hide names";
    hide_note: "把下列内容换成〔人名1〕这样的占位。不能保证没有遗漏，请通读一遍。", "Replaces what is ticked by placeholders. Something may be missed: read it through.";
    hide_words: "还要隐去的词，一行一个；前面加 - 的不隐去", "More words to hide, one on a line; -word stays";
    hide_now: "生成脱敏稿", "Hide now";
    hidden: "隐去 {} 处。", "{} places hidden.";
    take_up: "作为新文稿打开", "Open as a document";
    hidden_text: "存脱敏稿", "Save the text";
    hidden_key: "存密钥", "Save the key";
    key_note: "密钥能还原原文，请与脱敏稿分开保管；还原时先打开脱敏稿，再打开密钥文件。", "The key leads back: keep it apart. To restore, open the text, then the key file.";
    doubts: "请再看 {} 处", "{} to look at";
    restored: "已还原 {} 处。", "{} places restored.";
    nothing_restored: "正文里没有这份密钥能还原的占位。请先打开脱敏稿，再打开密钥。", "Nothing in the text belongs to this key. Open the text first, then its key.";
    project: "项目文件", "Project file";
    project_note: "文稿、词典、自定规则、搁置与层次的改动，存成一个文件，下次打开接着做。", "Documents, lexicons, own rules and decisions in one file, to go on from later.";
    project_bare: "不含正文，只记校验值", "Without the texts, only their checksums";
    project_save: "保存项目", "Save project";
    project_open: "打开项目…", "Open project…";
    project_text: "“{}”的正文不在项目文件里，请另行打开。", "The text of {} is not in the file; open it as well.";
    sample: "载入示例", "Load sample";
    drop: "也可以把文件拖到页面任何地方", "or drop a file anywhere on the page";
    privacy: "文稿只在这台电脑上处理，一个字也不会离开本机。", "The text is processed on this computer only; not one byte leaves it.";
    privacy_link: "看证明", "See the proof";
    edit: "编辑", "Edit";
    read: "阅读", "Read";
    new: "新文稿", "New";
    other_language: "English", "中文";
    tree: "纲目", "Outline";
    documents: "文稿", "Documents";
    sections: "层次", "Sections";
    text: "正文", "Text";
    panel: "分析", "Analysis";
    overview: "概览", "Overview";
    data: "数据", "Data";
    structure: "结构", "Structure";
    checks: "核查", "Checks";
    vocabulary: "词语", "Words";
    lock_open: "断网锁载入中", "Egress lock: loading";
    lock_shut: "断网锁已合上", "Egress lock shut";
    lock_none: "断网锁未合上", "Egress lock open";
    untitled: "（无标题）", "(untitled)";
    missing: "缺", "missing ";
    characters: "字", "characters";
    characters_label: "汉字与数字", "Characters";
    documents_count: "篇", "documents";
    paragraphs: "自然段", "Paragraphs";
    sentences: "句", "Sentences";
    words_count: "词", "Words";
    reading_time: "朗读约需", "Reading aloud";
    minutes: "分钟", "min";
    levels: "各层次条数", "Sections by depth";
    level: "第{}层", "level {}";
    found: "核查所见", "Findings";
    errors: "错误", "errors";
    warnings: "存疑", "doubts";
    infos: "提示", "hints";
    announced: "宣称的数目", "Announced counts";
    counts_match: "相符", "match";
    counts_mismatch: "不符", "mismatch";
    counts_open: "未定", "unresolved";
    frequent: "高频词", "Frequent words";
    genre: "文种", "Genre";
    frame: "文头", "Frame";
    speaker: "署名", "Speaker";
    date: "日期", "Date";
    bars: "各部分篇幅与问题", "Share of the text, with findings";
    bars_note: "条的长度是该部分在全文中的比重，下方短线是错误与存疑所在。", "Bars show each section's share; ticks below show findings.";
    copy_markdown: "复制 Markdown", "Copy Markdown";
    copy_plain: "复制提纲", "Copy plain";
    copy_table: "复制表格", "Copy TSV";
    copied: "已复制。", "Copied.";
    not_copied: "浏览器不让复制。请选中下面的文字，按 Ctrl+C。", "The browser refused. Select the text below and press Ctrl+C.";
    outline_text: "提纲", "Outline";
    section: "所在层次", "Section in view";
    section_hint: "点一下左边的层次或正文，这里说明它为什么放在那里。", "Click a section or the text: here it says why it hangs where it hangs.";
    why: "为什么在这里：", "Why here: ";
    promote: "升一级", "Promote";
    demote: "降一级", "Demote";
    not_a_mark: "不是序数", "Not a mark";
    moves: "各段作用", "What the passages do";
    beside: "各篇结构对照", "Structures side by side";
    tree_picture: "结构图", "Picture of the tree";
    no_sections: "没有找到层次序数（一、（一）第一，一是…）。", "No level marks were found.";
    no_findings: "没有发现问题。", "Nothing was found.";
    no_findings_note: "已按 {} 条规则查过。", "Checked against {} rules.";
    fix: "改正", "Fix";
    fix_all: "改正全部 {} 处可放心改的", "Apply all {} safe fixes";
    fix_look: "照此改", "Change so";
    ignore: "忽略", "Ignore";
    ignore_here: "只忽略这一处", "This place only";
    ignore_words: "忽略同样的文字", "These words everywhere";
    ignore_rule: "忽略这条规则", "All of this rule";
    put_aside: "已忽略", "Put aside";
    places: "{} 处", "{} places";
    recall: "恢复", "Take back";
    recall_all: "全部恢复", "Take all back";
    related: "相关：", "See also: ";
    order: "排列", "Order";
    by_place: "按位置", "By place";
    by_family: "按类别", "By family";
    previous: "上一处（k）", "Previous (k)";
    next: "下一处（j）", "Next (j)";
    keys_note: "按 j、k 键逐处查看。改动只在这里的文稿里，随时可以撤销。", "Press j and k to step through. Changes stay in the text here and can be undone.";
    paper_annotated: "批注稿 DOCX", "Annotated DOCX";
    paper_html: "批注稿 HTML", "Annotated HTML";
    paper_csv: "核查表 CSV", "Review sheet CSV";
    paper_plain: "提纲 TXT", "Outline TXT";
    paper_clean: "定稿 DOCX", "Clean copy DOCX";
    paper_clean_text: "定稿 TXT", "Clean copy TXT";
    paper_sheet: "核查表 DOCX", "Review sheet DOCX";
    paper_outline: "提纲 DOCX", "Outline DOCX";
    paper_markdown: "提纲 Markdown 文件", "Outline as Markdown file";
    paper_opml: "提纲 OPML", "Outline as OPML";
    paper_json: "全部结果 JSON", "Everything as JSON";
    kind: "这篇属于", "This document is";
    kind_auto: "自动判断", "decided by its words";
    kind_evidence: "依据“{}”判断为{}。规则按文种取舍。", "“{}” says: {}. Rules apply by kind.";
    kind_none: "文中没有说明文种，只用各类文稿通用的规则。", "The text does not say its kind; only the rules for all kinds apply.";
    kind_speech: "讲话", "speech";
    kind_report: "报告、总结", "report";
    kind_statutory: "法定公文", "statutory document";
    kind_plan: "方案、规划", "plan";
    kind_regulation: "办法、规定", "regulation";
    rules: "全部规则（{} 条）", "All rules ({})";
    own_rule: "自定规则", "own rule";
    own_rules: "自定规则", "Own rules";
    own_rules_note: "一行一条。词：不该出现；词 => 改法：建议改成；+词：必须出现；! 开头算错误。? 代一个字，# 代一串数字，* 代十字以内。", "A rule on a line. word: must not stand; word => other: say other; +word: must stand; ! makes it an error. ? is one character, # digits, * up to ten characters.";
    own_rules_hint: "登陆 => 登录\n+安全生产 | 每篇都应提到", "登陆 => 登录";
    import: "导入…", "Import…";
    export: "导出", "Export";
    family_structure: "结构", "Structure";
    family_arithmetic: "算式", "Arithmetic";
    family_time: "时间", "Time";
    family_name: "名称", "Names";
    family_wording: "用词", "Wording";
    family_punctuation: "标点", "Punctuation";
    family_quotation: "引号", "Quotation marks";
    family_noise: "杂质", "Noise";
    family_spacing: "空格与断行", "Spacing";
    family_mask: "占位与脱敏", "Placeholders";
    shares: "占比图", "Shares";
    targets: "目标时间图", "Targets by year";
    indicator: "指标", "Indicator";
    shares_axis: "占比（%）", "Share (%)";
    shares_note: "条的长度是文中所说的占比，满长为100%。", "Bars are as long as the share the text tells, all of the width being 100%.";
    targets_axis: "目标年份", "Year of the target";
    targets_note: "点的位置是目标的年份，旁边是原文。", "Dots stand at the year of a target, with its words beside.";
    trend_axis: "各部分的频次", "Count in each part";
    trend_note: "柱的高低是该词在各部分的频次，各行以最多的一处为满高；从左到右依次是各部分。", "Columns show how often the word stands in each part, from left to right; each row has a scale of its own, its most frequent part being full height.";
    cloud_note: "字的面积大致与频次成正比。", "The area of letters goes about with the count.";
    glossary: "自定名目", "Own names";
    glossary_note: "一行一个：名称 = 成员、成员 | 出处。用来解释文中的数字名目，并与列出的各项核对。", "A name on a line: name = member、member | source. Explains numbered names and is compared with what is listed.";
    glossary_hint: "三新 = 新技术、新工艺、新材料 | 县水利局2025年工作要点", "三新 = 新技术、新工艺、新材料 | source";
    reading: "正在读…", "Reading…";
    no_rows: "没有找到“{}”。", "Nothing for “{}” was found.";
    filter: "筛选", "Filter";
    rows: "{} 行", "{} rows";
    columns: "选择列", "Columns";
    table: "表格", "Table";
    show_more: "再显示 {} 行", "Show {} more rows";
    more_findings: "还有 {} 条，再显示一些", "{} more findings, show some";
    saved: "已交给浏览器保存：{}", "Handed to the browser: {}";
    not_saved: "浏览器不让保存文件。请换用复制。", "The browser refused to save. Please copy instead.";
    basis: "依据", "Why";
    fixed: "已改 {} 处。", "{} changed.";
    undo: "撤销", "Undo";
    close: "关闭", "Close";
    passage: "眼前段落的词", "Words of the passage in view";
    passage_hint: "正文里的颜色是词性；点一个词看它的频次和切分依据，也可用“下一词”。", "Colours in the text are parts of speech; click a word (or press “Next word”) for its frequency and why it is cut so.";
    frequency: "频次", "Count";
    word: "词", "Word";
    tag: "词性", "Part of speech";
    compare: "对比", "Compare";
    statistics: "统计", "Statistics";
    scope: "统计范围", "What is counted";
    whole_text: "全文", "the whole text";
    this_section: "这一节：", "this section: ";
    all_tags: "全部词性", "all parts of speech";
    adjective: "形容词", "adjective";
    adverb: "副词", "adverb";
    by_left: "按左邻词", "by left neighbours";
    by_right: "按右邻词", "by right neighbours";
    terms: "要查的词", "Words asked about";
    terms_hint: "要查的词，几个词用、分开", "words asked about, parted by commas";
    this_document: "本篇", "this document";
    other_document: "对照篇", "compared with";
    one_document: "这里只有一篇文稿。把要对比的几篇贴在一起，每篇前写“第一篇：题目”“第二篇：题目”。", "There is one document only. Paste several together, each under “第一篇：title”.";
    definition: "算法与出处", "Formula and source";
    drawer_note: "写下要查的词，各处列在正文下方；点一行到原处。", "Write a word; its places are listed under the text; click a line to go there.";
    cloud: "词云", "Word cloud";
    trend: "各部分走势", "Trend over the parts";
    to_lexicon: "加入词典", "To lexicon";
    in_context: "语境", "Context";
    beside_it: "搭配", "Collocates";
    stop_words: "不计的词（空格分开）", "Words not counted (separated by blanks)";
    lexicon: "自定义词典", "Own lexicon";
    lexicons: "词典", "Lexicons";
    lexicon_note: "一行一词：词 词频 词性，词频和词性可省，与结巴分词（jieba）的格式相同；写 -词 则把该词切开。几份词典中后面的算数，自己的最后。", "A word on a line: word weight tag, the last two optional, as jieba has them; -word has the word cut. Of several lexicons the later counts, the own one last.";
    lexicon_words: "{} 行", "{} lines";
    lexicon_taken: "已导入词典“{}”，{} 行。", "Lexicon “{}” was imported: {} lines.";
    lexicon_removed: "已移除词典“{}”。", "Lexicon “{}” was removed.";
    remove: "移除", "Remove";
    on: "启用", "On";
    amended: "词典加入：{}。", "Into the lexicon: {}.";
    amended_word: "“{}” {} → {} 处；", " “{}” {} → {} times;";
    amended_all: "全文 {} → {} 词。", " {} → {} words in all.";
    amended_swallowed: "注意，截断了：{}。", " Beware, it cuts across: {}.";
    amended_changed: "并入或切开：{}。", " Taken in or cut: {}.";
    why_cut: "切分依据", "Why it is cut so";
    why_lexicon: "词典“{}”中有这个词：{}", "Lexicon “{}” holds it: {}";
    why_barred: "词典“{}”要求切开：{}", "Lexicon “{}” has it cut: {}";
    why_unit: "日期、数量、序号、外文等规则单元，整体为一词", "A rule unit (date, amount, ordinal, Latin name), one word as a whole";
    why_route: "词表中各词连乘，这样切概率最大", "The likeliest way through the words of the list";
    why_model: "由未登录词模型（HMM）合成", "Made by the model of unknown words (HMM)";
    why_parts: "合自：{}", "Joined from: {}";
    candidates: "此处可能的词（{}）", "Words that could stand here ({})";
    listed: "词频", "In the list";
    weight: "权重", "Weight";
    score: "全路", "Whole way";
    taken: "用了", "taken";
    phrase: "词组，切开", "phrase, is cut";
    struck: "订正：不作一词", "amended: no word";
    ours: "本项目的词", "a word of our own";
    amended_count: "订正过词频", "count amended";
    join_left: "与前合并：{}", "Join with the one before: {}";
    join_right: "与后合并：{}", "Join with the next: {}";
    part_word: "切开：{}", "Cut: {}";
    word_before: "上一词", "Previous word";
    word_next: "下一词", "Next word";
    lexicon_hint: "一行一词，可加权重与词性：青石峪灌渠 100 ns", "A word on a line, optionally weight and tag";
    lexicon_add: "加入", "Add";
    lexicon_line: "第 {} 行：", "Line {}: ";
    mode: "切分方式", "Cutting";
    mode_default: "通常", "default";
    mode_all: "全部可能的词", "all words";
    mode_search: "检索（长词再切）", "search";
    hmm: "猜测词典外的词（HMM）", "Guess unknown words (HMM)";
    words_waiting: "词典载入中…", "Loading the dictionary…";
    noun: "名词", "noun";
    verb: "动词", "verb";
    modifier: "形容词、副词", "adjective, adverb";
    number: "数量、时间", "number, time";
    name: "专名", "name";
    other: "其他", "other";
    times: "次", "times";
    proof: "断网锁：一个字也不离开本机", "Egress lock: not one byte leaves";
    proof_text: "页面载入完成后即切断自己的一切外发通道：安全策略禁止任何连接，能绕过策略的接口（WebRTC、信标等）在启动时已删除，后台线程同样受限。文稿只在内存里，关闭页面即消失。", "Once loaded, the page cuts every way out: its policy forbids connections, interfaces that escape the policy (WebRTC, beacons) were removed at start, and the worker is bound the same way. The text lives in memory and is gone when the page is closed.";
    proof_policy: "现行安全策略", "Policy in force";
    proof_loaded: "已载入的文件（SHA-256）", "Loaded files (SHA-256)";
    proof_try: "逐一尝试外发", "Try every way to send";
    proof_trying: "正在尝试…", "Trying…";
    proof_refused: "被拒绝", "refused";
    proof_passed: "未被拒绝！", "NOT refused!";
    proof_way: "通道", "Way";
    proof_result: "结果", "Result";
    proof_detail: "被什么拒绝", "Refused by";
    update: "有新版本。", "A new version is ready.";
    update_now: "现在更新", "Update now";
    update_text: "更新会重新载入页面，请先保存正在编辑的文稿。", "Updating reloads the page; save your text first.";
    no_desk: "统计和导出所需的部件没能载入。请联网后重新打开页面；文稿可以先复制带走。", "The part for statistics and exports could not be loaded. Open the page again when online; copy your text first.";
    crashed: "后台线程意外中止，已重新启动；文稿没有丢失。", "The worker stopped and was started anew; your text is safe.";
    failed: "没能读完这份文稿，文字仍在。请试着删去可疑的部分，或把出错的片段告诉我们。", "The text could not be read to the end; it is still here. Try removing the unusual part.";
    too_large: "这份文稿超过 64 MB，浏览器处理不了。请分成几份打开。", "The text is larger than 64 MB. Please split it.";
    empty_file: "这个文件里没有文字。", "The file holds no text.";
    stage_source: "分句", "sentences";
    stage_outline: "读层次", "outline";
    stage_checks: "核查", "checks";
    stage_words: "切词", "words";
    stage_show: "排版", "layout";
    secrecy: "文稿标有密级。纲目只在本机处理，但能否在这台电脑上打开，请按保密规定决定。", "The document bears a secrecy mark. It stays on this machine; whether it may be opened here is for your rules to decide.";
    print: "打印", "Print";
    more: "还有 {} 条，按需展开上面的层次查看", "{} more";
}

impl Words {
    /// The name of a tab.
    pub fn tab(&self, tab: Tab) -> &'static str {
        match tab {
            Tab::Overview => self.overview,
            Tab::Structure => self.structure,
            Tab::Checks => self.checks,
            Tab::Data => self.data,
            Tab::Words => self.vocabulary,
            Tab::Compare => self.compare,
            Tab::Deliver => self.deliver,
        }
    }

    /// The name of a family of findings.
    pub fn family(&self, family: Family) -> &'static str {
        match family {
            Family::Structure => self.family_structure,
            Family::Arithmetic => self.family_arithmetic,
            Family::Time => self.family_time,
            Family::Name => self.family_name,
            Family::Wording => self.family_wording,
            Family::Punctuation => self.family_punctuation,
            Family::Quotation => self.family_quotation,
            Family::Noise => self.family_noise,
            Family::Spacing => self.family_spacing,
            Family::Mask => self.family_mask,
        }
    }

    /// The name of a kind of document.
    pub fn kind_name(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Speech => self.kind_speech,
            Kind::Report => self.kind_report,
            Kind::Statutory => self.kind_statutory,
            Kind::Plan => self.kind_plan,
            Kind::Regulation => self.kind_regulation,
        }
    }

    /// The name of a file that is handed on.
    pub fn paper(&self, paper: Paper) -> &'static str {
        match paper {
            Paper::Annotated => self.paper_annotated,
            Paper::Html => self.paper_html,
            Paper::Sheet => self.paper_sheet,
            Paper::Csv => self.paper_csv,
            Paper::Outline => self.paper_outline,
            Paper::Markdown => self.paper_markdown,
            Paper::Opml => self.paper_opml,
            Paper::Svg => self.tree_picture,
            Paper::Plain => self.paper_plain,
            Paper::Clean => self.paper_clean,
            Paper::CleanText => self.paper_clean_text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn both_languages_say_everything() {
        for (name, chinese, english) in ALL {
            assert!(!chinese.is_empty() && !english.is_empty(), "{name}");
            assert_eq!(chinese.matches("{}").count(), english.matches("{}").count(), "{name}");
            let han = chinese.chars().any(gangmu::han::is_han);
            assert!(han || *name == "other_language", "{name}: {chinese}");
        }
    }
}
