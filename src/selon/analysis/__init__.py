"""Analysis: what the rules ask of a text. Quotations, sentences, verb groups, noun groups, clauses."""
