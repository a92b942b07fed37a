"""The allocation methods for many contests at once, one a module: whole-number columns, no windows, no loops."""
