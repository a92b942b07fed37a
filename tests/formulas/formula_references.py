"""Every method once more, as brute force in fractions: all results that the rule allows, by trying them all.

Written from the law and not from the code under test: nothing of `verifier.formulas` is imported here. Each reference
gives (results, unsettled): all legal results as tuples of seats, without the seats that the rule does not settle.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise, permutations
from math import ceil, floor

HALF = Fraction(1, 2)


def plus(seats, groups, by=1):
    return tuple(count + by * (group in groups) for group, count in enumerate(seats))


def first_subsets(keys, many, better):
    """All subsets of `many` groups in which no group is worse than one outside."""
    for chosen in combinations(sorted(keys), many):
        outside = [keys[group] for group in keys if group not in chosen]
        if all(not better(key, keys[group]) for group in chosen for key in outside):
            yield chosen


def higher(one, other):
    return one > other


def lower(one, other):
    return one < other


def iowa_bar(seats, total):
    if seats == 1:
        return total // 2 + 1
    return ceil(total * {2: Fraction(1, 4), 3: Fraction(1, 6)}.get(seats, Fraction(15, 100)))


def nobody(weights, seats, largest):
    """Who has the seats where nobody is viable."""
    nothing = (0,) * len(weights)
    if not largest or not max(weights):
        return {nothing}, seats
    return {plus(nothing, {group}, seats) for group, votes in enumerate(weights) if votes == max(weights)}, 0


def iowa(weights, seats, total, *, keep=1, short_by_lot=True, largest=False, no_majority=True):
    nothing = (0,) * len(weights)
    if not seats or not total:
        return {nothing}, seats
    viable = [group for group, votes in enumerate(weights) if votes and votes >= iowa_bar(seats, total)]
    if not viable:
        return nobody(weights, seats, no_majority if seats == 1 else largest)
    quotients = {group: Fraction(weights[group] * seats, total) for group in viable}
    rests = {group: quotient - floor(quotient) for group, quotient in quotients.items()}
    start = tuple(floor(quotients[group] + HALF) if group in viable else 0 for group in range(len(weights)))
    missing = seats - sum(start)
    if missing >= 0:
        low = {group: rest for group, rest in rests.items() if rest < HALF}
        served = {plus(start, chosen) for chosen in first_subsets(low, min(missing, len(low)), higher)}
        left = max(missing - len(low), 0)
        if left and not short_by_lot:
            return served, left
        each, rest = divmod(left, len(viable))
        again = {plus(result, viable, each) for result in served}
        return {plus(result, chosen) for result in again for chosen in combinations(viable, rest)}, 0
    can = {group: rest for group, rest in rests.items() if rest >= HALF and start[group] > keep}
    surplus = min(-missing, len(can))
    return {plus(start, chosen, -1) for chosen in first_subsets(can, surplus, lower)}, missing + surplus


def cut(value, places):
    return Fraction(floor(value * 10**places), 10**places)


def nevada(weights, seats, total, *, keep=1, places=4):
    nothing = (0,) * len(weights)
    if not seats or not total:
        return {nothing}, seats
    viable = [group for group, votes in enumerate(weights) if votes and votes >= iowa_bar(seats, total)]
    if not viable:
        return nobody(weights, seats, False)
    quotients = {group: cut(Fraction(weights[group] * seats, total), places) for group in viable}
    exact = {group: Fraction(weights[group] * seats, total) for group in viable}
    start = tuple(floor(exact[group] + HALF) if group in viable else 0 for group in range(len(weights)))
    results, states = set(), {start}
    while states:
        after = set()
        for state in states:
            missing = seats - sum(state)
            above = {group: quotients[group] - state[group] for group in viable}
            if missing > 0:
                after |= {plus(state, {group}) for group in viable if above[group] == max(above.values())}
                continue
            can = {group: key for group, key in above.items() if state[group] > keep}
            if not missing or not can:
                results.add(state)
            else:
                after |= {plus(state, {group}, -1) for group in can if can[group] == min(can.values())}
        states = after
    return results, 0


def qualified(weights, total, share, *, more=False, half_of_leader=False):
    need = share * total
    found = [group for group, votes in enumerate(weights) if votes and (votes > need if more else votes >= need)]
    if not found and half_of_leader:
        found = [group for group, votes in enumerate(weights) if votes and 2 * votes >= max(weights)]
    return found


QUOTAS = {
    "Hare": Fraction,
    "Hare, rounded half up": lambda votes, seats: floor(Fraction(votes, seats) + HALF),
    "Droop": lambda votes, seats: votes // (seats + 1) + 1,
    "Hagenbach-Bischoff": lambda votes, seats: Fraction(votes, seats + 1),
    "Hagenbach-Bischoff, rounded up": lambda votes, seats: ceil(Fraction(votes, seats + 1)),
    "Imperiali": lambda votes, seats: Fraction(votes, seats + 2),
    "Imperiali, rounded up": lambda votes, seats: ceil(Fraction(votes, seats + 2)),
}


def remainders(weights, seats, total, *, quota="Hare", of="qualified", share=Fraction(0), largest=False, **options):
    nothing = (0,) * len(weights)
    if not seats or not sum(weights):
        return {nothing}, seats
    bar = {name: options[name] for name in ("more", "half_of_leader") if name in options}
    viable = qualified(weights, total, share, **bar)
    if not viable:
        return nobody(weights, seats, largest)
    votes = {"qualified": sum(weights[group] for group in viable), "groups": sum(weights), "total": total}[of]
    if not votes:
        return {nothing}, seats
    counted = {group: Fraction(weights[group]) for group in viable}
    if "decimals" in options:
        step = 10 ** options["decimals"]
        percents = {group: floor(Fraction(100 * weights[group], votes) * step + HALF) for group in viable}
        counted, votes = {group: Fraction(one, step) for group, one in percents.items()}, 100
    return _by_quota(counted, len(weights), seats, _costs(quota, votes, seats, options.get("over")), options)


def _by_quota(counted, groups, seats, costs, options):
    for cost in costs:
        if not cost:
            return {(0,) * groups}, seats
        start = tuple(floor(counted[group] / cost) if group in counted else 0 for group in range(groups))
        if sum(start) <= seats:
            break
    rests = {group: votes / cost - start[group] for group, votes in counted.items()}
    missing = seats - sum(start)
    if missing < 0:
        can = {group: rest for group, rest in rests.items() if start[group]}
        if options.get("over") != "lowest remainder" or -missing > len(can):
            return {start}, missing
        return {plus(start, chosen, -1) for chosen in first_subsets(can, -missing, lower)}, 0
    each, rest = divmod(missing, len(counted))
    if missing > len(counted) and not options.get("again"):
        return {plus(start, counted)}, missing - len(counted)
    start = plus(start, counted, each)
    return {plus(start, chosen) for chosen in first_subsets(rests, rest, higher)}, 0


def _costs(quota, votes, seats, over):
    yield QUOTAS[quota](votes, seats)
    if over == "larger quota":
        added = 2 if "Imperiali" in quota else 1
        for fewer in range(1, added + 1):
            yield QUOTAS[quota](votes, seats - fewer)


# squares, so that Huntington-Hill needs no roots
DIVISORS = {
    "D'Hondt": lambda seats: Fraction(seats + 1) ** 2,
    "Sainte-Laguë": lambda seats: Fraction(2 * seats + 1) ** 2,
    "Sainte-Laguë, first divisor 1.4": lambda seats: (
        Fraction(14, 10) ** 2 if not seats else Fraction(2 * seats + 1) ** 2
    ),
    "Huntington-Hill": lambda seats: Fraction(seats * (seats + 1)),
    "Adams": lambda seats: Fraction(seats) ** 2,
}


def averages(weights, seats, total, divisors, minimum=0, maximum=None, share=Fraction(0), **options):
    nothing = (0,) * len(weights)
    if not seats or not sum(weights):
        return {nothing}, seats
    viable = qualified(weights, total, share, **options)
    if not viable:
        return {nothing}, seats
    first = max(minimum, 1 if divisors in ("Huntington-Hill", "Adams") else 0)
    if first * len(viable) > seats:
        return {nothing}, seats
    states = {plus(nothing, viable, first)}
    for given in range(first * len(viable), seats):
        after = set()
        for state in states:
            can = [group for group in viable if maximum is None or state[group] < maximum]
            if not can:
                return states, seats - given
            quotients = {group: weights[group] ** 2 / DIVISORS[divisors](state[group]) for group in can}
            after |= {plus(state, {group}) for group in can if quotients[group] == max(quotients.values())}
        states = after
    return states, 0


def republican(weights, seats, total, *, leftover, surplus, of="total", share=Fraction(0), decimals=None, **options):
    nothing = (0,) * len(weights)
    if not seats or not sum(weights):
        return {nothing}, seats
    largest = options.pop("largest", False)
    viable = qualified(weights, total, share, **options)
    if not viable:
        return nobody(weights, seats, largest)
    votes = {"qualified": sum(weights[group] for group in viable), "groups": sum(weights), "total": total}[of]
    if not votes:
        return {nothing}, seats
    shares = {group: Fraction(weights[group], votes) for group in viable}
    if decimals is not None:
        step = 100 * 10**decimals
        shares = {group: Fraction(floor(share * step + HALF), step) for group, share in shares.items()}
    quotients = {group: share * seats for group, share in shares.items()}
    start = tuple(floor(quotients[group] + HALF) if group in viable else 0 for group in range(len(weights)))
    missing = seats - sum(start)
    if missing > 0:
        return _left_over(weights, start, quotients, missing, leftover)
    if missing < 0:
        return _too_many(weights, start, quotients, -missing, surplus)
    return {start}, 0


def _left_over(weights, start, quotients, missing, leftover):
    if leftover == "leader":
        return {plus(start, {group}, missing) for group, votes in enumerate(weights) if votes == max(weights)}, 0
    down = {group: quotient - start[group] for group, quotient in quotients.items() if quotient > start[group]}
    if leftover == "unsettled" or missing > len(down):
        return {start}, missing
    return {plus(start, chosen) for chosen in first_subsets(down, missing, higher)}, 0


def _too_many(weights, start, quotients, surplus, rule):
    if rule == "last":
        states = {start}
        for _ in range(surplus):
            after = set()
            for state in states:
                # who has lost one in this round is behind those equal ones who have not
                last = min((weights[group], -state[group]) for group in range(len(weights)) if state[group])
                found = {
                    group for group in range(len(weights)) if state[group] and (weights[group], -state[group]) == last
                }
                after |= {plus(state, {group}, -1) for group in found}
            states = after
        return states, 0
    up = {group: quotient - floor(quotient) for group, quotient in quotients.items() if quotient < start[group]}
    if rule == "unsettled" or surplus > len(up):
        return {start}, -surplus
    return {plus(start, chosen, -1) for chosen in first_subsets(up, surplus, lower)}, 0


def all_to_winner(weights, seats, total, share=Fraction(0), **options):
    nothing = (0,) * len(weights)
    if not seats or not sum(weights):
        return {nothing}, seats
    if not qualified(weights, total, share, **options):
        return {nothing}, seats
    return nobody(weights, seats, True)


def most_to_winner(weights, seats, total, split, share=Fraction(0), majority=HALF, more=False):
    nothing = (0,) * len(weights)
    if not seats or not sum(weights):
        return {nothing}, seats
    if max(weights) > majority * total:
        return nobody(weights, seats, True)
    viable = qualified(weights, total, share, more=more)
    if not viable:
        return {nothing}, seats
    if len(viable) == 1:
        return {plus(nothing, viable, seats)}, 0
    if sum(split) != seats:
        return {nothing}, seats
    results = set()
    for order in permutations(viable):
        if all(weights[one] >= weights[next_one] for one, next_one in pairwise(order)):
            places = dict(zip(order, split, strict=False))
            results.add(tuple(places.get(group, 0) for group in range(len(weights))))
    return results, seats - sum(split[: len(viable)])
