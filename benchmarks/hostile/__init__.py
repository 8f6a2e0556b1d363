"""Hostile input: what no page should hold, thrown at every reader and at the whole pipeline."""
