"""French word order, as the rules need it: adverbials to step over, inverted subjects, how far a content reaches."""
