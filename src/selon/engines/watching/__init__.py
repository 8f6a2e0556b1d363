"""Watching: feeds are asked when they are due, what they announce is read and linked, and saved searches tell."""
