"""The press review: what was said on a day, in a story, or of what was searched for, on a page fit to print."""
