"""Seconds to register synthetic mentions: persons in several spellings and with several roles, bodies, equipment.

    python benchmarks/registry.py 100000

It doubles the number of mentions three times up to the one asked for: near-linear means that the time doubles too.
"""

from __future__ import annotations

import random
import sys
import time

from selon.entities.comparison import Comparer
from selon.entities.records import EntityType, Mention
from selon.entities.registry import Registry
from selon.languages.fr.naming import naming

GIVEN = "Jean Marie Claire Paul Sergueï Dmitri Oleksandr Mohammed Youssef Anna Julia Hans Giulia Pedro"
SYLLABLES = "ba be bo cha da del fi fon gar gue lan lo mar mi nel o pra ri ro sa tel tin ver vi zo kov"
ROLES = ["", "maire de {}", "députée de {}", "médecin à {}", "entraîneur de {}", "avocat à {}", "éleveur à {}"]


def mentions(number: int) -> list[Mention]:
    """Mentions of about a third as many people, most of them named once or twice and a few very often."""
    draw = random.Random(7)
    people = [_person(draw) for _ in range(number // 3)]
    found = []
    for k in range(number):
        given, surname, role = people[int(len(people) * draw.random() ** 3)]
        name = draw.choice((f"{given} {surname}", f"{given} {surname}", f"{given[0]}. {surname}", surname))
        kept = role if draw.random() < 0.6 else ""
        found.append(Mention(name, EntityType.PERSON, kept, f"page{k // 5}", f"2022-{k % 12 + 1:02}-01"))
    found += [Mention(f"Su-{draw.randrange(900)}", EntityType.THING, "", f"page{k}") for k in range(number // 50)]
    return found


def _person(draw: random.Random) -> tuple[str, str, str]:
    surname = "".join(draw.choices(SYLLABLES.split(), k=draw.choice((2, 3, 3, 4)))).title()
    town = "".join(draw.choices(SYLLABLES.split(), k=3)).title()
    return draw.choice(GIVEN.split()), surname, draw.choice(ROLES).format(town)


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for number in (most // 8, most // 4, most // 2, most):
        rows = mentions(number)
        started = time.process_time()
        registry = Registry(Comparer(naming()), rows)
        entities = len(registry.entities)
        seconds = time.process_time() - started
        print(
            f"{number:>8,} mentions  {entities:>7,} entities  {len(registry.compared):>9,} compared  {seconds:6.1f} s"
        )


if __name__ == "__main__":
    main()
