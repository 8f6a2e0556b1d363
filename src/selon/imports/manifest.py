"""The manifest of a folder, read back. See `selon.standoff.manifest`."""

from __future__ import annotations

import json
from pathlib import Path

from selon.errors import ImportFault
from selon.imports.returned import Chapter, Sent
from selon.model.restoring import statement as restored
from selon.standoff.manifest import FILE


class Manifest:
    """What was sent, by the name of the document and by the page."""

    def __init__(self, path: Path) -> None:
        """Raises an `ImportFault` that names the file and its line."""
        self._documents: dict[str, Sent] = {}
        try:
            written = path.read_text("utf-8")
        except UnicodeDecodeError:
            raise ImportFault(f"{path}: is not UTF-8") from None
        for number, line in enumerate(written.split("\n"), 1):
            if line.strip():
                try:
                    document, sent = _sent(line)
                except (ValueError, KeyError, TypeError) as error:
                    raise ImportFault(f"{path}:{number}: is no line of a manifest: {error}") from None
                self._documents[document] = sent
        self._pages = {each.page: each for each in self._documents.values()}

    def sent(self, document: str | None = None, page: str | None = None, text: str | None = None) -> Sent | None:
        """A document is known by its name, whatever the tool has put before or behind it."""
        if page in self._pages:
            return self._pages[page]
        if document is None:
            return None
        return self._documents.get(document) or next(
            (sent for name, sent in self._documents.items() if name in document), None
        )


def beside(path: Path) -> Manifest | None:
    """The manifest in a folder, or beside a file; None where there is none."""
    file = (path if path.is_dir() else path.parent) / FILE
    return Manifest(file) if file.is_file() else None


def _sent(line: str) -> tuple[str, Sent]:
    record = json.loads(line)
    chapters = tuple(Chapter(**each) for each in record["articles"])
    statements = tuple(restored(each) for each in record["statements"])
    return record["document"], Sent(record["page"], record["name"], chapters, statements)
