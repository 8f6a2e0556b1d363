"""What was read, written out: one file per format. Each has a `write` that takes readings one by one, so that a batch
of any size is written as it is read."""
