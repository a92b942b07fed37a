"""Excel workbooks (.xlsx, .xlsm) as they are written: every cell with its text, its format and its place.

Read part by part with Python's own zip and XML readers, because libraries for workbooks give an error value, or a
formula that was never worked out, as a blank cell, and numbers as binary fractions.
"""
