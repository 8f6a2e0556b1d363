"""Imports: statements as people left them in other tools, and how they differ from those that were sent there."""
