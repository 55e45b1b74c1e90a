"""The feature computation of the original notebook, rewritten from its description.

For every row, the means of length and entropy over all rows of the same client and domain are computed by a filter
over the whole frame, which is quadratic in the number of rows. The network, reading the file and starting Python are
not counted.
"""

import json
import math
import string
import sys
import time

import pandas

CHARACTERS = string.printable[:94]


def left_part(name):
    parts = name.rsplit(".", 2)
    return parts[0]


def entropy(text):
    shares = [text.count(character) / len(text) for character in set(text)]
    return -sum(share * math.log2(share) for share in shares)


def group_mean(frame, row, column):
    group = frame[(frame["src"] == row["src"]) & (frame["domain"] == row["domain"])]
    return group[column].mean()


def compute(frame):
    left = frame["query"].map(left_part)
    pairs = zip(frame["query"], left)
    frame["domain"] = [name.replace(part, "").lstrip(".") for name, part in pairs]
    frame["len"] = left.map(len)
    frame["entropy"] = left.map(entropy)
    for character in CHARACTERS:
        frame["count_" + character] = frame["query"].map(lambda name: name.count(character))
    for column in ("len", "entropy"):
        means = frame.apply(lambda row: group_mean(frame, row, column), axis=1)
        frame[column + "_avg"] = means
    return frame


def main():
    frame = pandas.read_csv(sys.argv[1], usecols=["src", "query"], dtype=str, keep_default_na=False)
    wall, cpu = time.perf_counter(), time.process_time()
    rows = len(compute(frame))
    figures = {
        "rows": rows,
        "wallMs": 1000 * (time.perf_counter() - wall),
        "cpuMs": 1000 * (time.process_time() - cpu),
    }
    print(json.dumps(figures))


main()
