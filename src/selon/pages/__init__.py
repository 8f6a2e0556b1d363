"""Pages says what every line of a page is, and splits a digest into its articles. Nothing is dropped."""

from __future__ import annotations

from selon.pages.articles import compose

__all__ = ["compose"]
