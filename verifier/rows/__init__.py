"""Rows of a file as every format gives them: headings, the text of each cell, and the place of each row."""
