"""How well statements agree with gold: what was found, what was missed, whether a change made it better.

    gold ─corpora─▶ Document ─alignment─▶ pairs, missed, spurious ─scoring─▶ Score ─▶ intervals, report, gate
                        ▲
    statements ─predictions

Nothing here reads a page or judges a rule: whoever has statements, selon's or another system's, can be scored.
"""
