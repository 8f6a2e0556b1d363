"""Fetching pages politely: robots.txt and reservations of text mining are obeyed, and stored with what was fetched."""

from selon.capture.fetcher import Fetcher
from selon.capture.limits import Limits
from selon.capture.records import Capture, NotModified, Signal, Verdict, Where

__all__ = ["Capture", "Fetcher", "Limits", "NotModified", "Signal", "Verdict", "Where"]
