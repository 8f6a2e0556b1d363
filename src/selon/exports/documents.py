"""The manifest of a folder for an annotation tool, line by line. See `selon.standoff.manifest`."""

from __future__ import annotations

from typing import Any

from selon.exports import jsonl
from selon.model import Reading
from selon.standoff.manifest import article_record, document_name


def line(reading: Reading) -> str:
    """The line of a page, with its line break."""
    page = reading.page
    record: dict[str, Any] = {"document": document_name(page), "page": page.id, "name": page.name}
    record["articles"] = [article_record(article, page) for article in page.articles]
    record["statements"] = [jsonl.as_dict(statement) for statement in reading.statements]
    return jsonl.dumps(record) + "\n"
