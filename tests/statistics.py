"""Reckons the tables of `gangmu stats` again from the exported table of words.

    statistics.py FOLDER REFERENCE STOP_WORDS

FOLDER holds tokens.json (`gangmu stats --table tokens --top 0 --format json`) and
any number of other tables of the same files as JSON. Every number of every row is
computed anew, by the formulas of docs/statistics.md and with nothing but the
standard library, and compared to the last printed digit; so are the rows and
their order. Prints how many numbers were compared; the first difference ends it.
"""

import collections
import decimal
import json
import math
import pathlib
import re
import sys

Counter = collections.Counter
compared = 0


def load(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=decimal.Decimal)


def fixed(value, digits):
    """`value` as a table prints it: halves up, nothing for no number."""
    if value is None or math.isnan(value) or math.isinf(value):
        return None
    scale = 1.0
    for _ in range(digits):
        scale *= 10.0
    return decimal.Decimal(math.floor(value * scale + 0.5)).scaleb(-digits)


def log(x):
    return math.log(x) if x > 0 else 0.0


def over(a, b):
    return a / b if b else math.nan


class Word:
    def __init__(self, cells, place, order):
        (self.document, self.section, self.sentence, self.clause, self.word, self.tag, self.start, self.end) = cells
        self.file, self.order = place["file"], order


class Table:
    def __init__(self, path, words, reference, stop_words):
        data = load(path)
        self.path, self.query, self.total = path.name, data["query"], data["total"]
        self.kind, self.rows = data["table"], [row["cells"] for row in data["rows"]]
        self.places = [row["places"] for row in data["rows"]]
        self.digits = [column["decimals"] for column in data["columns"]]
        self.names = [column["name"] for column in data["columns"]]
        self.all, self.reference = words, reference
        self.within = {side: self.place(data[side], words) for side in ("scope", "against")}
        self.words = self.within["scope"] if data["scope"] else words
        stop = self.query["stop"]
        self.stop = set(stop_words if stop is None else stop.split())

    @staticmethod
    def place(places, words):
        """The words of a scope; files are numbered, places are those of whole documents."""
        return [w for w in words if any(p["file"] == w.file and p["span"][0] <= w.utf16 < p["span"][1] for p in places)]

    def tagged(self, word):
        return not self.query["tags"] or any(word.tag.startswith(tag) for tag in self.query["tags"])

    def kept(self, word, shortest=1):
        long = len(word.word) >= max(shortest, self.query["shortest"])
        return self.tagged(word) and long and word.word not in self.stop

    def parts(self):
        documents = list(dict.fromkeys(w.document for w in self.words))
        by = self.query["division"]
        if by == "document" or by == "either" and len(documents) > 1:
            groups, key = documents, lambda w: w.document
        else:
            groups, key = list(dict.fromkeys(w.section for w in self.words)), lambda w: w.section
        parts = {group: [] for group in groups}
        for word in self.words:
            parts[key(word)].append(word)
        return parts

    def expect(self, rows):
        """Compares `rows`, all there are, with those of the table."""
        global compared
        assert len(rows) == self.total, f"{self.path}: {self.total} rows, expected {len(rows)}"
        shown = rows[: self.query["most"]]
        assert len(shown) == len(self.rows), f"{self.path}: shows {len(self.rows)} rows, expected {len(shown)}"
        for at, (mine, theirs) in enumerate(zip(shown, self.rows)):
            assert len(mine) == len(theirs), f"{self.path}: {mine} {theirs}"
            for column, (a, b) in enumerate(zip(mine, theirs)):
                if isinstance(a, float):
                    a = fixed(a, self.digits[column])
                same = a is ... or a == b
                assert same, f"{self.path} row {at} {self.names[column]}: {b}, expected {a}; {theirs} {mine}"
                compared += a is not ...

    def count(self, words, shortest=1):
        counts, first = Counter(), {}
        for word in words:
            if self.kept(word, shortest):
                counts[word.word] += 1
                first.setdefault(word.word, word.order)
        return counts, first


def least(table, usual):
    return table.query["least"] or usual


def frequency(table):
    counts, first = table.count(table.words)
    parts, size = table.parts(), len(table.words)
    holding = Counter(word for part in parts.values() for word in {w.word for w in part})
    order = sorted((w for w in counts if counts[w] >= least(table, 1)), key=lambda w: (-counts[w], first[w]))
    table.expect([[w, ..., counts[w], counts[w] * 1000.0 / size, holding[w]] for w in order])


def grams(table, fewest, longest):
    found, first = Counter(), {}
    for clause, run in clauses(table):
        for at in range(len(run)):
            for length in range(1, longest + 1):
                if at + length <= len(run):
                    gram = tuple(w.word for w in run[at : at + length])
                    found[gram] += 1
                    first.setdefault(gram, run[at].order)
    return found, first


def clauses(table):
    """Runs of words that pass the filter of tags, clause by clause."""
    run, clause = [], None
    for word in table.words + [None]:
        here = word.clause if word and table.tagged(word) else None
        if run and (here is None or here != clause):
            yield clause, run
            run = []
        clause = here
        if here is not None:
            run.append(word)


def shown(table, gram, fewest):
    return len(gram) >= fewest and gram[0] not in table.stop and gram[-1] not in table.stop


def ngrams(table):
    fewest, longest = table.query["size"]
    counts, first = grams(table, fewest, longest)
    rows = [g for g in counts if counts[g] >= least(table, 2) and shown(table, g, fewest)]
    told(table, rows, counts, first)


def told(table, rows, counts, first):
    rows.sort(key=lambda g: (-counts[g], first[g], len(g)))
    size = len(table.words)
    table.expect([[" ".join(g), len(g), counts[g], counts[g] * 1000.0 / size] for g in rows])


def phrases(table):
    counts, first = grams(table, 2, 8)
    often = {g for g in counts if counts[g] >= least(table, 3)}
    inside = set()
    for gram in sorted(often, key=len, reverse=True):
        if gram in inside or shown(table, gram, 2):
            inside |= {part for part in (gram[:-1], gram[1:]) if counts[part] == counts[gram]}
    told(table, [g for g in often - inside if shown(table, g, 2)], counts, first)


def keywords(table):
    numbers = {"m", "mq", "t", "x"}
    words = [w for w in table.words if table.query["tags"] or w.tag not in numbers]
    counts, first = table.count(words, 2)
    total, found = table.reference
    size = len(table.words)
    rows = []
    for word in counts:
        if counts[word] >= least(table, 2):
            rarity = log((total + 1.0) / (found.get(word, 0) + 1.0))
            rate = counts[word] * 1000.0 / size
            rows.append([word, ..., counts[word], rate, found.get(word, 0), rarity, rate * rarity])
    rows.sort(key=lambda row: (-fixed(row[6], 3), first[row[0]]))
    table.expect(rows)


def sides(table):
    here = table.within["scope"]
    if not here:
        here = [w for w in table.all if w.document == table.all[0].document]
    orders = {w.order for w in here}
    return here, table.within["against"] or [w for w in table.all if w.order not in orders]


def keyness(table):
    here, there = sides(table)
    (a, first), (b, later) = table.count(here), table.count(there)
    n, m = len(here), len(there)
    rows = []
    for word in a.keys() | b.keys():
        x, y = a[word], b[word]
        if x + y < least(table, 3):
            continue
        share = (x + y) / (n + m)
        score = 2.0 * (x * log(x / (n * share)) + y * log(y / (m * share)))
        stars = [s for limit, s in ((15.13, "****"), (10.83, "***"), (6.63, "**"), (3.84, "*")) if fixed(score, 2) >= fixed(limit, 2)]
        ratio = math.log2((max(x, 0.5) / n) / (max(y, 0.5) / m))
        change = over((x / n - y / m) * 100.0, y / m)
        rates = [x * 1000.0 / n, y * 1000.0 / m]
        rows.append([word, ..., x, y, *rates, score, (stars or [""])[0], ratio, change])
    start = lambda word: min(first.get(word, math.inf), later.get(word, math.inf))
    rows.sort(key=lambda row: (-fixed(row[6], 2), start(row[0])))
    table.expect(rows)


def changes(table):
    here, there = sides(table)
    (a, first), (b, later) = table.count(here), table.count(there)
    rows = []
    for word in a.keys() ^ b.keys():
        count, size = (a[word], len(here)) if a[word] else (b[word], len(there))
        if count >= least(table, 1):
            said = "新出现" if a[word] else "不再出现"
            rows.append([word, ..., said, count, count * 1000.0 / size])
    rows.sort(key=lambda row: (-row[3], first.get(row[0], later.get(row[0]))))
    table.expect(rows)


def collocates(table):
    term, window = table.query["terms"][0], table.query["window"] or 5
    by_order = {w.order: w for w in table.all}
    nodes = [w for w in table.words if w.word == term]
    left, right = set(), set()
    for node in nodes:
        for step in range(1, window + 1):
            for side, at in ((left, node.order - step), (right, node.order + step)):
                if at in by_order and by_order[at].sentence == node.sentence:
                    side.add(at)
    rest = [w for w in table.words if w.word != term]
    near = [w for w in rest if w.order in left | right]
    tally = lambda words: Counter(w.word for w in words if table.tagged(w))
    both, all_ = tally(near), tally(rest)
    lefts, rights = tally(w for w in rest if w.order in left), tally(w for w in rest if w.order in right)
    first = {}
    for word in near:
        if table.tagged(word):
            first.setdefault(word.word, word.order)
    rows, row, size = [], len(near), len(rest)
    for word, seen in both.items():
        if seen < least(table, 2) or word in table.stop or len(word) < table.query["shortest"]:
            continue
        column = all_[word]
        cells = [(seen, row, column), (row - seen, row, size - column), (column - seen, size - row, column)]
        cells.append((size - row - column + seen, size - row, size - column))
        score = 2.0 * sum(o * log(o * size / (r * c)) if o else 0.0 for o, r, c in cells)
        dice = 14.0 + math.log2(2.0 * seen / (len(nodes) + column))
        rows.append([word, ..., seen, lefts[word], rights[word], column, math.log2(seen * size / (row * column)), dice, score])
    rows.sort(key=lambda r: (-fixed(r[7], 2), first[r[0]]))
    table.expect(rows)


def traced(table):
    if table.query["terms"]:
        return [(term, [w for w in table.words if w.word == term]) for term in table.query["terms"]]
    counts, first = table.count(table.words)
    order = sorted((w for w in counts if counts[w] >= least(table, 2)), key=lambda w: (-counts[w], first[w]))
    found = {word: [] for word in order}
    for word in table.words:
        if word.word in found and table.kept(word):
            found[word.word].append(word)
    return [(word, found[word]) for word in order]


def tallies(table, words):
    parts = {name: {w.order for w in part} for name, part in table.parts().items()}
    return {name: sum(w.order in part for w in words) for name, part in parts.items()}


def dispersion(table):
    sizes = [len(part) for part in table.parts().values()]
    n, size, rows = len(sizes), sum(sizes), []
    for term, words in traced(table):
        counts = list(tallies(table, words).values())
        rates = [over(c, s) for c, s in zip(counts, sizes)]
        mean = sum(rates) / n
        deviation = math.sqrt(sum((r - mean) ** 2 for r in rates) / n)
        d = 1.0 - over(over(deviation, mean), math.sqrt(n - 1))
        dp = sum(abs(over(c, len(words)) - s / size) for c, s in zip(counts, sizes)) / 2
        rows.append([term, len(words), sum(c > 0 for c in counts), n, d, dp, over(dp, 1 - min(sizes) / size)])
    table.expect(rows)


def matrix(table):
    assert table.names[5:] == list(table.parts()), f"{table.path}: {table.names[5:]}"
    rows = []
    for term, words in traced(table):
        counts = tallies(table, words)
        held = [name for name, count in counts.items() if count]
        ends = [held[0], held[-1]] if held else [None, None]
        rows.append([term, ..., len(words), *ends, *counts.values()])
    table.expect(rows)


def wholes(table):
    parts = table.parts()
    return [("全部", table.words)] + (list(parts.items()) if len(parts) > 1 else [])


def variety(table):
    window, rows = table.query["window"] or 100, []
    for name, words in wholes(table):
        forms = [w.word for w in words]
        counts = Counter(forms)
        once = sum(count == 1 for count in counts.values())
        windows = [len(set(forms[at : at + window])) for at in range(len(forms) - window + 1)]
        moving = sum(windows) / (len(windows) * window) if windows else None
        ttr = len(counts) / len(forms)
        rows.append([name, len(forms), len(counts), ttr, moving, once, once / len(counts) * 100.0])
    table.expect(rows)


def sentences(table):
    rows = []
    for name, words in wholes(table):
        lengths = Counter()
        for word in words:
            lengths[word.sentence] += len(word.word)
        sizes, n = sorted(lengths.values()), len(lengths)
        mean = sum(sizes) / n
        deviation = math.sqrt(sum((s - mean) ** 2 for s in sizes) / (n - 1)) if n > 1 else None
        median = float(sizes[n // 2]) if n % 2 else (sizes[n // 2 - 1] + sizes[n // 2]) / 2
        rows.append([name, n, sum(sizes), mean, deviation, median, sizes[0], sizes[-1], len(words) / n])
    table.expect(rows)


def tags(table):
    counts, first, kinds = Counter(), {}, collections.defaultdict(set)
    for word in table.words:
        counts[word.tag] += 1
        first.setdefault(word.tag, word.order)
        kinds[word.tag].add(word.word)
    order = sorted(counts, key=lambda tag: (-counts[tag], first[tag]))
    size = len(table.words)
    table.expect([[..., tag, counts[tag], counts[tag] * 100.0 / size, len(kinds[tag])] for tag in order])


def aligned(table):
    here, there = sides(table)
    if not table.within["scope"]:
        documents = list(dict.fromkeys(w.document for w in table.all))
        there = [w for w in table.all if w.document == documents[1]]
    groups = []
    for side in (here, there):
        group = {w.section: Counter() for w in side}
        for word in side:
            if table.kept(word):
                group[word.section][word.word] += 1
        groups.append(group)
    global compared
    seen = [[], []]
    for left, right, alike, shared, *_ in table.rows:
        seen[0] += [left] if left else []
        seen[1] += [right] if right else []
        if left and right:
            a, b = groups[0][left], groups[1][right]
            product = sum(a[w] * b[w] for w in a)
            length = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
            assert alike == fixed(product / length * 100.0, 1), f"{table.path}: {left} {right} {alike}"
            assert shared == len(a.keys() & b.keys()), f"{table.path}: {left} {right} {shared}"
            compared += 2
    assert seen == [list(group) for group in groups], f"{table.path}: sections left out"


def concordance(table):
    global compared
    wanted = [w for term in table.query["terms"] for w in table.words if w.word == term]
    assert table.total == len(wanted), f"{table.path}: {table.total} lines, expected {len(wanted)}"
    by_order = {w.order: w for w in table.all}

    def neighbours(word):
        near = [by_order.get(word.order + step) for step in table.query["sort"]]
        return [w.word if w and w.sentence == word.sentence else "" for w in near]

    wanted.sort(key=neighbours)
    places = [[[w.file, w.utf16]] for w in wanted][: table.query["most"]]
    found = [[[p["file"], p["span"][0]] for p in row] for row in table.places]
    assert places == found, f"{table.path}: other places or another order"
    compared += len(found)


FUNCTION = tuple("urpcmqtwxyeodf")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+")


def new_words(table, stop_words):
    """Cohesion and freedom of every row; that no other word would be a row."""
    global compared
    runs, run, before = [], [], None
    for word in table.words:
        joined = before and before.clause == word.clause and before.end == word.start and before.file == word.file
        if run and not joined:
            runs.append(run)
            run = []
        before = None
        if HAN.fullmatch(word.word) and not word.tag.startswith(FUNCTION) and word.word not in stop_words:
            run.append(word)
            before = word
        elif run:
            runs.append(run)
            run = []
    runs.append(run)
    at = {(w.file, w.end): w.word[-1] for w in table.all}
    behind = {(w.file, w.start): w.word[0] for w in table.all}
    counts, size, known, whole = Counter(), 0, set(), Counter()
    sides = collections.defaultdict(lambda: (Counter(), Counter()))
    for run in runs:
        letters = "".join(w.word for w in run)
        size += len(letters)
        edges, bytes_, place = {0}, [], run[0].start if run else 0
        for word in run:
            edges.add(max(edges) + len(word.word))
            known.add(word.word)
        for letter in letters:
            bytes_.append(place)
            place += len(letter.encode())
        bytes_.append(place)
        for start in range(len(letters)):
            for length in range(1, min(6, len(letters) - start) + 1):
                gram, end = letters[start : start + length], start + length
                counts[gram] += 1
                whole[gram] += start in edges and end in edges
                for side, (neighbour, empty) in zip(
                    sides[gram],
                    (
                        (at.get((run[0].file, bytes_[start])) if start == 0 else letters[start - 1], ("<", run[0].order, start)),
                        (behind.get((run[0].file, bytes_[end])) if end == len(letters) else letters[end], (">", run[0].order, end)),
                    ),
                ):
                    side[neighbour if neighbour and HAN.fullmatch(neighbour) else empty] += 1
    usual = 3 + size // 40_000
    rows = []
    for gram, count in counts.items():
        if len(gram) < 2 or count < least(table, usual) or gram in known or whole[gram] * 2 < count:
            continue
        cohesion = math.log2(min(count * size / (counts[gram[:c]] * counts[gram[c:]]) for c in range(1, len(gram))))
        entropy = lambda side: log(count) / math.log(2) - sum(c * log(c) for c in side.values()) / count / math.log(2)
        freedoms = [entropy(side) for side in sides[gram]]
        if cohesion >= 4.0 and min(freedoms) >= 1.5 - 1e-9:
            score = cohesion * min(freedoms) * math.log2(count)
            rows.append([gram, count, cohesion, *freedoms, score, ..., ...])
    mine = {row[0]: row for row in rows}
    assert len(rows) == table.total, f"{table.path}: {table.total} rows, expected {len(rows)}"
    for row in table.rows:
        for column, (a, b) in enumerate(zip(mine[row[0]], row)):
            if isinstance(a, float):
                a = fixed(a, table.digits[column])
            assert a is ... or a == b, f"{table.path} {row}: expected {a}"
            compared += a is not ...


def main():
    folder, reference, stop_words = (pathlib.Path(argument) for argument in sys.argv[1:4])
    lines = [line.split(" ") for line in reference.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = {word: int(line[0]) for line in lines[1:] for word in line[1:]}
    listed = stop_words.read_text(encoding="utf-8").split('STOP_WORDS: &str = "')[1].split('"')[0]
    stop = listed.replace("\\\n", "").split()
    data = load(folder / "tokens.json")
    words = [Word(row["cells"], row["places"][0], order) for order, row in enumerate(data["rows"])]
    for word, row in zip(words, data["rows"]):
        word.utf16 = row["places"][0]["span"][0]
    assert data["total"] == len(words)
    kinds = {name: function for name, function in globals().items() if callable(function)}
    tables = 0
    for path in sorted(folder.glob("*.json")):
        if path.name == "tokens.json":
            continue
        table = Table(path, words, (int(lines[0][0]), found), stop)
        if table.kind == "new-words":
            new_words(table, set(stop))
        else:
            kinds[table.kind](table)
        tables += 1
    print(f"{tables} tables of {len(words)} words: {compared} cells agree")


main()
