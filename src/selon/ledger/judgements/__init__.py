"""Judgements of people: corrections, how they are looked for, taken back, and kept in a log that only grows."""
