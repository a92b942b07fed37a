"""The text of an article: whether words stand in it, which numbers it prints, and what became of each."""
