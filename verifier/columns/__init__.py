"""Expressions over the rows of tables, worked in columns."""
