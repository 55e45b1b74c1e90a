"""The floor, its calibration, the daily search's windows and the assignment of names, computed manually."""

import unittest
from dataclasses import dataclass
from random import Random

import numpy as np

from history.benign import DAY, deal, deal_sticky
from history.calibration import Platt, Sample, compare, fit
from history.daily import daily_windows
from history.features import Matrix
from history.floor import Floored, floor_for
from history.folds import threshold_for
from history.metrics import score
from history.real_kinds import rows_of_kind
from history.rows import Row, Sequence


@dataclass(frozen=True)
class _Margins:
    """A stand-in for Folds with known margins."""

    values: list[float]

    def margins(self, data: object) -> np.ndarray:
        return np.array(self.values)


@dataclass(frozen=True)
class _Data:
    matrix: Matrix


def _matrix(*bits: float, factor: float = 1) -> Matrix:
    values = np.array([[0, b] for b in bits], dtype=np.float32)
    return Matrix(values, ["cost_bits", "new_bits_day"], np.full(len(bits), factor, dtype=np.float32))


class Floor(unittest.TestCase):
    nan = float("nan")

    def test_keeps_rows_from_the_least_bits_on_and_nan(self) -> None:
        data = _Data(_matrix(87.9, 88, 500, 3, self.nan))
        folds = _Margins([5.0, 6.0, -7.0, self.nan, self.nan])
        found = Floored(folds, 88).margins(data)
        np.testing.assert_array_equal(found, [-np.inf, 6.0, -7.0, self.nan, self.nan])
        self.assertEqual(score(found[0]), 0)

    def test_stops_a_row_that_is_never_judged_or_needs_a_higher_floor(self) -> None:
        self.assertFalse(_matrix(500, factor=0).reaches(88).any())
        np.testing.assert_array_equal(_matrix(175.9, 176, factor=2).reaches(88), [False, True])

    def test_calibrates_what_it_keeps(self) -> None:
        found = Floored(_Margins([5.0, 6.0]), 88, Platt(2.0, 1.0)).margins(_Data(_matrix(8, 88)))
        np.testing.assert_array_equal(found, [-np.inf, 13.0])

    def test_fits_only_rows_that_reach_the_floor(self) -> None:
        rng = np.random.default_rng(1)
        truth = rng.integers(0, 2, 4_000)
        margins = rng.normal(2.0 * truth - 1.0, 1.0)
        margins[rng.permutation(4_000)[:1_000]] = -np.inf
        rows = Sample(margins, truth, np.full(4_000, 1 / 4_000), rng.integers(0, 2, 4_000))
        above = Sample(*(part[np.isfinite(margins)] for part in (margins, truth, rows.weight, rows.half)))
        self.assertEqual(fit(rows), fit(above))
        self.assertAlmostEqual(fit(rows).scale, 2.0, delta=0.2)
        found = compare(rows, Platt())
        self.assertEqual(len(found), 4)
        self.assertTrue(np.isfinite([error for _, *errors in found for error in errors]).all())

    def test_may_lose_one_row_in_10_000(self) -> None:
        bits = np.arange(20_000, dtype=np.float32)[::-1]
        self.assertEqual(floor_for(bits + 87), 88)
        self.assertEqual(floor_for(bits + 86), 88)
        self.assertEqual(floor_for(bits + 85), 80)
        self.assertEqual(floor_for(bits[:4_000] + 1), 16_000)

    def test_a_threshold_does_not_mind_rows_below_the_floor(self) -> None:
        margins = np.concatenate((np.full(900_000, -np.inf), np.arange(100_000.0)))
        self.assertEqual(int((margins >= threshold_for(margins, 50)).sum()), 50)


class Daily(unittest.TestCase):
    def test_cuts_at_each_day_from_the_first_row_in_steps_of_ten_minutes(self) -> None:
        times = (1000.0, 1100.0, 1900.0, 1000.0 + DAY + 700)
        rows = [Row(time, "c", "a.example.com", 0, "tpw") for time in times]
        windows = daily_windows(Sequence("benign.log", "", rows), Random(1))
        self.assertEqual([[row.time for row in w.rows] for w in windows], [[600, 1800], [600 + 600 + DAY]])
        self.assertEqual({w.kind for w in windows}, {"benign.daily"})


class Dealing(unittest.TestCase):
    names = [f"n{i % 50}" for i in range(500)]

    def test_deals_every_name_once(self) -> None:
        for way in (deal, deal_sticky):
            dealt = way(self.names, 20, Random(3))
            self.assertEqual(len(dealt), 20)
            self.assertEqual(sorted(name for names in dealt for name in names), sorted(self.names))

    def test_a_sticky_name_has_at_most_three_clients(self) -> None:
        dealt = deal_sticky(self.names, 20, Random(3))
        clients = [sum(f"n{i}" in names for names in dealt) for i in range(50)]
        self.assertLessEqual(max(clients), 3)
        self.assertGreater(max(clients), 1)


class RealKinds(unittest.TestCase):
    def test_service_discovery_below_a_reverse_zone_is_no_reverse_look_up(self) -> None:
        class Data:
            names = ("4.3.2.1.in-addr.arpa", "lb._dns-sd._udp.0.1.10.in-addr.arpa")
            rows = [Row(0, "c", name, 0, "x") for name in names]

        self.assertEqual(list(rows_of_kind("reverse", Data, np.array([0, 1]))), [0])
        self.assertEqual(list(rows_of_kind("DNS-SD", Data, np.array([0, 1]))), [1])


if __name__ == "__main__":
    unittest.main()
