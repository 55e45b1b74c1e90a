"""The gate in front of the full model, the daily search's windows and dealt names, worked out by hand."""

import unittest
from dataclasses import dataclass
from random import Random

import numpy as np

from history.benign import DAY, deal, deal_sticky
from history.daily import daily_windows
from history.gate import Cascade, bound_for
from history.real_kinds import rows_of_kind
from history.rows import Row, Sequence


@dataclass(frozen=True)
class _Margins:
    """Stands for Folds: margins that are known."""

    values: list[float]

    def margins(self, data: object) -> np.ndarray:
        return np.array(self.values)


class Gate(unittest.TestCase):
    cascade = Cascade(full=_Margins([5.0, 6.0, 7.0]), gate=_Margins([-3.0, -2.0, float("nan")]), bound=-2.0)

    def test_scores_what_it_stops_itself(self) -> None:
        np.testing.assert_array_equal(self.cascade.margins(None), [-3.0, 6.0, float("nan")])

    def test_tells_the_share_that_goes_on(self) -> None:
        self.assertEqual(self.cascade.passed(None, np.array([0, 1])), 0.5)

    def test_the_bound_may_lose_one_row_in_10_000(self) -> None:
        margins = np.arange(20_000, dtype=np.float64)[::-1]
        self.assertEqual(bound_for(margins), 2.0)
        self.assertEqual(bound_for(margins[:4_000]), 16_000.0)


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
