"""The generator of docs/sortition-generator.md, written from the document alone: no line of the program was used.

    python3 generator.py vectors FILE      check the vectors in the document; exit 1 if one differs
    python3 generator.py draw SEED NUMBER  which of NUMBER equally likely panels a seed draws
"""
import hashlib
import json
import re
import sys

NAME = "tentakel-sha256-1"
WORDS = 2**64


class Generator:
    def __init__(self, seed, purpose):
        self.key = hashlib.sha256(b"\0".join(part.encode("utf-8") for part in (NAME, purpose, seed))).digest()
        self.words = self.stream()

    def stream(self):
        counter = 0
        while True:
            block = hashlib.sha256(self.key + counter.to_bytes(8, "big")).digest()
            for at in range(0, 32, 8):
                yield int.from_bytes(block[at:at + 8], "big")
            counter += 1

    def word(self):
        return next(self.words)

    def below(self, bound):
        usable = WORDS - WORDS % bound
        while True:
            word = self.word()
            if word < usable:
                return word % bound

    def shuffled(self, count):
        items = list(range(count))
        for last in range(count - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items


def answers(vector):
    """What the generator gives where the document gives `vector`."""
    def fresh():
        return Generator(vector["seed"], vector["purpose"])

    found = dict(vector)
    found["key"] = fresh().key.hex()
    source = fresh()
    found["words"] = [f"{source.word():016x}" for _ in range(8)]
    found["below"] = []
    for bound, _ in vector["below"]:
        # A new stream per bound, so that a wrong rejection shows where it happens.
        source = fresh()
        numbers = [source.below(int(bound)) for _ in range(6)]
        found["below"].append([bound, [str(n) for n in numbers]])
    found["shuffle10"] = fresh().shuffled(10)
    return found


def vectors(path):
    text = open(path, encoding="utf-8").read()
    return json.loads(re.search(r"```json\n(.*?)```", text, re.S).group(1))


def main(arguments):
    if arguments[:1] == ["vectors"]:
        wrong = [v["seed"] for v in vectors(arguments[1]) if answers(v) != v]
        for seed in wrong:
            print(f"The vector of seed {seed!r} differs.")
        print(f"{len(vectors(arguments[1])) - len(wrong)} vectors agree.")
        return 1 if wrong else 0
    if arguments[:1] == ["draw"]:
        print(Generator(arguments[1], "draw").below(int(arguments[2])))
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
