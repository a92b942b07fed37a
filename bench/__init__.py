"""Benchmarks: whole commands side by side with what they are held against. `python -m bench` runs them."""
