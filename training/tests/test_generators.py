"""Generated lookups and tools have the properties that their docstrings state."""

import unittest
from random import Random

import numpy as np

from history.dataset import Dataset
from history.features import Matrix
from history.hash_names import servers
from history.model import row_weights
from history.paces import by_visits, early, evenly
from history.rows import Row, Sequence
from history.synthetic import _poller


class Paces(unittest.TestCase):
    def test_as_many_times_as_names_within_the_length(self) -> None:
        for pace in (evenly, early):
            times = pace(Random(1), 50, 1000.0)
            self.assertEqual(len(times), 50)
            self.assertTrue(all(0 <= time <= 1000 for time in times))

    def test_visits_are_bursts(self) -> None:
        times = by_visits(Random(1), 100, 86_400.0)
        gaps = [b - a for a, b in zip(times, times[1:])]
        self.assertEqual(len(times), 100)
        self.assertGreater(sum(0 <= gap < 5 for gap in gaps), 60)


class Names(unittest.TestCase):
    def test_one_provider_has_a_finite_number_of_servers(self) -> None:
        names = servers(Random(5), 200)
        self.assertGreaterEqual(len(names), 400)
        self.assertLessEqual(len(set(names)), 240)
        self.assertEqual(len({name.split(".", 1)[1][-8:] for name in names}), 1)

    def test_pollers_ask_for_few_characters_in_ascending_time(self) -> None:
        for number in range(40):
            queries = _poller(Random(number))
            times = [time for time, _ in queries]
            self.assertEqual(times, sorted(times))
            self.assertTrue(all(len(name) < 120 for _, name in queries))


class Weights(unittest.TestCase):
    def test_a_tunnel_row_weighs_by_its_evidence_a_harmless_one_does_not(self) -> None:
        rows = [Row(0, "c", "a.example.com", 1, "tool")] * 3 + [Row(0, "c", "b.example.com", 0, "tpw")] * 2
        values = np.array([[0, 0], [200, 100], [10, 4000], [0, 0], [9000, 0]], dtype=np.float32)
        data = Dataset([Sequence("orig", "", rows)], Matrix(values, ["new_bits_day", "kind_new_bits"], np.ones(5, dtype=np.float32)))
        weights = row_weights(data, np.arange(5))
        np.testing.assert_allclose(weights[:3] / weights[2], [0.2, 0.5, 1.0])
        self.assertEqual(weights[3], weights[4])


if __name__ == "__main__":
    unittest.main()
