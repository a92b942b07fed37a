"""Planted faults: of some thousands of small tables with one fault each, which cause is told first.

A kind of fault is a function in one of the modules that are named here; it gives every fault of its kind.
"""

from __future__ import annotations

from bench.causes import columns, digits, neighbours, parts, relation

FAULTS = (digits, relation, columns, neighbours, parts)
