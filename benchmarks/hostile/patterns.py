"""Every regular expression of the package, as it is compiled: those in the code, those made of lexicons, those of the
tokenizer. To be run in a process of its own, before anything of selon is imported.

    python -m benchmarks.hostile.patterns

tries each on the texts of `attacks`, of at most so many characters as are told (4,000), and prints those that take
longer than they may.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.hostile.attacks import attacks

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = str(ROOT / "src" / "selon")
SIZE = 4_000
"""Characters. What is linear takes some ten microseconds for them, what is quadratic some 50 milliseconds, what is
cubic a minute, and the rest for ever."""
PATIENCE = 2.0  # seconds of processor time for one text

RARE = """Guéret : « Nous tiendrons »

Par l'AFP

© Anne Roy / AFP

Le maire Paul Guéret a déclaré lundi que trois personnes et 12 000 habitants au moins attendaient de l'eau. « Ce n'est
pas vrai, c'est un mensonge », a répondu la ministre. Elle refuse de dire si au moins 1 200 euros ont été perdus.

La ministre dément que la digue ait cédé. Le maire a cessé d'affirmer que la digue avait cédé.
"""
"""What the samples do not hold, and some expressions are only compiled for."""

TRAINING = Path("languages/fr/tokens.py")
"""Makes the tokenizer's expressions when a model is trained; `tokenizer` finds them in the model."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The expressions that were compiled, each with the place of the code that asked for it."""

    patterns: dict[re.Pattern[Any], Place]
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Slow:
    """An expression, and the beginning of the text that it takes too long for."""

    pattern: re.Pattern[Any]
    place: Place
    text: Any


def collect() -> Found:
    """Import everything, read the samples, and note what is compiled meanwhile, and for whom."""
    assert "selon" not in sys.modules
    found: dict[re.Pattern[Any], Place] = {}
    compiled: Callable[..., Any] = re._compile  # type: ignore[attr-defined]  # what every function of `re` goes through
    places: set[Place] = set()

    def noting(pattern: Any, flags: int) -> Any:
        made = compiled(pattern, flags)
        if (place := _asking(sys._getframe(1))) is not None:
            places.add(place)
            found.setdefault(made, place)
        return made

    re._compile = noting  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    for made in tokenizer():
        found.setdefault(made, ("the tokenizer", 0))
    return Found(found, frozenset(places))


def _asking(frame: FrameType | None) -> Place | None:
    """The line of the package for which an expression is compiled, however `re` came to be asked."""
    for _ in range(12):
        if frame is None:
            return None
        if frame.f_code.co_filename.startswith(PACKAGE):
            return str(Path(frame.f_code.co_filename).relative_to(PACKAGE)), frame.f_lineno
        frame = frame.f_back
    return None


def _use_everything() -> None:
    import selon

    for module in pkgutil.walk_packages(selon.__path__, "selon."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from selon.desk.quoting import nearest
    from selon.engines.linker import Linker
    from selon.exports.tables.describing import described
    from selon.languages.fr.amounts import amounts
    from selon.ledger import Ledger
    from selon.pages.bylines import is_byline
    from selon.pages.lexicon import load
    from selon.pipeline import Pipeline

    files = sorted(file for file in (ROOT / "samples").iterdir() if file.suffix in (".html", ".txt"))
    pages = [*(file.read_bytes() for file in files), RARE.encode()]
    for fast in (False, True):
        pipeline = Pipeline.load(fast=fast)
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "a.selon", create=True) as ledger:
            for page in pages:
                ledger.add(pipeline.entry(page, "a"))
            Linker(ledger).link()
    described("")
    nearest("Le pont ferme lundi.", "pont ferme lundi", (0, 20), ())
    for byline in ("Par AFP.", "Par afp", "Par Ouest-France", "Un texte de REUTERS"):
        is_byline(byline)
    for cue in load()[0]:
        cue.betrays("a", 1)
    amounts("au moins trois habitants, 12 km, un tiers de la ville, aucun mort")


def tokenizer() -> Iterator[re.Pattern[Any]]:
    """Those with which spaCy cuts words, as they stand in the model."""
    from selon.pipeline import Pipeline

    cut: Any = Pipeline.load().nlp.tokenizer
    for bound in (cut.prefix_search, cut.suffix_search, cut.infix_finditer, cut.token_match, cut.url_match):
        if bound is not None:
            yield bound.__self__


def unmet(found: Found) -> dict[Place, re.Pattern[Any] | None]:
    """Every place of the code that asks `re` for something, and did not; with the expression where it is written
    there, None where it is made up at run time."""
    return {
        (name, call.lineno): _literal(call)
        for name, call in _asked()
        if not any((name, line) in found.places for line in range(call.lineno, (call.end_lineno or call.lineno) + 1))
    }


def _asked() -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions of `re`, each with its file."""
    yield from (
        (str(file.relative_to(PACKAGE)), call)
        for file in sorted(Path(PACKAGE).rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "re"
        and call.func.attr != "escape"
        and file.relative_to(PACKAGE) != TRAINING
    )


def _literal(call: ast.Call) -> re.Pattern[Any] | None:
    try:
        return re.compile(ast.literal_eval(call.args[0]))
    except ValueError:
        return None


class _TooLong(BaseException):
    pass


def slow(patterns: dict[re.Pattern[Any], Place], size: int = SIZE) -> Iterator[Slow]:
    """Those that take too long for one of their texts; longer ones are only tried where shorter ones were no trouble.
    Processor time is counted, which the load of the machine does not change."""

    def end(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, end)
    try:
        for pattern, place in patterns.items():
            text = next((t for n in (40, size // 8, size) for t in attacks(pattern, n) if _too_long(pattern, t)), None)
            if text is not None:
                yield Slow(pattern, place, text[:60])
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _too_long(pattern: re.Pattern[Any], text: Any) -> bool:
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        pattern.search(text)
    except _TooLong:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


def main() -> int:
    found = collect()
    unseen = unmet(found)
    found.patterns.update({made: place for place, made in unseen.items() if made is not None})
    bad = 0
    for place in (place for place, made in unseen.items() if made is None):
        bad += 1
        print(f"not met: {place[0]}:{place[1]}")
    for each in slow(found.patterns, int(sys.argv[1]) if sys.argv[1:] else SIZE):
        bad += 1
        print(f"slow: {each.place[0]}:{each.place[1]} on {each.text!r}\n  {each.pattern.pattern[:300]!r}", flush=True)
    print(f"{len(found.patterns):,} expressions tried, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
