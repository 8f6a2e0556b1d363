"""From the JSON of a statement back to it."""

from __future__ import annotations

import json

from selon.exports import jsonl
from selon.model import Reading
from selon.model.restoring import statement


def test_every_field_of_a_statement_comes_back(reading: Reading) -> None:
    for told in reading.statements:
        assert statement(json.loads(jsonl.dumps(jsonl.as_dict(told))), reading.page.text) == told
