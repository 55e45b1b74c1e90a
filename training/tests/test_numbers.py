"""Thresholds, float32 rounding, character classes and costs, computed manually."""

import unittest
from collections import Counter

import numpy as np

from history.domains import common_suffix, registered_domain
from history.folds import budget_threshold, threshold_for
from history.metrics import Detection, macro_recall
from history.onnx_export import round_down
from history.trigrams import CLASSES, build_table, character_class


class Thresholds(unittest.TestCase):
    def test_flags_at_most_the_budget(self) -> None:
        margins = np.arange(1_000_000, dtype=np.float64)
        for budget in (0, 1, 50, 999):
            self.assertEqual(int((margins >= threshold_for(margins, budget)).sum()), budget)

    def test_keeps_both_halves_of_a_budget(self) -> None:
        margins = np.concatenate((np.zeros(999_000), np.arange(1.0, 1001.0)))
        everything = np.arange(1_000_000)
        spread_evenly, highest_listed = everything[::2], np.concatenate((everything[:-200], everything[-50:]))
        for unlisted in (spread_evenly, highest_listed):
            threshold = budget_threshold(margins, unlisted, everything, 50)
            self.assertLessEqual(int((margins[unlisted] >= threshold).sum()), len(unlisted) * 50 // 1_000_000)
            self.assertLessEqual(int((margins >= threshold).sum()), 100)
        self.assertEqual(int((margins >= budget_threshold(margins, everything[:-200], everything, 50)).sum()), 100)

    def test_rounds_down_to_float32(self) -> None:
        for value in (0.1, 0.3, -0.1, 1e-9, 16777217.0):
            rounded = round_down(value)
            self.assertLessEqual(rounded, value)
            self.assertGreater(float(np.nextafter(np.float32(rounded), np.float32(np.inf))), value)


class Recall(unittest.TestCase):
    def test_every_tool_counts_the_same(self) -> None:
        found = [Detection("a", f"a{i}", 1.0, 1, 10) for i in range(9)] + [Detection("b", "b", 0.0, 1, 10)]
        self.assertEqual(macro_recall(found), 0.5)


class Trigrams(unittest.TestCase):
    def test_classes(self) -> None:
        classes = [character_class(c) for c in "az07-._/"]
        self.assertEqual(classes, [0, 25, 26, 26, 27, 28, 29, 30])

    def test_index_and_size(self) -> None:
        table = build_table(Counter({"aa": 1000.0}))
        self.assertEqual(len(table), CLASSES**3)
        seen, unseen = table[(31 << 10) | (31 << 5) | 0], table[(31 << 10) | (31 << 5) | 1]
        self.assertLess(seen, 16)
        self.assertGreater(unseen, 5 * 16)


class Domains(unittest.TestCase):
    def test_private_suffixes_and_unknown_ones(self) -> None:
        self.assertEqual(registered_domain("a.b.example.co.uk."), "example.co.uk")
        self.assertEqual(registered_domain("x.tenant.github.io"), "tenant.github.io")
        self.assertEqual(registered_domain("payload.passwd.txt"), "")

    def test_common_suffix_leaves_a_label(self) -> None:
        self.assertEqual(common_suffix(["a.t.example.com", "b.t.example.com"]), "t.example.com")
        self.assertEqual(common_suffix(["a", "b.a"]), "")


if __name__ == "__main__":
    unittest.main()
