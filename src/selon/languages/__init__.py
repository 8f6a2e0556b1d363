"""Languages: one folder each, with its rules, lexicons, grammar and model."""
