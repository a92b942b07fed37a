"""The rules as plain exact loops over Python integers: what allocating in columns is measured against.

Each takes rooms of (seats, total, weights) and gives (certain seats, (tied, places) or None, unsettled seats).
"""

from __future__ import annotations

from heapq import nlargest


def highest(keys, many):
    """Those who are surely among the first, and those tied for the places left."""
    edge = nlargest(many, keys.values())[-1]
    sure = [group for group, key in keys.items() if key > edge]
    level = [group for group, key in keys.items() if key == edge]
    left = many - len(sure)
    return (sure + level, [], 0) if left == len(level) else (sure, level, left)


def iowa_need(seats, total):
    if seats == 1:
        return total // 2 + 1
    if seats == 2:
        return -(-total // 4)
    return -(-total // 6) if seats == 3 else -(-total * 3 // 20)


def iowa(room):
    seats, total, weights = room
    certain = [0] * len(weights)
    if not seats or not total:
        return certain, None, seats
    need = iowa_need(seats, total)
    viable = [group for group, weight in enumerate(weights) if weight and weight >= need]
    if not viable:
        most = max(weights)
        if seats > 1 or not most:
            return certain, None, seats
        tied = [group for group, weight in enumerate(weights) if weight == most]
        if len(tied) > 1:
            return certain, (tied, 1), 0
        certain[tied[0]] = 1
        return certain, None, 0
    rests = {}
    for group in viable:
        whole, rests[group] = divmod(weights[group] * seats, total)
        certain[group] = whole + (2 * rests[group] >= total)
    missing = seats - sum(certain)
    if missing > 0:
        return iowa_short(certain, viable, rests, missing, total)
    return iowa_over(certain, rests, -missing, total) if missing else (certain, None, 0)


def iowa_short(certain, viable, rests, missing, total):
    low = {group: rest for group, rest in rests.items() if 2 * rest < total}
    if missing >= len(low):
        for group in low:
            certain[group] += 1
        each, left = divmod(missing - len(low), len(viable))
        for group in viable if each else ():
            certain[group] += each
        return certain, (viable, left) if left else None, 0
    sure, tied, left = highest(low, missing)
    for group in sure:
        certain[group] += 1
    return certain, (tied, left) if tied else None, 0


def iowa_over(certain, rests, surplus, total):
    can = {group: -rest for group, rest in rests.items() if 2 * rest >= total and certain[group] > 1}
    if surplus >= len(can):
        for group in can:
            certain[group] -= 1
        return certain, None, len(can) - surplus
    sure, tied, left = highest(can, surplus)
    for group in sure + tied:
        certain[group] -= 1
    return certain, (tied, len(tied) - left) if tied else None, 0


def largest_remainder(room):
    seats, _, weights = room
    votes = sum(weights)
    if not votes:
        return weights, None, seats
    certain, rests = [], {}
    for group, weight in enumerate(weights):
        whole, rest = divmod(weight * seats, votes)
        certain.append(whole)
        if weight:
            rests[group] = rest
    missing = seats - sum(certain)
    if not missing:
        return certain, None, 0
    sure, tied, left = highest(rests, missing)
    for group in sure:
        certain[group] += 1
    return certain, (tied, left) if tied else None, 0


def highest_averages(room, divisor):
    """Seat after seat to the highest quotient, beginning with none; quotients are compared by cross-multiplying."""
    seats, _, weights = room
    certain = [0] * len(weights)
    if not any(weights):
        return certain, None, seats
    by = [divisor(0)] * len(weights)
    while seats:
        top, top_by, tied = 0, 1, []
        for group, weight in enumerate(weights):
            one, other = weight * top_by, top * by[group]
            if one > other:
                top, top_by, tied = weight, by[group], [group]
            elif one == other and weight:
                tied.append(group)
        if len(tied) > seats:
            return certain, (tied, seats), 0
        for group in tied:
            certain[group] += 1
            by[group] = divisor(certain[group])
        seats -= len(tied)
    return certain, None, 0


def dhondt(room):
    return highest_averages(room, lambda seats: seats + 1)


def dhondt_from_quota(room):
    """The same, beginning with the whole quotas that D'Hondt never goes below: the quickest loop there is."""
    seats, _, weights = room
    votes = sum(weights)
    if not votes:
        return [0] * len(weights), None, seats
    certain = [weight * seats // votes for weight in weights]
    left = seats - sum(certain)
    while left:
        top, top_by, tied = 0, 1, []
        for group, weight in enumerate(weights):
            by = certain[group] + 1
            one, other = weight * top_by, top * by
            if one > other:
                top, top_by, tied = weight, by, [group]
            elif one == other and weight:
                tied.append(group)
        if len(tied) > left:
            return certain, (tied, left), 0
        for group in tied:
            certain[group] += 1
        left -= len(tied)
    return certain, None, 0


def sainte_lague(room):
    return highest_averages(room, lambda seats: 2 * seats + 1)
