"""Invitations, written from docs/sortition-method.md: no line of the program was used.

    python3 invite.py REGISTER SEED COUNT STRATUM ADDRESS    proportional; prints row:chance in the order of the register
"""
import csv
import sys
from fractions import Fraction

from generator import Generator


def invite(people, seed, count):
    """People as (stratum, address or None); rows from 1 with their chance."""
    strata = {}
    for row, (stratum, address) in enumerate(people, 1):
        strata.setdefault(stratum, []).append((row, address if address else ("alone", row)))
    shares = {name: Fraction(count * len(rows), len(people)) for name, rows in strata.items()}
    numbers = {name: int(share) for name, share in shares.items()}
    left = count - sum(numbers.values())
    for name in sorted(strata, key=lambda name: numbers[name] - shares[name])[:left]:
        numbers[name] += 1
    for name, rows in strata.items():
        sizes = {}
        for _, address in rows:
            sizes[address] = sizes.get(address, 0) + 1
        order, homes = Generator(seed, "invite order " + name), Generator(seed, "invite home " + name)
        items, to_pass, chosen = list(rows), {}, 0
        for i in range(len(items)):
            if chosen == numbers[name]:
                break
            j = i + order.below(len(items) - i)
            items[i], items[j] = items[j], items[i]
            row, address = items[i]
            if address not in to_pass:
                to_pass[address] = homes.below(sizes[address])
            if to_pass[address] == 0:
                chosen += 1
                yield row, numbers[name] / len(sizes) / sizes[address]
            to_pass[address] -= 1


if __name__ == "__main__":
    path, seed, count, stratum, address = sys.argv[1:]
    with open(path, encoding="utf-8-sig", newline="") as file:
        people = [(row[stratum], row[address]) for row in csv.DictReader(file)]
    print(" ".join(f"{row}:{chance:.9f}" for row, chance in sorted(invite(people, seed, int(count)))))
