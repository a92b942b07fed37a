"""Readers of file formats: bytes to a frame of text with the line of every row, a format a module."""
