"""Stand-off annotation: what writing a page for an annotation tool and reading it back have in common."""
