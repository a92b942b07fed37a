"""Rows of a unit of which one has more of a first figure and less of a second than another.

Units in which there are such rows are found in columns, with everything sorted once. Which pair of a unit is the worst
and how many there are is counted only for units that are shown: by merging sorted halves, as sorting does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.columns.table_columns import AT, KIND, NOT_A_VOTE
from verifier.expression import Aggregate
from verifier.known import Value
from verifier.record.record import TableColumns

MORE, FEWER, BEFORE, KNOWN = "#more", "#fewer", "#before", "#known"
LEAST, MOST, ROWS, VALUES = "#least", "#most", "#rows", "#values"
WRONG, UNKNOWN, NOTHING, HOLDS = "wrong", "unknown", "nothing", "holds"
STATE = "#state"
UNIT = "#unit"

Pair = tuple[int, int]
