"""Engines do for many pages what the pipeline does for one; a bad page costs one counted row, never the batch."""
