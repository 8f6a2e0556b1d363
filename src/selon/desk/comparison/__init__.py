"""What the view that compares shows: tellings and their words, from whom they come, what stands against them."""
