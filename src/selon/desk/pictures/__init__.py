"""Pictures: where everything of a drawing stands; templates draw it as SVG, with the same as a list beside it."""
