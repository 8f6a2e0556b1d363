"""How well pages are read: body, fields and plain text on the French pages of `shared/pages`, beside trafilatura.

    python benchmarks/pages_gold.py [--per-page] [--html-text]

The pages are not in the repository. They are looked for in `$SELON_SHARED/pages`, or in `shared/pages` beside the
repository; without them the script says so and ends with 0. Figures, all over the same pages:

- segments: trafilatura's own measure (`eval_common.count_item`): a gold segment is in the body or it is not;
- 4-grams: F1 over runs of four words, where a page has its whole body as gold;
- leaks: lines of furniture (by a short list of words of its own, not the package's) left in the body;
- title, date, authors: right, over the pages that have gold;
- plain text: the same page flattened to text (by html_text if installed, else by selon's own flattener), F1 over words
  against the gold body, or against trafilatura's body from the HTML where there is none (a proxy), beside "keep all"
  and a 15-line rule.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import trafilatura

from selon import pages, readers
from selon.model import LineType, Page

BODY = (LineType.BODY, LineType.SUBHEADING)
LEAKS = re.compile(
    r"^\W*([àa] lire aussi|lire aussi|lire également|à voir aussi|voir aussi|la suite est réservée|il vous reste \d|"
    r"passer la publicité|publicité$|abonnez-vous|s'abonner|laisser un commentaire|\d+ commentaires?$|©|crédits? photo|"
    r"photos? ?:|partager|newsletter|inscrivez-vous|publié le|mis à jour le)",
    re.IGNORECASE,
)


def shared() -> Path | None:
    """The folder of shared material, or None where it is absent."""
    candidates = [os.environ.get("SELON_SHARED"), Path(__file__).resolve().parents[2] / "shared"]
    found = [Path(path) for path in candidates if path and (Path(path) / "pages" / "pages_fr.jsonl").is_file()]
    return found[0] if found else None


def load(folder: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (folder / "pages_fr.jsonl").read_text("utf-8").splitlines()]
    return [row | {"html": gzip.decompress((folder / row["file"]).read_bytes())} for row in rows]


# ── the systems


def body_of(page: Page, types: tuple[LineType, ...] = BODY) -> str:
    return "\n".join(line.text for line in page.lines if line.type in types and line.article is not None)


def read_ours(data: bytes) -> Page:
    return pages.compose(readers.read(data, "page"), strict=False)


def trafilatura_body(html: bytes, **options: Any) -> str:
    return trafilatura.extract(html, include_comments=False, **options) or ""


def keep_all(text: str) -> str:
    return text


def fifteen_lines(text: str) -> str:
    """The baseline of facts/extraction.md: the longest block of good lines, then C4's rule."""
    good = [len(line.split()) >= 5 and bool(re.search(r"[.!?…\"”»]\s*$", line)) for line in text.splitlines()]
    lines, best, since, gap, score = text.splitlines(), (0, 0, 0), 0, 0, 0
    for at, line in enumerate(lines):
        if good[at]:
            score, gap = score + len(line.split()), 0
        elif line.strip():
            gap += 1
        if gap > 4:
            since, gap, score = at + 1, 0, 0
        best = max(best, (score, since, at + 1))
    return "\n".join(line for at, line in enumerate(lines) if best[1] <= at < best[2] and good[at])


# ── the measures


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def f1(gold: Iterable[Any], found: Iterable[Any]) -> tuple[float, float, float]:
    one, other = Counter(gold), Counter(found)
    common = sum((one & other).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / sum(other.values()), common / sum(one.values())
    return 2 * precision * recall / (precision + recall), precision, recall


def shown(scores: tuple[float, float, float]) -> str:
    return "F1 {:.3f} P {:.3f} R {:.3f}".format(*scores)


def mean(scores: list[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0


def grams(text: str, size: int = 4) -> list[tuple[str, ...]]:
    found = words(text)
    return [tuple(found[at : at + size]) for at in range(max(1, len(found) - size + 1))]


def segments(rows: list[dict[str, Any]], body: dict[str, str]) -> str:
    tp = fn = fp = tn = 0
    for row in rows:
        text = body[row["id"]]
        for segment in row.get("gold_segments_with") or ():
            tp, fn = tp + (segment in text), fn + (segment not in text)
        for segment in row.get("gold_segments_without") or ():
            fp, tn = fp + (segment in text), tn + (segment not in text)
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return f"F1 {score:.3f} (P {precision:.3f} R {recall:.3f})  TP {tp} FN {fn} FP {fp} TN {tn}"


def bodies(rows: list[dict[str, Any]], body: dict[str, str]) -> str:
    scores = [f1(grams(row["gold_body"]), grams(body[row["id"]])) for row in whole(rows)]
    f, p, r = (mean([score[at] for score in scores]) for at in range(3))
    return f"F1 {f:.3f} (P {p:.3f} R {r:.3f})  on {len(scores)} pages"


def whole(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pages whose gold body is the whole body, not its beginning."""
    return [row for row in rows if len(row.get("gold_body") or "") > 1000]


def leaks(body: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, line[:90]) for key, text in body.items() for line in text.splitlines() if LEAKS.search(line)]


def plain(text: str | None) -> str:
    flat = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(char for char in flat if not unicodedata.combining(char))))


def people(value: Any) -> set[str]:
    names = value if isinstance(value, list | tuple) else re.split(r"[;,]| et ", value or "")
    return {name for name in (re.sub(r"^par ", "", plain(name)) for name in names) if name}


def metadata(rows: list[dict[str, Any]], found: dict[str, dict[str, Any]]) -> str:
    titles = [(plain(row["title"]), plain(found[row["id"]]["title"])) for row in rows if row.get("title")]
    dates = [(row["date"][:10], found[row["id"]]["date"]) for row in rows if row.get("date")]
    authors = [(people(row["author"]), people(found[row["id"]]["author"])) for row in rows if row.get("author")]
    return (
        f"title {sum(g == f for g, f in titles)}/{len(titles)}"
        f" (held {sum(bool(f) and (g in f or f in g) for g, f in titles)})"
        f"  date {sum(g == f for g, f in dates)}/{len(dates)}"
        f"  authors {sum(g == f for g, f in authors)}/{len(authors)} (some {sum(bool(g & f) for g, f in authors)})"
    )


def proxy(
    rows: list[dict[str, Any]], texts: dict[str, str], references: dict[str, str], clean: Callable[[str], str]
) -> list[float]:
    return [
        f1(words(references[row["id"]]), words(clean(texts[row["id"]])))[0] for row in rows if references[row["id"]]
    ]


# ── the report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--per-page", action="store_true", help="print what went wrong, page by page")
    arguments = parser.parse_args()
    folder = shared()
    if folder is None:
        print("skipped: no shared/pages beside the repository and no $SELON_SHARED", file=sys.stderr)
        return 0
    rows = load(folder / "pages")
    read = {row["id"]: read_ours(row["html"]) for row in rows}
    systems = {
        "selon": {key: body_of(page) for key, page in read.items()},
        "selon, with headline, standfirst, captions": {
            key: body_of(page, (*BODY, LineType.HEADLINE, LineType.STANDFIRST, LineType.CAPTION))
            for key, page in read.items()
        },
        "trafilatura precision": {row["id"]: trafilatura_body(row["html"], favor_precision=True) for row in rows},
        "trafilatura default": {row["id"]: trafilatura_body(row["html"]) for row in rows},
    }
    for name, body in systems.items():
        print(
            f"{name}\n  segments  {segments(rows, body)}\n  4-grams   {bodies(rows, body)}\n"
            f"  leaks     {len(leaks(body))}"
        )
    print_metadata(rows, read)
    print_plain_text(rows, systems["trafilatura precision"], per_page=arguments.per_page)
    print_speed(rows)
    if arguments.per_page:
        print_per_page(rows, systems)
    return 0


def print_metadata(rows: list[dict[str, Any]], read: dict[str, Page]) -> None:
    ours, theirs = {}, {}
    for row in rows:
        page = read[row["id"]]
        first = page.articles[0] if page.articles else None
        title = first.title.text if first and first.title else None
        ours[row["id"]] = {"title": title, "date": page.published, "author": first.authors if first else ()}
        found = trafilatura.extract_metadata(row["html"])
        theirs[row["id"]] = {"title": found.title, "date": found.date, "author": found.author} if found else {}
    print(f"selon        {metadata(rows, ours)}\ntrafilatura  {metadata(rows, theirs)}")


def flatten(html: bytes) -> str:
    source = html.decode("utf-8", "replace")
    try:
        import html_text
    except ImportError:
        from selon.readers.flatten import flatten as own

        return own(source).text
    return str(html_text.extract_text(source))


def print_plain_text(rows: list[dict[str, Any]], extracted: dict[str, str], *, per_page: bool) -> None:
    texts = {row["id"]: flatten(row["html"]) for row in rows}
    gold = {row["id"]: row["gold_body"] for row in whole(rows)}
    rest = {key: text for key, text in extracted.items() if key not in gold}
    cleaners = {
        "selon": lambda text: body_of(read_ours(text.encode())),
        "15 lines": fifteen_lines,
        "keep all": keep_all,
    }
    for name, clean in cleaners.items():
        real = mean(proxy([row for row in rows if row["id"] in gold], texts, gold, clean))
        like = mean(proxy([row for row in rows if row["id"] in rest], texts, rest, clean))
        print(f"plain text, {name:9} gold F1 {real:.3f} on {len(gold)}   proxy F1 {like:.3f} on {len(rest)}")
    for row in rows if per_page else ():
        key = row["id"]
        reference = words(gold.get(key) or rest.get(key) or "")
        ours = shown(f1(reference, words(cleaners["selon"](texts[key]))))
        base = shown(f1(reference, words(fifteen_lines(texts[key]))))
        print(f"  {key:42} {'gold ' if key in gold else 'proxy'} {ours}   15 lines {base}")


def print_speed(rows: list[dict[str, Any]]) -> None:
    raws = [readers.read(row["html"], row["id"]) for row in rows]
    clock = time.process_time()
    for raw in raws:
        pages.compose(raw, strict=False)
    composed = time.process_time() - clock
    clock = time.process_time()
    for row in rows:
        readers.read(row["html"], row["id"])
    read = time.process_time() - clock
    clock = time.process_time()
    for row in rows:
        trafilatura.bare_extraction(row["html"], favor_precision=True, include_comments=False, with_metadata=True)
    alone = time.process_time() - clock
    each = 1000 / len(rows)
    print(
        f"speed, ms a page: read {read * each:.0f}, compose {composed * each:.0f}; trafilatura alone {alone * each:.0f}"
    )


def print_per_page(rows: list[dict[str, Any]], systems: dict[str, dict[str, str]]) -> None:
    ours, theirs = systems["selon"], systems["trafilatura precision"]
    for row in rows:
        key = row["id"]
        for kind, wanted in (("with", True), ("without", False)):
            for segment in row.get(f"gold_segments_{kind}") or ():
                right = [(segment in body[key]) == wanted for body in (ours, theirs)]
                if not all(right):
                    marks = ["ok " if one else "BAD" for one in right]
                    print(f"  {key:42} {kind:8} ours {marks[0]} theirs {marks[1]} {segment!r}")
        if row in whole(rows):
            gold = grams(row["gold_body"])
            one, other = shown(f1(gold, grams(ours[key]))), shown(f1(gold, grams(theirs[key])))
            print(f"  {key:42} 4-grams  ours {one}  theirs {other}")
    for key, line in leaks(ours):
        print(f"  leak {key:42} {line!r}")


if __name__ == "__main__":
    raise SystemExit(main())
