"""The places of a desk over the sample pages: one address for each view, with something to see."""

from __future__ import annotations

from pathlib import Path

from selon.desk.addresses import article_key
from selon.ledger import Ledger


def places(file: Path) -> dict[str, str]:
    """View by name, its address."""
    with Ledger.open(file, read_only=True) as ledger:

        def one(query: str) -> tuple[str, ...]:
            return tuple(ledger.connection.execute(query).fetchone())

        page, number = one(
            "SELECT page.sha256, article.number FROM article JOIN page ON page.id = page JOIN statement "
            "ON statement.article = article.id GROUP BY article.id ORDER BY count(*) DESC, article.id LIMIT 1"
        )
        told, story = one(
            "SELECT one.key, story FROM link JOIN statement AS one ON one.id = left_statement "
            "JOIN story_article ON story_article.article = one.article WHERE link.kind = 'same statement' "
            "ORDER BY link.id LIMIT 1"
        )
        (denied,) = one(
            "SELECT key FROM link JOIN statement ON statement.id = right_statement WHERE link.kind = 'denial' "
            "ORDER BY link.id LIMIT 1"
        )
        (speaker,) = one(
            "SELECT entity.id FROM statement JOIN mention ON mention.id = statement.mention JOIN signature "
            "ON signature.id = mention.signature JOIN entity ON entity.id = signature.entity "
            "GROUP BY entity.id ORDER BY count(*) DESC, entity.id LIMIT 1"
        )
        (outlet,) = one("SELECT outlet FROM article WHERE outlet IS NOT NULL ORDER BY id LIMIT 1")
    return {
        "landing": "/",
        "search": "/?q=criée",
        "search with facets": "/?q=la&kind=direct",
        "nothing found": "/?q=introuvable",
        "article": f"/article/{article_key(page, int(number))}",
        "why": f"/statement/{told}/why",
        "dossier": f"/name/{speaker}",
        "outlet": f"/outlet/{outlet}",
        "stories": "/stories",
        "story": f"/story/{story}",
        "compare": f"/compare/{told}",
        "compare a denial": f"/compare/{denied}",
        "correct": f"/statement/{told}/correct",
        "add": f"/article/{article_key(page, int(number))}/add",
        "names": "/names",
        "queue": "/queue",
        "log": "/log",
        "bring in": "/bring-in",
        "review": "/review",
        "help": "/help",
        "for programs": "/api",
        "failure": "/nothing",
    }
