"""A statement as it is compared: the fields that an annotator writes down and that selon fills."""

from __future__ import annotations

from dataclasses import dataclass

from selon.model import Span, Statement


@dataclass(frozen=True, slots=True)
class Annotation:
    """One statement, of the gold or predicted. See docs/vocabulary.md for the fields.

    `speaker` and `via` are names, nearest first. `core` is false where the gold gives only a noun phrase as content:
    such a statement neither counts nor is punished. `rule` is the rule that found it, where selon did.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    kind: str | None = None
    via: tuple[str, ...] = ()
    commitment: str | None = None
    polarity: str | None = None
    core: bool = True
    rule: str | None = None

    @classmethod
    def of(cls, statement: Statement) -> Annotation:
        """What is compared of a statement that selon has read."""
        return cls(
            content=statement.content,
            source=statement.source,
            cue=statement.cue.span if statement.cue else None,
            speaker=statement.speaker.name if statement.speaker else None,
            kind=statement.kind.value,
            via=tuple(relay.name for relay in statement.via),
            commitment=statement.commitment.value,
            polarity=statement.polarity,
            rule=statement.evidence.rule,
        )

    @property
    def words(self) -> str:
        """The content on one line, its pieces joined with […]."""
        return " […] ".join(" ".join(piece.text.split()) for piece in self.content)

    @property
    def start(self) -> int:
        """The offset of its first word, in code points."""
        return self.content[0].start


def in_order(annotations: list[Annotation]) -> tuple[Annotation, ...]:
    """In the order of the text, whatever the order of the file: no figure may hang on how statements were listed."""
    return tuple(sorted(annotations, key=_place))


def _place(annotation: Annotation) -> tuple[object, ...]:
    spans = [(span.start, span.end) if span else (-1, -1) for span in (annotation.cue, annotation.source)]
    rest = (annotation.speaker, annotation.kind, annotation.commitment, annotation.polarity)
    content = tuple((piece.start, piece.end) for piece in annotation.content)
    return content, *spans, annotation.core, tuple(value or "" for value in rest), annotation.via
