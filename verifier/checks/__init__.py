"""Kinds of checks, a module each: tables in, results out. The module's docstring is the manual page of the check."""
