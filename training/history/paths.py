"""Paths of input data and results; the only module that reads the environment.

Data that may not be published is outside the checkout: DNSEXFIL_DATA names its folder.
"""

import os
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
PROJECT = TRAINING.parent
TUNNELS = TRAINING / "data" / "tunnels"
HOST_NAMES = PROJECT / "node_modules" / "third-party-web" / "dist" / "domain-map.csv"
BUILD = TRAINING / "build" / "history"
RESOURCES = BUILD / "resources"
MODEL = PROJECT / "models" / "history"
DOCS = PROJECT / "docs" / "develop"
BENIGN_LIST = PROJECT / "lookups" / "dnsexfil_benign_signalling.csv"


def data() -> Path:
    """The folder that DNSEXFIL_DATA names. Exits with a sentence if it is not set."""
    if not os.environ.get("DNSEXFIL_DATA"):
        raise SystemExit("set DNSEXFIL_DATA to the folder with benign/ and tunnels-public/")
    return Path(os.environ["DNSEXFIL_DATA"])
