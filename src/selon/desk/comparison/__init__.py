"""What the view that compares shows: tellings, how their words differ, from whom they come, what stands against them."""
