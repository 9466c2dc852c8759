#!/usr/bin/python3
"""Independent answers to fair lotteries, by plain column generation over people on HiGHS (scipy).

Shares nothing with the library: no types, no presolve, no walk. One variable per person, one column per panel.
Usage: lottery.py < request.json > answer.json
request: {"people": n, "seats": k, "quotas": [{"members": [...], "min": a, "max": b}], "households": [[...], ...],
          "perHousehold": h or null, "objectives": ["leximin", "maximin", "nash"]}
answer:  {"feasible": bool, "impossible": [...], "leximin": [sorted chances of the possible], "maximin": x, "nash": geometric mean}
"""
import json
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

EPS = 1e-9


class Oracle:
    def __init__(self, request):
        self.n, self.k = request["people"], request["seats"]
        rows, low, high = [np.ones(self.n)], [self.k], [self.k]
        for quota in request["quotas"]:
            row = np.zeros(self.n)
            row[quota["members"]] = 1
            rows.append(row)
            low.append(quota["min"])
            high.append(quota["max"])
        if request.get("perHousehold"):
            for home in request["households"]:
                row = np.zeros(self.n)
                row[home] = 1
                rows.append(row)
                low.append(0)
                high.append(request["perHousehold"])
        self.constraint = LinearConstraint(np.array(rows), low, high)
        self.panels, self.keys = [], set()

    def best(self, weights):
        """The heaviest panel, or None."""
        answer = milp(-np.asarray(weights), constraints=self.constraint, integrality=np.ones(self.n),
                      bounds=Bounds(0, 1), options={"mip_rel_gap": 0})
        if answer.x is None:
            return None
        return np.round(answer.x)

    def add(self, panel):
        key = panel.tobytes()
        if key in self.keys:
            return False
        self.keys.add(key)
        self.panels.append(panel)
        return True

    def cover(self):
        """A panel for everybody who can be on one; gives those who cannot."""
        impossible = []
        for person in range(self.n):
            if any(panel[person] for panel in self.panels):
                continue
            weights = np.zeros(self.n)
            weights[person] = 1
            panel = self.best(weights)
            if panel is None:
                return None
            if panel[person]:
                self.add(panel)
            else:
                impossible.append(person)
        self.possible = [p for p in range(self.n) if p not in set(impossible)]
        return impossible

    def step(self, fixed):
        """max z, every free person at least z, every fixed person at least their level. Gives z and the free people's multipliers."""
        free = [p for p in self.possible if p not in fixed]
        while True:
            matrix = np.array(self.panels).T
            columns = matrix.shape[1]
            upper = np.zeros((len(self.possible), columns + 1))
            right = np.zeros(len(self.possible))
            for i, person in enumerate(self.possible):
                upper[i, :columns] = -matrix[person]
                if person in fixed:
                    right[i] = -fixed[person]
                else:
                    upper[i, columns] = 1
            cost = np.zeros(columns + 1)
            cost[columns] = -1
            equal = np.ones((1, columns + 1))
            equal[0, columns] = 0
            answer = linprog(cost, A_ub=upper, b_ub=right, A_eq=equal, b_eq=[1], bounds=[(0, None)] * columns + [(None, None)], method="highs")
            if answer.status != 0:
                raise RuntimeError(answer.message)
            weights = np.zeros(self.n)
            weights[self.possible] = -answer.ineqlin.marginals
            panel = self.best(weights)
            if weights @ panel <= max(weights @ other for other in self.panels) + 1e-8 or not self.add(panel):
                return -answer.fun, {p: weights[p] for p in free}, answer.x[:columns]

    def leximin(self):
        fixed = {}
        while len(fixed) < len(self.possible):
            level, multipliers, _ = self.step(fixed)
            tight = [p for p, w in multipliers.items() if w > 1e-6]
            if not tight:
                raise RuntimeError("no multiplier")
            for person in tight:
                fixed[person] = max(0.0, level - EPS)
        return sorted(fixed.values())

    def maximin(self):
        return self.step({})[0]

    def nash(self):
        """Fully corrective: multiplicative updates of the probabilities, then the panel that helps most."""
        people = len(self.possible)
        weights = np.ones(len(self.panels)) / len(self.panels)
        while True:
            matrix = np.array(self.panels)[:, self.possible]
            weights = np.concatenate([weights, np.full(len(matrix) - len(weights), 1e-3)])
            weights /= weights.sum()
            for _ in range(200000):
                chances = weights @ matrix
                gain = (matrix / chances).sum(axis=1) / people
                if gain.max() < 1 + 1e-8:
                    break
                weights = weights * gain
            full = np.zeros(self.n)
            full[self.possible] = 1 / (weights @ matrix)
            panel = self.best(full)
            if full @ panel / people < 1 + 1e-7 or not self.add(panel):
                return float(np.exp(np.log(weights @ matrix).mean()))


def main():
    request = json.load(sys.stdin)
    oracle = Oracle(request)
    impossible = oracle.cover()
    if impossible is None:
        json.dump({"feasible": False}, sys.stdout)
        return
    answer = {"feasible": True, "impossible": impossible}
    for objective in request["objectives"]:
        answer[objective] = getattr(oracle, objective)()
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
