"""What selon itself reads in the texts of a set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.errors import GoldError
from selon.evaluation.annotations import Annotation
from selon.evaluation.corpora import Document

if TYPE_CHECKING:  # whoever scores statements written before needs no pipeline
    from selon.pipeline import Pipeline


def read(pipeline: Pipeline, document: Document) -> list[Annotation]:
    """The statements that the pipeline finds in a document.

    Raises an `InputError` where it refuses the text, and a `GoldError` where it reads other characters than the gold
    refers to, so that no offset can be compared.
    """
    reading = pipeline.read(document.path)
    if reading.page.text != document.text:
        raise GoldError(f"{document.path}: selon reads other characters in it: is it plain text in UTF-8?")
    return [Annotation.of(statement) for statement in reading.statements]
