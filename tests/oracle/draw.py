"""Checks a draw from its packages, written from docs/sortition-draw.md: no line of the program was used.

    python3 draw.py PACKAGE AUDITOR    exit 0 if the draw holds, 1 with what is wrong if not
"""
import hashlib
import json
import sys

from generator import Generator

PARTIES = 'commit-reveal, SHA-256 of the line "name: secret" of each party: '


def sealed(parts):
    data = [part.encode("utf-8") for part in parts]
    return hashlib.sha256(b"".join(len(d).to_bytes(8, "big") + d for d in data)).hexdigest()


def members(rows, groups):
    return [str(row) if group is None else f"{row} {group}" for row, group in zip(rows, groups)]


def root(leaves):
    level = [bytes.fromhex(leaf) for leaf in leaves]
    while len(level) > 1:
        pairs = [level[i:i + 2] for i in range(0, len(level), 2)]
        level = [p[0] if len(p) == 1 else hashlib.sha256(b"\1" + p[0] + p[1]).digest() for p in pairs]
    return hashlib.sha256(b"\2" + len(leaves).to_bytes(8, "big") + b"".join(level)).hexdigest()


def wrong(package, auditor):
    plan, draw = package["plan"], package["draw"]
    names = [group["name"] for group in plan["groups"]]
    counts = [[0] * max(1, len(names)) for _ in auditor["people"]]
    shown = any(panel["totals"] for panel in plan["panels"])
    if shown and plan["replaces"] is not None:
        yield "the totals of a replacement are public"
    for number, panel in enumerate(auditor["panels"]):
        rows = panel["rows"]
        if len(set(rows)) != plan["seats"] or len(rows) != plan["seats"]:
            yield f"panel {number} has not {plan['seats']} different people"
        groups = [names[g] for g in panel["in"]] if names else [None] * len(rows)
        if len(groups) != len(rows) or any(groups.count(group["name"]) != group["seats"] for group in plan["groups"]):
            yield f"panel {number} has not the seats of every group"
        for row, group in zip(rows, groups):
            counts[row - 1][names.index(group) if names else 0] += 1
        totals = []
        for quota in plan["quotas"]:
            columns = [(auditor["features"].index(c["feature"]), c["value"]) for c in quota["conditions"]]
            totals.append(sum(quota["group"] in (None, group) and all(auditor["people"][row - 1]["values"][f] == v for f, v in columns) for row, group in zip(rows, groups)))
            if not quota["min"] <= totals[-1] <= quota["max"]:
                yield f"panel {number} does not keep {quota}"
        if totals != plan["panels"][number]["totals"] and (shown or plan["panels"][number]["totals"]):
            yield f"the totals of panel {number} are others"
        if sealed(["panel", panel["salt"], str(number), *members(rows, groups)]) != plan["panels"][number]["hash"]:
            yield f"panel {number} is not what was sealed"
        if plan["perAddress"] is not None:
            living = [auditor["people"][row - 1] for row in rows]
            homes = [p["household"] for p in living if p["household"] is not None]
            if any(homes.count(p["household"]) > plan["perAddress"] for p in living if p["household"] is not None and p["settled"] != "chosen"):
                yield f"panel {number} has too many of one address"
    for row, person in enumerate(auditor["people"]):
        parts = ["person", person["salt"], str(row + 1), " ".join(map(str, counts[row])), person["settled"], person["household"] or ""]
        for pair in zip(auditor["features"], person["values"], strict=True):
            parts += pair
        if sealed(parts) != plan["people"][row]:
            yield f"row {row + 1} is not what was sealed"
        if person["settled"] == "chosen" and sum(counts[row]) != len(plan["panels"]) or person["settled"] in ("excluded", "left out") and sum(counts[row]):
            yield f"row {row + 1} is {person['settled']}, and the panels do not follow that"
    if root(plan["people"]) != plan["root"]:
        yield "the people do not give the root"
    previous = "0" * 64
    for number, (run, files) in enumerate(zip(plan["runs"], auditor["runs"], strict=True), 1):
        texts = [run[name] for name in ("at", "verb", "version", "settings", "outcome", "sealed", "previous")]
        if run["number"] != number or run["previous"] != previous or run["hash"] != sealed(["run", str(number), *texts]):
            yield f"run {number} of the log is not what was sealed"
        if run["sealed"] != sealed(["files", files["salt"], files["people"], files["quotas"], files["result"]]):
            yield f"what run {number} read or wrote is not what was sealed"
        previous = run["hash"]
    if plan["replaces"] is not None:
        old = plan["replaces"]
        bounds = [(q["conditions"], q["group"], q["min"] - a["min"], q["max"] - a["max"]) for q, a in zip(plan["quotas"], old["asked"], strict=True)]
        if any(low > 0 or high < 0 for _, _, low, high in bounds) or sum((low, high) != (0, 0) for _, _, low, high in bounds) != len(old["deviations"]):
            yield "the quotas are not those of the first draw with the deviations that are told"
        for number, panel in enumerate(auditor["panels"]):
            if not set(old["rows"]) - set(old["leaving"]) <= set(panel["rows"]) or set(old["leaving"]) & set(panel["rows"]):
                yield f"panel {number} is not the earlier panel without who leaves"
    panels = len(plan["panels"])
    if package["sealed"] != sealed(["draw", package["commitment"], draw["kind"], draw["text"], str(draw["number"]), draw["salt"], *members(draw["rows"], [names[g] for g in draw["in"]] or [None] * len(draw["rows"]))]):
        yield "the draw is not as it was sealed"
    lines = draw["text"].split("\n")
    if draw["kind"] == "secrets":
        hashes = [hashlib.sha256(line.encode("utf-8")).hexdigest() for line in lines]
        if hashes != sorted(hashes) or plan["source"] != PARTIES + "; ".join(f"{line.split(': ')[0]} {h}" for line, h in zip(lines, hashes)):
            yield "the secrets are not those of the parties"
    elif plan["source"].startswith(PARTIES):
        yield "the parties were to decide with their secrets"
    seed = sealed(["parties", *lines]) if draw["kind"] == "secrets" else draw["text"]
    number = int(draw["text"]) if draw["kind"] == "balls" else Generator(seed, "draw").below(panels)
    if number != draw["number"] or (auditor["panels"][number]["rows"], auditor["panels"][number]["in"]) != (draw["rows"], draw["in"]):
        yield f"{draw['text']!r} gives panel {number}, which is another"


if __name__ == "__main__":
    found = list(wrong(*(json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])))
    print("\n".join(found) or "The draw holds.")
    sys.exit(1 if found else 0)
