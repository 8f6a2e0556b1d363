"""Time: the words that say when something was said, and the date that they mean on the day of the page."""
