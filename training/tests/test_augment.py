"""Augmented captures keep their label and tool and have the properties of their kind."""

import unittest
from random import Random

from history import augment
from history.background import Background
from history.captures import Capture
from history.domains import registered_domain
from history.encodings import ENCODINGS, escape, unescape

QUERIES = [f"{i:02d}{'abcdef0123456789' * 2}.t.example.co.uk" for i in range(60)]
CAPTURE = Capture("tool__run", "tool", [1.7e9 + i / 50 for i in range(60)], QUERIES, True)
BACKGROUND = Background({"tpw": [f"www{i}.site{i}.com" for i in range(500)]})


def tunnel_rows(kind: str):
    rows = augment.variant(kind, CAPTURE, BACKGROUND, "seed").rows
    return [row for row in rows if row.label == 1]


class Variants(unittest.TestCase):
    def test_every_kind_has_rows_of_the_tool_in_ascending_whole_seconds(self) -> None:
        for kind in augment.KINDS:
            rows = augment.variant(kind, CAPTURE, BACKGROUND, "seed").rows
            self.assertTrue(all(row.tag == "tool" for row in rows if row.label), kind)
            self.assertEqual([row.time for row in rows], sorted(int(row.time) for row in rows), kind)
        self.assertEqual(len(augment.KINDS), 16)

    def test_same_seed_same_rows(self) -> None:
        again = [augment.variant("mixo", CAPTURE, BACKGROUND, "seed").rows for _ in range(2)]
        self.assertEqual(again[0], again[1])

    def test_slow_is_about_a_query_a_minute(self) -> None:
        times = [row.time for row in tunnel_rows("slow")]
        self.assertTrue(all(29 <= b - a <= 91 for a, b in zip(times, times[1:])))

    def test_nine_bytes_a_query(self) -> None:
        lengths = [len(row.query.split(".")[0]) for row in tunnel_rows("le9q")]
        self.assertLessEqual(max(lengths), 9)

    def test_labels_of_at_most_nine_bytes(self) -> None:
        rows = tunnel_rows("le9l")
        self.assertTrue(all(len(label) <= 9 for row in rows for label in row.query.split(".")[:-3]))

    def test_spread_uses_several_registered_domains_none_of_them_the_original(self) -> None:
        domains = {registered_domain(row.query) for row in tunnel_rows("spread")}
        self.assertTrue(2 <= len(domains) <= 10)
        self.assertNotIn("example.co.uk", domains)

    def test_no_domain(self) -> None:
        self.assertEqual({registered_domain(row.query) for row in tunnel_rows("nodom")}, {""})

    def test_payload_is_what_changes_below_the_registered_domain(self) -> None:
        self.assertEqual(CAPTURE.payloads()[3], (QUERIES[3].split(".")[0], "t.example.co.uk"))

    def test_busy_client_asks_for_other_names_too(self) -> None:
        rows = augment.variant("mixo", CAPTURE, BACKGROUND, "seed").rows
        self.assertEqual(len({row.src for row in rows}), 1)
        self.assertGreaterEqual(sum(row.label == 0 for row in rows), 10)


class Encodings(unittest.TestCase):
    def test_labels_can_hold_every_encoding(self) -> None:
        for name, encode in ENCODINGS.items():
            text = encode(Random(name).randbytes(20))
            self.assertTrue(text.isascii() and text.isprintable() and "." not in text, name)
        self.assertGreaterEqual(len(ENCODINGS), 15)

    def test_escapes_there_and_back(self) -> None:
        self.assertEqual(unescape("a\\200\\xffb\\."), "a\xc8\xffb.")
        self.assertEqual(unescape(escape("a\xc8\xff\\b")), "a\xc8\xff\\b")


if __name__ == "__main__":
    unittest.main()
