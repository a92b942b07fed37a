"""Allocation methods, one a module: weights, seats and a threshold in, an outcome out. `columns` has them for many."""
