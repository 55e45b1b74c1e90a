"""Lookups of real logs by kind, so that the report can count antivirus, block lists, content networks and others.

Kinds are recognised by form or vendor and used for counting only, not for training. `holdout.py` generates the same
kinds.
"""

import re

import numpy as np

from .dataset import Dataset

_PATTERNS = {
    "Kaspersky": r"\.(kaspersky|kaspersky-labs|kas-labs)\.com$",
    "DNSBL": r"\.(spamhaus\.org|sorbs\.net|spamcop\.net|surriel\.com|senderscore\.com|manitu\.net"
    r"|support-intelligence\.net|barracudacentral\.org|uceprotect\.net)$",
    "Akamai": r"\.(akamai|akamaiedge|akamaized|edgesuite|edgekey|akadns|akamaihd)\.net$",
    "CloudFront": r"\.cloudfront\.net$",
    "Dropbox": r"\.(dropbox|dropboxapi|dropboxstatic|dropboxusercontent)\.com$",
    "Microsoft telemetry": r"\.((data|events\.data|telemetry|pipe\.aria)\.microsoft|wns\.windows|mp\.microsoft)\.com$",
    "NTP pools": r"\.pool\.ntp\.org$",
    "cloud hosts": r"\.(amazonaws\.com|compute\.internal|googleusercontent\.com|cloudapp\.net|cloudapp\.azure\.com)$",
    "reverse": r"\.(in-addr|ip6)\.arpa$",
    "DNS-SD": r"(^|\.)(_dns-sd|_services|_ipp|_airplay|_raop|_googlecast|_printer|_smb|_pdl-datastream)\.",
    "Active Directory": r"(^|\.)(_msdcs|_ldap|_kerberos|_kpasswd|_gc)\.",
}
KINDS = tuple(_PATTERNS)


def rows_of_kind(kind: str, data: Dataset, rows: np.ndarray) -> np.ndarray:
    """The `rows` (int [n]) whose names are of that kind. Service discovery below in-addr.arpa counts as DNS-SD."""
    pattern, discovery = re.compile(_PATTERNS[kind]), re.compile(_PATTERNS["DNS-SD"])
    names = [data.rows[row].query.rstrip(".").lower() for row in rows]
    found = [bool(pattern.search(n)) and (kind == "DNS-SD" or not discovery.search(n)) for n in names]
    return rows[found]
