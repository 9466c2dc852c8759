"""The stacking score of docs/stacking-method.md, written from the document alone: no line of the program was used.

    python3 stack.py scores INPUTS PROFILE REFERENCE LEVEL       the sheet of scores, as CSV on standard output
    python3 stack.py reference INPUTS PROFILE                    median and spread of every indicator, as JSON

INPUTS is what `tentakel rank --inputs FILE` writes. Only the standard library is needed.
"""
import csv
import json
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from generator import Generator

LEVELS = {"GM": "municipality", "WK": "district", "BU": "neighbourhood"}
FIRST = ["neighbourhood", "district", "municipality"]
QUARTILES_OF_NORMAL = 1.3489795003921634
FEWEST_FOR_REFERENCE = 100


class Inputs:
    def __init__(self, path, profile):
        self.uses = [(t, use) for t, theme in enumerate(profile["themes"]) for use in theme["indicators"]]
        self.rows = {}
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                row["level"] = LEVELS[row["area_code"][:2]]
                row["population"] = int(row["population"]) if row["population"] else 0
                row["raw"] = [self.raw(row, use) for _, use in self.uses]
                self.rows[row["area_code"]] = row

    @staticmethod
    def raw(row, use):
        text = row[use["key"]]
        if text == "":
            return None
        if use.get("perInhabitants"):
            return float(text) / row["population"] * use["perInhabitants"] if row["population"] > 0 else None
        return float(text)

    def of(self, code, index):
        row = self.rows.get(code)
        return None if row is None else row["raw"][index]


def damped(inputs, row, index, use, nation):
    """The value of an area, pulled towards the area around it: the more so the fewer people live there."""
    own = row["raw"][index]
    if own is None or row["population"] <= 0:
        return None
    pull = use.get("damping", 0)
    if pull == 0:
        return own
    around = nation
    for parent in {"neighbourhood": [row["district_code"], row["municipality_code"]],
                   "district": [row["municipality_code"]], "municipality": []}[row["level"]]:
        if inputs.of(parent, index) is not None:
            around = inputs.of(parent, index)
            break
    return (row["population"] * own + pull * around) / (row["population"] + pull)


def compared(inputs, row, index, use, nation):
    """The value on the scale on which it is standardised; None where nothing can be said."""
    value = damped(inputs, row, index, use, nation)
    if value is None:
        return None
    if use["comparator"] == "municipality":
        whole = inputs.of(row["municipality_code"], index)
        if row["level"] == "municipality" or whole is None or whole <= 0:
            return None
        value /= whole
    if use.get("transform") == "root":
        return math.sqrt(value) if value >= 0 else None
    if use.get("transform") == "logarithm":
        return math.log(value) if value > 0 else None
    return value


def quantile(pairs, share):
    """The smallest value up to which at least this share of the people lives; pairs are sorted."""
    aim = share * sum(people for _, people in pairs)
    so_far = 0
    for value, people in pairs:
        so_far += people
        if so_far >= aim:
            return value
    return pairs[-1][0]


def make_reference(inputs, profile):
    scales = []
    for index, (_, use) in enumerate(inputs.uses):
        for level in FIRST:
            rows = [r for r in inputs.rows.values() if r["level"] == level
                    and r["population"] >= profile["leastPeople"] and r["raw"][index] is not None]
            people = sum(r["population"] for r in rows)
            nation = sum(r["raw"][index] * r["population"] for r in rows) / people if people else None
            pairs = sorted((v, r["population"]) for r in rows
                           if (v := compared(inputs, r, index, use, nation)) is not None)
            if len(pairs) >= FEWEST_FOR_REFERENCE:
                break
        else:
            sys.exit(f"{use['key']}: too few areas")
        spread = (quantile(pairs, 0.75) - quantile(pairs, 0.25)) / QUARTILES_OF_NORMAL
        scales.append({"indicator": use["key"], "level": level, "areas": len(pairs),
                       "nation": nation, "median": quantile(pairs, 0.5), "spread": spread})
    return scales


def between(low, value, high):
    return min(max(value, low), high)


class Scorer:
    def __init__(self, inputs, profile, reference):
        self.inputs, self.profile = inputs, profile
        self.scale = {s["indicator"]: s for s in reference["scales"]}
        self.weights = [t["weight"] for t in profile["themes"]]
        self.total = sum(self.weights)

    def themes(self, row):
        """Per theme: (mean or None, lowest, highest)."""
        clip = self.profile["clip"]
        found = [[] for _ in self.weights]
        for index, (theme, use) in enumerate(self.inputs.uses):
            scale = self.scale[use["key"]]
            value = compared(self.inputs, row, index, use, scale["nation"])
            if value is None:
                found[theme].append((use["weight"], None))
                continue
            z = (value - scale["median"]) / scale["spread"]
            if use["direction"] == "low-is-bad":
                z = -z
            found[theme].append((use["weight"], between(-clip, z, clip)))
        result = []
        for marks in found:
            weight = sum(w for w, _ in marks)
            known = [(w, z) for w, z in marks if z is not None]
            measured = sum(w for w, _ in known)
            mean = sum(w * z for w, z in known) / measured if 2 * measured >= weight and known else None
            if mean is None:
                result.append((None, -clip, clip))
            else:
                rest = (weight - measured) * clip
                had = sum(w * z for w, z in known)
                result.append((mean, (had - rest) / weight, (had + rest) / weight))
        return result

    def part(self, z):
        return between(0.0, z / self.profile["clip"], 1.0) ** self.profile["power"]

    def together(self, parts, weights):
        """Parts: one per theme, None where not measured."""
        known = sum(w for w, p in zip(weights, parts) if p is not None)
        if known == 0:
            return None
        total = sum(weights)
        enough = self.profile["enough"] / self.total * total
        return sum(w * p for w, p in zip(weights, parts) if p is not None) / max(known, enough)

    def weightings(self):
        plan = self.profile["weightings"]
        source = Generator(plan["seed"], "stacking")
        shapes = [w * plan["firmness"] for w in self.weights]
        for _ in range(plan["count"]):
            cuts = sorted((source.word() >> 11) / 2 ** 53 for _ in range(sum(shapes) - 1))
            edges = [0.0] + cuts + [1.0]
            at, weights = 0, []
            for shape in shapes:
                weights.append(edges[at + shape] - edges[at])
                at += shape
            yield weights

    def sheet(self, level):
        power, plan = self.profile["power"], self.profile["weightings"]
        rows = []
        for row in self.inputs.rows.values():
            if row["level"] != level:
                continue
            line = {"row": row, "score": None}
            if row["population"] > 0:
                themes = self.themes(row)
                line["parts"] = [None if m is None else self.part(m) for m, _, _ in themes]
                line["measured"] = sum(m is not None for m, _, _ in themes)
                line["bad"] = sum(m is not None and m >= self.profile["bad"] for m, _, _ in themes)
                mean = self.together(line["parts"], self.weights)
                if mean is not None:
                    line["mean"] = mean
                    line["score"] = 100 * mean ** (1 / power)
                    for name, at in (("low", 1), ("high", 2)):
                        whole = sum(w * self.part(t[at]) for w, t in zip(self.weights, themes)) / self.total
                        line[name] = 100 * whole ** (1 / power)
            rows.append(line)
        ranked = [r for r in rows if r["score"] is not None and r["row"]["population"] >= self.profile["leastPeople"]]
        for r, rank in zip(ranked, ranks([r["mean"] for r in ranked])):
            r["rank"], r["ranks"] = rank, []
        for weights in self.weightings():
            means = [self.together(r["parts"], weights) for r in ranked]
            for r, rank in zip(ranked, ranks(means)):
                r["ranks"].append(rank)
        for r in ranked:
            r["ranks"].sort()
            low = r["ranks"][math.ceil(plan["from"] * plan["count"] / 100) - 1]
            high = r["ranks"][math.ceil(plan["to"] * plan["count"] / 100) - 1]
            r["rank_low"], r["rank_high"] = min(low, r["rank"]), max(high, r["rank"])
        return rows


def ranks(values):
    """Rank 1 is the highest; equals share the best rank."""
    first = {}
    for at, value in enumerate(sorted(values, reverse=True)):
        first.setdefault(value, at + 1)
    return [first[v] for v in values]


def main():
    what, inputs_path, profile_path = sys.argv[1:4]
    with open(profile_path, encoding="utf-8") as file:
        profile = json.load(file)
    inputs = Inputs(inputs_path, profile)
    if what == "reference":
        json.dump(make_reference(inputs, profile), sys.stdout, indent=1)
        return
    with open(sys.argv[4], encoding="utf-8") as file:
        reference = json.load(file)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("area_code,score,score_low,score_high,rank,rank_low,rank_high,themes_bad,themes_measured".split(","))
    for line in Scorer(inputs, profile, reference).sheet(sys.argv[5]):
        code, score = line["row"]["area_code"], line["score"]
        told = ["", "", ""] if score is None else [repr(score), repr(line["low"]), repr(line["high"])]
        out.writerow([code, *told, line.get("rank", ""), line.get("rank_low", ""), line.get("rank_high", ""),
                      line.get("bad", 0), line.get("measured", 0)])


if __name__ == "__main__":
    main()
