"""What is asked of an article about those who speak in it: who each source is, and whom a mention names."""

from __future__ import annotations

from collections.abc import Sequence

from selon.analysis.document import Doc
from selon.entities.cast import Entity
from selon.entities.coreference import Resolver
from selon.entities.lexicon import NameLexicon
from selon.entities.mentions import SourceMention
from selon.entities.scene import Scene
from selon.model import Candidate, Speaker


def resolve(
    doc: Doc, mentions: Sequence[SourceMention], names: NameLexicon, *, headline_end: int = 0
) -> list[Speaker | None]:
    """The speaker of each source, None where the article does not tell. `headline_end`: where the headline ends; whom
    only it describes is named by the text, so that it counts like any sentence."""
    with Scene.of(doc, names).lent() as (discourse, unnamed):
        resolver = Resolver(discourse, unnamed, mentions)
        found = resolver.run()
        return [_speaker(e, resolver.candidates.get(k, ())) if e is not None else None for k, e in enumerate(found)]


def name_of(doc: Doc, start: int, end: int, names: NameLexicon) -> Speaker:
    """One mention read alone, as for a link of a chain: « l'agence de presse russe Sputnik » is Sputnik, an outlet."""
    return doc.once(_name_of, (start, end, names))


def _name_of(doc: Doc, place: tuple[int, int, NameLexicon]) -> Speaker:
    start, end, names = place
    with Scene.of(doc, names).lent() as (discourse, unnamed):
        entity = Resolver(discourse, unnamed, ()).read(start, end, None)
        return _speaker(entity) if entity is not None else Speaker(" ".join(doc.text[start:end].split()))


def _speaker(entity: Entity, candidates: tuple[Candidate, ...] = ()) -> Speaker:
    return Speaker(entity.label, entity.type, entity.role, candidates=candidates)
