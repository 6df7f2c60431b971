//! What the program says of itself.

use crate::arguments::kinds;
use crate::{papers, stats};

/// `gangmu --help`, but for the kinds of facts.
const HELP: &str = "\
纲目：读中文公文，看清它的词语、结构和问题。文稿只在本机处理，不上传。

用法：gangmu 命令 [选项] [文件…]
没有文件或文件写作 - 时，从标准输入读。可以一次给多个文件。
文稿为 .docx（Word、WPS，自动编号一并算出）、.pdf（有文字层的）、.html、.rtf 或纯文本，
或 .gangmu.json 项目文件（其中的文稿和设置一并读出）；
文本的编码自动认出：UTF-8、UTF-16、GB18030（GBK）、Big5。

命令：
  analyze   概况：篇章、结构、问题、常用词；--format json 给出全部结果
  segment   分词：每行文稿的词写成一行，以空格分开
  outline   纲目：各篇标题和层次序数
  check     核查：每个问题一行，写作 文件:行:列: 级别[规则] 说明
  facts     要素表：文稿宣称、命名、引用的，一种一张表，每行附原句
  stats     统计表：词频、关键词、语境、分布、搭配、重复段落等，几个文件一起统计
  redact    脱敏：人名、单位、地名、数字、文号、号码、邮箱换成〔人名1〕这样的占位；
            没有把握的写在标准错误上，请逐条看
  restore   还原：凭密钥把占位换回原文

选项：
  --format 格式    analyze：text、json、markdown、docx（带批注的文稿）、xlsx（各种表）、
                   html（带标注的文稿）；
                   outline：text、markdown、opml、tsv、svg、docx；
                   facts：text、csv、markdown、json、xlsx；
                   check：text、json、csv（审读单）、html（带标注的文稿）、sarif、
                   docx（审读单；同 --fix 一起是改好后按 GB/T 9704 排版的定稿）；
                   stats：text、csv、json、markdown、tsv；其余只有 text
  --kind 种类      facts：{KINDS}；
                   不写则全部写出（csv、json 须写一种）
  --pos            segment：每个词后写上词性，如 发展/vn
  --mode 模式      分词方式：default 最可能的切分，all 所有词，search 另加长词中的词
  --hmm            分词时猜测词典里没有的词
  --lexicon 文件   自己的词表，每行：词 [词频] [词性]；这些词总是完整切出；可写几次；
                   一行写作 -词，则这个词总是切开
  --explain 词     segment：这个词（或 UTF-16 位置上的词）为什么这样切：候选词、权重、规则
  --change 文件    segment：加上这个词表会改变什么：增减的词，被截断的词
  --glossary 文件  自己的名目表，每行：名称 = 成员、成员 | 出处；先于内置的名目表
  --depth 层数     outline：只写到这一层，1 是最上一层
  --why            outline：写出每个序数为什么排在那里
  --moves          outline：标出会议背景、成绩回顾、存在问题、工作任务等
  --rule 规则      check：只查这些规则，可写几次或以逗号分开
  --ignore 规则    check：不查这些规则
  --enable 规则    check：也查这些默认不查的规则
  --own 文件       check：自己的规则，每行：词 => 改法 | 说明（见 docs/rules.md）
  --genre 文种     check：文稿是 speech、report、statutory、plan 或 regulation
  --fix            check：写出改好的文稿，只作安全的修改；加 --in-place 改写原文件，原样另存为 .bak
  --kinds 种类     redact：只换这些，以逗号分开：{HIDDEN}；
                   不写则除 date 以外都换
  --words 文件     redact：自己的词表，每行一个要换的词；一行写作 -词，则这个词不换
  --key 文件       redact：密钥写进这个文件，已有则接着用；restore：凭这个文件还原
  --baseline 文件  check：其中列出的已知问题不再报；加 --write-baseline 写出这个文件
  --list           check：列出全部规则
  --table 表       stats：{TABLES}
                   （各表的定义和出处见 docs/statistics.md）
  --term 词语      stats：要查的词语，可写几次或以逗号分开；“经济 发展”是两个词相连
  --document 篇号  stats：只统计这一篇；加 --section 节号 只统计其中一节
  --against 篇号   stats：同这一篇比较
  --by 单位        stats：按 document 或 section 分部分
  --top 行数       stats：最多写出的行数，不写为 100，0 为全部
  --least 次数     stats：至少出现的次数；reuse 是连续相同的字数
  --size 词数      stats：词串的词数，如 2-4；--chars 字数 是词语的最少字数
  --window 词数    stats：搭配词的左右范围，或算 MATTR 的窗口
  --context 词数   stats：语境左右的词数；--sort L1,R1,R2 按左右邻词排序
  --tags 词性      stats：只统计这些词性，如 n,v
  --stop 文件      stats：自己的停用词，代替内置的；--no-stop 不用停用词
  --encoding 编码  纯文本和 .html 的编码，自动认错时用：utf-8、gb18030、big5、utf-16le、utf-16be
  --original       .docx 有修订时按修订之前的原文读；不写则按接受全部修订读
  -h, --help       这份说明
  -V, --version    版本

结束代码：0 正常；1 check 发现了错误；2 有参数或文件不能用。

例：gangmu segment --pos 讲话.txt
    gangmu outline --format markdown 讲话.txt > 提纲.md
    gangmu check *.txt
    gangmu stats --table keyness --format csv 去年.txt 今年.txt > 对比.csv
";

/// `gangmu --help`.
pub fn help() -> String {
    HELP.replace("{KINDS}", &kinds())
        .replace("{TABLES}", &stats::tables())
        .replace("{HIDDEN}", &papers::kinds())
}
