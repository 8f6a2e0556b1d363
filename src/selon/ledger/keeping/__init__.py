"""What keeps a ledger sound: looking it through, mending what can be made anew, and copying it while it is written.

Bytes of pages and judgements of people alone cannot be made anew. All else follows from them.
"""
