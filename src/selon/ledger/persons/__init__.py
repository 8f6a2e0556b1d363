"""Personal data: all that is held of one person, its erasure, and pages that are kept no longer than they should be."""
