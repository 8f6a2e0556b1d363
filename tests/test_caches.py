"""What is kept to be quicker has a bound, so that a process that reads for weeks does not grow with what it read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from selon.entities.comparison import Comparer
from selon.entities.knowledge import KEPT
from selon.entities.records import EntityType, Signature
from selon.languages.fr.naming import naming

SOURCE = Path(__file__).parents[1] / "src" / "selon"
FEW = {
    "__init__.py::_pipeline": "the models of a process",
    "desk/api/routes.py::described": "yes or no",
    "desk/languages.py::catalogue": "the languages of the desk",
    "engines/spark.py::_pipeline": "the models of a process",
    "languages/fr/conjugation.py::participles_of": "lists of the lexicons",
    "languages/fr/counted.py::_words": "groups of a lexicon",
    "languages/fr/cues.py::_phrases": "the lexicon of cues",
    "languages/fr/lexicons/__init__.py::table": "the lexicons",
    "languages/fr/lexicons/__init__.py::words": "the lexicons",
    "languages/fr/syntax/formulas.py::_compiled": "the lexicon of cues",
    "ledger/rows.py::_sql": "the tables",
    "linking/answering.py::_words": "groups of a lexicon",
    "linking/claims.py::_of_telling": "yes or no",
    "temporal/openings.py::openings": "the expressions of the code",
}
"""The functions that keep every result, and what they are asked for."""


def test_only_what_is_asked_for_few_things_keeps_everything() -> None:
    assert set(_keeping_everything()) == set(FEW)


def test_names_and_roles_are_kept_to_a_bound() -> None:
    comparer = Comparer(naming())
    for n in range(KEPT + 500):
        person = Signature(EntityType.PERSON, f"Anne Roux{n}", f"maire de Lormel{n}")
        body = Signature(EntityType.ORGANISATION, f"Comité Lormel{n}")
        comparer.is_nobodys(person), comparer.is_nobodys(body)
        comparer.roles.compare(person.role, "maire")
    kept = [comparer._body, comparer.persons._read, comparer.roles._read, comparer.roles._compared]
    assert [each.cache_info().currsize for each in kept] == [KEPT] * 4


def _keeping_everything() -> Iterator[str]:
    for file in sorted(SOURCE.rglob("*.py")):
        for each in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(each, ast.FunctionDef) and (each.args.args or each.args.kwonlyargs):
                decorators = [ast.unparse(decorator) for decorator in each.decorator_list]
                if any(told in ("cache", "functools.cache") or "maxsize=None" in told for told in decorators):
                    yield f"{file.relative_to(SOURCE).as_posix()}::{each.name}"
