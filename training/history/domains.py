"""Registered domains, for splitting the names of captures and for counting pairs. Not used for features."""

from functools import lru_cache

from publicsuffixlist import PublicSuffixList

_LIST = PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=1 << 20)
def registered_domain(query: str) -> str:
    """eTLD+1 in lower case, private suffixes included; '' if the Public Suffix List has none."""
    name = query.rstrip(".").lower()
    if name.endswith((".in-addr.arpa", ".ip6.arpa")):
        return ".".join(name.split(".")[-2:])
    return _LIST.privatesuffix(name) or ""


def common_suffix(names: list[str]) -> str:
    """Longest run of trailing labels that all names share; each name keeps at least one label of its own."""
    labels = [name.split(".")[::-1] for name in names]
    shortest = min(len(parts) for parts in labels) - 1
    depth = 0
    while depth < shortest and len({parts[depth].lower() for parts in labels}) == 1:
        depth += 1
    return ".".join(labels[0][:depth][::-1])
