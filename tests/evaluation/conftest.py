"""A small set, written for the tests: two texts, their gold, and statements that are right and wrong in known ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from selon.evaluation import corpora
from selon.evaluation.corpora import Corpus

# An emoji and no-break spaces before everything else: offsets that count bytes, UTF-16 units or plain spaces are wrong.
PONT = (
    "🌊 Crue\u202f: « Le pont rouvrira 🌉 mardi », a déclaré la maire, Jeanne Lormel. "
    "Selon la préfète, la Lorme baisse. Un élu aurait démenti avoir signé, d’après Radio Lorme. Il annonce un accord.\n"
)
CRIEE = "Le port a écrit que la criée « fermera ».\n"

GOLD: dict[str, list[dict[str, Any]]] = {
    "pont": [
        {
            "core": True,
            "kind": "direct",
            "commitment": "plain",
            "content": ["Le pont rouvrira 🌉 mardi"],
            "cue": "a déclaré",
            "source": "la maire, Jeanne Lormel",
            "speaker": "Jeanne Lormel",
            "via": [],
        },
        {
            "core": True,
            "kind": "indirect",
            "commitment": "plain",
            "content": [[PONT.index("la Lorme b"), PONT.index(". Un")]],
            "cue": "Selon",
            "source": {"text": "la préfète", "nth": 1},
            "speaker": "préfète",
        },
        {
            "core": True,
            "kind": "indirect",
            "commitment": "conditional",
            "content": ["avoir signé"],
            "cue": "aurait démenti",
            "source": "Un élu",
            "speaker": "élu",
            "via": ["Radio Lorme"],
            "polarity": "denies",
        },
        {
            "core": False,
            "kind": "indirect",
            "commitment": "plain",
            "content": ["un accord"],
            "cue": "annonce",
            "source": "Il",
            "speaker": None,
        },
    ],
    "criee": [
        {
            "core": True,
            "kind": "mixed",
            "commitment": "plain",
            "content": ["la criée « fermera »"],
            "cue": "a écrit",
            "source": "Le port",
            "speaker": "port",
        }
    ],
}


def span(words: str, text: str = PONT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


#: One right; one too short, with a wrong speaker; one with wrong fields; one not core; one that is no statement.
PREDICTED: list[dict[str, Any]] = [
    {
        "content": [span("Le pont rouvrira 🌉 mardi")],
        "cue": span("a déclaré"),
        "source": span("la maire"),
        "speaker": {"name": "Mme LORMEL"},
        "kind": "direct",
        "via": [],
        "commitment": "plain",
        "polarity": None,
        "evidence": {"rule": "fr.incise", "score": 0.9},
    },
    {
        "content": [span("Lorme baisse")],
        "cue": span("Selon"),
        "source": span("la préfète"),
        "speaker": {"name": "la maire"},
        "kind": "indirect",
        "commitment": "plain",
    },
    {
        "content": [span("avoir signé")],
        "cue": span("démenti"),
        "source": None,
        "speaker": {"name": "un élu"},
        "kind": "indirect",
        "commitment": "plain",
    },
    {"content": [span("un accord")], "kind": "indirect", "commitment": "plain"},
    {"content": [span("Il annonce")], "kind": "direct", "commitment": "plain", "speaker": {"name": "élu"}},
]


def write_set(folder: Path) -> Path:
    """The set as files: `folder/gold`, `folder/text`."""
    for name, text in (("pont", PONT), ("criee", CRIEE)):
        (folder / "gold").mkdir(parents=True, exist_ok=True)
        (folder / "text").mkdir(exist_ok=True)
        record = {"article": name, "statements": GOLD[name]}
        (folder / "gold" / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        (folder / "text" / f"{name}.txt").write_bytes(text.encode())
    return folder


def write_predicted(file: Path) -> Path:
    """The predictions of both texts as one file, with the hash of their page."""
    page = corpora.page_of(PONT.encode())
    file.write_text("".join(json.dumps({"page": page, **each}) + "\n" for each in PREDICTED), "utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_set(tmp_path / "crue")


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    [corpus] = corpora.find(folder)
    return corpus


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    return write_predicted(tmp_path / "predicted.jsonl")
