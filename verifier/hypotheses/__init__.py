"""What causes over figures work on: the figures that differ, what is around them, chance, and which cause is best."""
