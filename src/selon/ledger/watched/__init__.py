"""What is watched: feeds and what they announced, saved searches and what they told."""
