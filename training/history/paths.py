"""Where data is read and where results go; the only module that knows the environment."""

import os
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
PROJECT = TRAINING.parent
DATA = Path(os.environ.get("DNSEXFIL_DATA", PROJECT.parent / "shared" / "data"))
TUNNELS = TRAINING / "data" / "tunnels"
HOST_NAMES = PROJECT / "node_modules" / "third-party-web" / "dist" / "domain-map.csv"
BUILD = TRAINING / "build" / "history"
RESOURCES = BUILD / "resources"
MODEL = PROJECT / "models" / "history"
DOCS = PROJECT / "docs"
BENIGN_LIST = PROJECT / "lookups" / "dnsexfil_benign_signalling.csv"
