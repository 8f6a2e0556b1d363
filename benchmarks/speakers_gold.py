"""Speaker accuracy on gold sources: how often `selon.entities.resolve` names the one whom the annotators name.

    python benchmarks/speakers_gold.py GOLD [GOLD …] [--model PATH] [--errors]

GOLD is a folder with `gold/*.json` and `text/*.txt` (the format of the annotation guide). Gold sources, cues and
parents are given, so that this measures resolution alone; a statement without source words is resolved by the rules
that found it, so it is counted apart. Names are compared as the referee does: the shorter one's words are all in the
longer.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import spacy

from selon.entities import SourceMention, resolve
from selon.languages.fr.names import names
from selon.model import Speaker

ARTICLES = {"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "m", "mme", "the"}
Statement = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model", default="src/selon/languages/fr/model")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.model)
    for folder in arguments.gold:
        right, total = measure(nlp, folder, show=arguments.errors)
        shares = (f"{key} {right[key]:4}/{total[key]:<4} {right[key] / max(1, total[key]):.3f}" for key in total)
        print(f"{folder.name:10} {'   '.join(shares)}")


def measure(nlp: spacy.Language, folder: Path, *, show: bool) -> tuple[dict[str, int], dict[str, int]]:
    right = dict.fromkeys(("core", "all", "with source words"), 0)
    total = dict(right)
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "text" / f"{path.stem}.txt").read_text("utf-8")
        statements = json.loads(path.read_text("utf-8"))["statements"]
        if not statements:
            continue
        found = resolve(nlp(text), [mention(text, k, statements) for k in range(len(statements))], names())
        for k, (statement, speaker) in enumerate(zip(statements, found, strict=True)):
            ok = same_name(statement.get("speaker"), speaker.name if speaker else None)
            kinds = {"core": statement["core"], "all": True, "with source words": bool(statement.get("source"))}
            for key, counted in kinds.items():
                total[key] += counted
                right[key] += ok and counted
            if show and not ok:
                report(path.stem, k, text, statement, speaker)
    return right, total


def report(name: str, k: int, text: str, statement: Statement, speaker: Speaker | None) -> None:
    source = statement.get("source")
    words = text[slice(*occurrence(text, source))] if source else None
    mark = "core" if statement["core"] else "    "
    print(f"  {name} #{k} {mark} {words!r}: {speaker.name if speaker else None!r}, gold {statement.get('speaker')!r}")


def mention(text: str, k: int, statements: list[Statement]) -> SourceMention:
    """The gold source as attribution would hand it over. A null source continues the statement before it when it has no
    cue but a quotation, as the rules for continued quotations do."""
    statement = statements[k]
    contents = [occurrence(text, content) for content in statement["content"]]
    cue = occurrence(text, statement["cue"])[0] if statement.get("cue") else contents[0][0]
    if not statement.get("source"):
        bare = not statement.get("cue")
        before = k - 1 if bare and k > 0 and statement["kind"] == "direct" else None
        return SourceMention(cue, cue, cue, statement.get("parent"), True, before, tuple(contents), bare)
    start, end = occurrence(text, statement["source"])
    return SourceMention(start, end, cue, statement.get("parent"), content=tuple(contents))


def occurrence(text: str, value: Any) -> tuple[int, int]:
    if isinstance(value, list):
        return value[0], value[1]
    string, nth = (value["text"], value["nth"]) if isinstance(value, dict) else (value, 1)
    at = -1
    for _ in range(nth):
        at = text.index(string, at + 1)
    return at, at + len(string)


def words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return {w for w in re.findall(r"\w+", plain) if w not in ARTICLES}


def same_name(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return not a and not b
    one, two = words(a), words(b)
    return bool(one and two) and (one <= two or two <= one)


if __name__ == "__main__":
    main()
