"""Every message of the desk has its French, in good typography, and no French is left over."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from selon.desk.languages import catalogue

_FOLDER = resources.files("selon.desk")
_METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def _messages() -> dict[str, str]:
    """Each message, and a file that has it."""
    options = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
    rows = extract_from_dir(str(_FOLDER), _METHODS, options, keywords=_KEYWORDS)
    found = {}
    for name, _, message, *_ in rows:
        found[message if isinstance(message, str) else message[0]] = name
    return found


def _translations() -> list[tuple[str, str, str]]:
    """Each translation: file, message, French."""
    found = []
    for file in sorted((_FOLDER / "locale" / "fr").iterdir(), key=lambda each: each.name):
        with file.open("rb") as stream:
            for message in read_po(stream, locale="fr"):
                if message.id:
                    ids = (message.id,) if isinstance(message.id, str) else message.id
                    strings = (message.string,) if isinstance(message.string, str) else message.string
                    found += [(file.name, ids[0], string) for string in strings]
    return found


def test_every_message_has_its_french() -> None:
    known = catalogue("fr")
    assert len(_messages()) > 40
    assert [(name, message) for message, name in _messages().items() if not known.knows(message)] == []


def test_no_french_is_left_over() -> None:
    used = _messages()
    assert [(file, message) for file, message, _ in _translations() if message not in used] == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (r" [:;!?»]", "a plain space before a mark that wants one that does not break"),
        (r"« ", "a plain space behind an opening mark"),
        (r"\w'\w", "a typewriter's apostrophe"),
        (r"\.\.\.", "three stops for an ellipsis"),
    ],
)
def test_french_typography(wrong: str, what: str) -> None:
    assert [(file, french) for file, _, french in _translations() if re.search(wrong, french)] == [], what


def test_what_is_filled_in_is_the_same_in_both() -> None:
    holes = re.compile(r"%\(\w+\)s|\{\w*\}")
    for file, message, french in _translations():
        assert set(holes.findall(french)) <= set(holes.findall(message)), (file, message)


def test_a_message_has_one_french() -> None:
    """Catalogues are one to the reader: which file has a message must not matter."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for file in (_FOLDER / "locale" / "fr").iterdir():
        with file.open("rb") as stream:
            for message in read_po(stream, locale="fr"):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    french = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                    found.setdefault(key, set()).add(french)
    assert {message: french for message, french in found.items() if len(french) > 1} == {}
