"""Times as people write them, and as values that may be compared."""
