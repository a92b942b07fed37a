"""What a result rests on, and what may differ from run to run: a module each."""
