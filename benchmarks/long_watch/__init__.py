"""Hours of watching in minutes: a press that announces and misbehaves, a clock that waiting moves, vital signs."""
