"""Finding: the statements that a question means, and how they are spread."""
