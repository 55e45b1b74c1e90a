"""Rows in the form of a search, computed manually."""

import unittest
from random import Random

from history.rows import Row
from history.runtime_form import randomise_case, to_run_time_form


def row(time: float, query: str, src: str = "a") -> Row:
    return Row(time, src, query, 1, "tool")


class RunTimeForm(unittest.TestCase):
    def test_floors_times_and_merges_equal_rows(self) -> None:
        rows = to_run_time_form([row(10.2, "x"), row(10.9, "x"), row(11.0, "x")], Random(1))
        self.assertEqual([(r.time, r.query) for r in rows], [(10, "x"), (11, "x")])

    def test_keeps_equal_names_of_two_clients(self) -> None:
        rows = to_run_time_form([row(10.2, "x", "a"), row(10.3, "x", "b")], Random(1))
        self.assertEqual({r.src for r in rows}, {"a", "b"})

    def test_whole_minutes(self) -> None:
        rows = to_run_time_form([row(61.0, "x"), row(119.0, "y"), row(120.0, "z")], Random(1), span=60)
        self.assertEqual(sorted((r.time, r.query) for r in rows), [(60, "x"), (60, "y"), (120, "z")])

    def test_forgets_the_order_inside_a_second_for_some_seed(self) -> None:
        names = [f"{i:02}" for i in range(20)]
        orders = {tuple(r.query for r in to_run_time_form([row(5, n) for n in names], Random(s))) for s in range(8)}
        self.assertGreater(len(orders), 1)

    def test_ascends_over_seconds(self) -> None:
        rows = to_run_time_form([row(9 - i, str(i)) for i in range(9)], Random(3))
        self.assertEqual([r.time for r in rows], sorted(r.time for r in rows))

    def test_random_case_changes_letters_only(self) -> None:
        changed = randomise_case([row(1, "ab-1.\\200.example")], Random(1))[0].query
        self.assertEqual(changed.lower(), "ab-1.\\200.example")
        self.assertNotEqual(changed, changed.lower())


if __name__ == "__main__":
    unittest.main()
