"""Linking: what ties articles and statements to each other. Pure functions; nothing here reads or writes a store."""
