"""A format a module: each declares a function of a report and a layout that returns the whole text."""
