"""Defects: what a trial finds wrong."""


class Defect(Exception):
    """What must hold does not."""
