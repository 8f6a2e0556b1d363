"""What the elements around a line say of it: `<nav>`, `class="lire-aussi"`, `itemprop="author"`.

French news sites are built in English and French at once, so both are listed. A cue is a whole word of a class, an id,
a role or an `itemprop` (`fil-ariane` gives `fil` and `ariane`, `readAlso` gives `read` and `also`), or two neighbours.
Limit: class names are habits, not promises; they decide between kinds of furniture, rarely between body and furniture.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "figure": "figure",
    "figcaption": "caption",
    "form": "form",
    "button": "form",
    "select": "form",
    "label": "form",
    "time": "date",
    "menu": "navigation",
    "blockquote": "quotation",
    "address": "byline",
    "dialog": "form",
}

WORDS = {
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs ariane pagination pager tabs langues languages "
    "sitemap header masthead topbar toolbar skip burger",
    "footer": "footer pied bottombar colophon legal mentions",
    "aside": "aside sidebar widget widgets rail encart",
    "related": "related recommended recommendation recommendations recommandes suggestions suggested lireaussi "
    "alire associes similaires readmore readalso readnext mostread populaires teaser teasers linked crosslink inread "
    "morefrom upnext discover decouvrir outbrain taboola ligatus",
    "comments": "comment comments commentaire commentaires commentform disqus respond reactions reaction replies "
    "forum commentlist",
    "share": "share sharing social partage partager partages addthis addtoany sharedaddy sharebar followus reseaux",
    "advertisement": "ad ads advert advertisement advertising pub pubs publicite publicites sponsor sponsored "
    "sponsorise dfp adslot adunit banner gpt",
    "paywall": "paywall premium abonnement abonnez abonne subscribe subscription restricted offre offers piano "
    "abo poool",
    "newsletter": "newsletter newsletters infolettre mailing",
    "caption": "caption legende legend figcaption captiontext",
    "credit": "credit credits copyright photographer photographe",
    "byline": "author authors auteur auteurs byline signature journalist journaliste creator writer redacteur",
    "date": "date dates datetime published pubdate timestamp datepublished horodatage publication modified updated",
    "standfirst": "chapo chapeau chapô standfirst intro introduction lead lede desc description subtitle "
    "soustitre sstitre accroche dek abstract",
    "headline": "headline",
    "tags": "tags tag keywords motscles topics themes thematiques",
    "consent": "cookie cookies consent gdpr rgpd didomi cmp onetrust",
    "biography": "bio biography biographie aboutauthor authorbox",
}

PAIRS = {
    "related": "lire aussi|read also|read more|read next|most read|plus lus|a lire|voir aussi|see also|more articles|"
    "autres articles|meme sujet|meme theme|sur le|a decouvrir|en relation|articles lies|in depth",
    "navigation": "fil ariane|bread crumb|site header|page header|top bar|skip link|en tete",
    "standfirst": "sub title|sous titre|article summary|article excerpt|sub headline",
    "tags": "mots cles|key words|tag list",
    "byline": "meta author|post author|entry meta|article meta",
    "advertisement": "google ad|ad slot|ad container",
    "footer": "pied page|mentions legales",
    "biography": "about author|author bio|author box",
}

_BY_WORD = {word: place for place, words in WORDS.items() for word in words.split()}
_BY_PAIR = {tuple(pair.split()): place for place, pairs in PAIRS.items() for pair in pairs.split("|")}
_SPLIT = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])")

UNTOLD = frozenset({"html", "body", "main", "article"})
"""Elements that hold the whole page: their classes (`single-post has-sidebar`) tell of the page, not of a line."""


def place_of(tag: str, names: str) -> frozenset[str]:
    """What one element says of the lines inside it.

    Arguments: `tag`; `names`, its class, id, role and itemprop, joined by spaces.

    >>> sorted(place_of("div", "article__lire-aussi"))
    ['related']
    >>> sorted(place_of("body", "has-sidebar"))
    []
    """
    if tag in UNTOLD:
        return frozenset()
    own = {TAGS[tag]} if tag in TAGS else set()
    return frozenset(own) | _named(names) if names else frozenset(own)


@lru_cache(maxsize=4096)
def _named(names: str) -> frozenset[str]:
    words = [word.lower() for word in _SPLIT.findall(names)]
    found = {_BY_WORD[word] for word in words if word in _BY_WORD}
    found.update(_BY_PAIR[pair] for pair in itertools.pairwise(words) if pair in _BY_PAIR)
    return frozenset(found)
