"""Benign names that look like data: lookups by address, counters, hashes, service records, hosts by number.

Training only. The report measures these kinds with other generators (holdout.py), because a model recognises the output
of the generator that it was trained on. """

from collections.abc import Callable
from random import Random

from .hash_names import antivirus, codes, hashes, servers, tokens, trickles
from .name_parts import BASE36, LETTERS, WORDS, guid, hexadecimal, text, word_domain
from .paces import by_visits, early, evenly
from .rows import Row, Sequence
from .runtime_form import to_run_time_form

Names = Callable[[Random, int], list[str]]
_REGIONS = ("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2")


def _reversed_v4(rng: Random) -> str:
    return ".".join(str(rng.randint(0, 255)) for _ in range(4))


def _reversed_v6(rng: Random) -> str:
    zeros = rng.randint(0, 12)
    return ".".join(text(rng, "0123456789abcdef", 32 - zeros - 7) + "0" * zeros + "0102" + "2a0"[::-1])


def _known(rng: Random, forms: tuple[Callable[[], str], ...], most: int, count: int) -> list[str]:
    """`count` names out of at most `most` that one client uses: it queries its own devices and hosts repeatedly."""
    names = [rng.choice(forms)() for _ in range(rng.randint(1, most))]
    return [rng.choice(names) for _ in range(count)]


def _block_lists(rng: Random, count: int) -> list[str]:
    zone = rng.choice((
        "zen.spamhaus.org", "sbl.spamhaus.org", "dnsbl.sorbs.net", "bl.spamcop.net", "b.barracudacentral.org",
        "psbl.surriel.com", "bl.score.senderscore.com", "origin.asn.cymru.com", "list.dnswl.org", "ix.dnsbl.manitu.net",
    ))  # fmt: skip
    return [f"{_reversed_v4(rng) if rng.random() < 0.93 else _reversed_v6(rng)}.{zone}" for _ in range(count)]


def _domain_lists(rng: Random, count: int) -> list[str]:
    zone = rng.choice(("dbl.spamhaus.org", "multi.surbl.org", "multi.uribl.com", "dob.sibl.support-intelligence.net"))
    return [f"{word_domain(rng)}.{zone}" for _ in range(count)]


def _reverse(rng: Random, count: int) -> list[str]:
    if rng.random() < 0.3:
        return [f"{_reversed_v6(rng)}.ip6.arpa" for _ in range(count)]
    return [f"{_reversed_v4(rng) if rng.random() < 0.9 else _classless(rng)}.in-addr.arpa" for _ in range(count)]


def _classless(rng: Random) -> str:
    """An address in a zone that a provider delegated below its octet (RFC 2317), in the forms used in practice."""
    size = 2 ** rng.randint(2, 7)
    first = size * rng.randrange(256 // size)
    last, bits = first + size - 1, 33 - size.bit_length()
    zone = rng.choice((f"{first}-{last}", f"{first}/{bits}", f"{first}-{bits}", f"{first}", f"sub-{first}", "rev"))
    return f"{rng.randint(first, last)}.{zone}.{_reversed_v4(rng).split('.', 1)[1]}"


def _active_directory(rng: Random, count: int) -> list[str]:
    """One forest: each domain and each of its controllers has a GUID, and the number of hosts is limited."""
    domain = rng.choice(("corp.local", "ad.example.com", "contoso.com", "intra.lan", f"emea.{word_domain(rng)}"))
    sites, own = [text(rng, LETTERS, 6) for _ in range(rng.randint(1, 9))], guid(rng)
    controllers = [guid(rng) for _ in range(rng.randint(1, 12))]
    kinds, size = [text(rng, LETTERS, rng.randint(2, 5)) + rng.choice(("", "-")) for _ in range(3)], rng.randint(2, 5)
    hosts = [f"{rng.choice(('desktop', 'laptop', 'win10'))}-{text(rng, BASE36, 7)}" for _ in range(rng.randint(1, 60))]
    hosts += [f"{rng.choice(kinds)}{rng.randrange(10**size):0{size}d}" for _ in range(rng.randint(1, 60))]
    forms = (
        lambda: f"_ldap._tcp.{rng.choice(sites)}._sites.dc._msdcs.{domain}",
        lambda: f"_ldap._tcp.{own}.domains._msdcs.{domain}",
        lambda: f"{rng.choice(controllers)}._msdcs.{domain}",
        lambda: f"_kerberos._tcp.{rng.choice(WORDS)}{rng.randint(1, 99)}.{domain}",
        lambda: f"{rng.choice(hosts)}.{domain}",
    )
    return [rng.choice(forms)() for _ in range(count)]


def _service_discovery(rng: Random, count: int) -> list[str]:
    forms = (
        lambda: f"{rng.choice(('b', 'db', 'dr', 'lb', 'r'))}._dns-sd._udp.{_reversed_v4(rng)}.in-addr.arpa",
        lambda: f"_{rng.choice(('ipp', 'airplay', 'raop', 'smb', 'googlecast'))}._tcp.local",
        lambda: f"{hexadecimal(rng, 12)}@{rng.choice(WORDS)}._raop._tcp.local",
        lambda: f"{guid(rng)}.local",
        lambda: f"_sip._tls.{word_domain(rng)}",
    )
    return _known(rng, forms, 30, count)


def _counters(rng: Random, count: int) -> list[str]:
    prefix, parent, most = rng.choice((
        ("client", "dropbox.com", 99), ("notify", "dropboxapi.com", 20), ("r", "sn-4g5e6nsz.googlevideo.com", 20),
        ("valve", "steamcontent.com", 999), ("dnl-", "geo.kaspersky.com", 30), ("ksn-", "kaspersky-labs.com", 40),
        ("cdn", "media.example.net", 60), ("e", "whatsapp.net", 16), ("", "pool.ntp.org", 3),
        ("img", "static.example.com", 200), ("ns-", "awsdns-02.net", 999), ("p", "push.apple.com", 60),
    ))  # fmt: skip
    plain = rng.sample((*WORDS, *LETTERS), 4)
    hosts = (f"{prefix}{rng.randint(0, most)}" if rng.random() < 0.8 else rng.choice(plain) for _ in range(count))
    return [f"{host}.{parent}" for host in hosts]


def _content_networks(rng: Random, count: int) -> list[str]:
    forms = (
        lambda: f"a{rng.randint(1, 1999)}.{rng.choice(('g', 'b', 'dscg', 'dscq'))}{rng.randint(1, 20)}.akamai.net",
        lambda: f"e{rng.randint(100, 29999)}.{rng.choice(('a', 'b', 'g', 'dscb', 'x'))}.akamaiedge.net",
        lambda: f"d{text(rng, BASE36, rng.randint(12, 13))}.cloudfront.net",
        lambda: f"{rng.choice(WORDS)}.{word_domain(rng)}.edgekey.net",
        lambda: f"{word_domain(rng)}.{rng.choice(('cdn.cloudflare.net', 'edgesuite.net', 'akadns.net'))}",
        lambda: f"prod-{text(rng, BASE36, 8)}.global.ssl.fastly.net",
    )
    form = rng.choice(forms)
    return [form() for _ in range(count)]


def _telemetry(rng: Random, count: int) -> list[str]:
    site = text(rng, LETTERS, rng.randint(1, 3))
    forms = (
        lambda: f"{text(rng, LETTERS, 2)}{rng.randint(1, 9)}{site}{rng.randint(10**6, 10**9)}.wns.windows.com",
        lambda: f"onedriveclu{rng.choice('cb')}prod{rng.choice(('dm', 'bn'))}{rng.randint(20000, 20099)}"
        ".blob.core.windows.net",
        lambda: f"v{rng.randint(10, 20)}.events.data.microsoft.com",
        lambda: f"{rng.randint(0, 9)}.tlu.dl.delivery.mp.microsoft.com",
        lambda: f"{rng.choice(WORDS)}-prod-{rng.randint(1, 30)}.notifications.teams.microsoft.com",
        lambda: f"{rng.choice(WORDS)}{rng.randint(1, 9)}.ods.opinsights.azure.com",
        lambda: f"{rng.choice(WORDS)}-com.mail.protection.outlook.com",
        lambda: f"win10-{text(rng, BASE36, 7)}.settings-win.data.microsoft.com",
    )
    return _known(rng, tuple(rng.sample(forms, rng.randint(1, len(forms)))), 60, count)


def _cloud_hosts(rng: Random, count: int) -> list[str]:
    region, dashed = rng.choice(_REGIONS), lambda: "-".join(str(rng.randint(1, 254)) for _ in range(4))
    form = rng.choice((
        lambda: f"ec2-{dashed()}.{region}.compute.amazonaws.com",
        lambda: f"ip-{dashed()}.{region}.compute.internal",
        lambda: f"i-0{hexadecimal(rng, 16)}.{region}.compute.internal",
        lambda: f"a{hexadecimal(rng, 31)}-{rng.randint(10**8, 2 * 10**9)}.{region}.elb.amazonaws.com",
        lambda: f"{rng.choice(WORDS)}-{rng.randint(10**8, 2 * 10**9)}.{region}.elb.amazonaws.com",
        lambda: f"{rng.choice(WORDS)}-{hexadecimal(rng, 8)}.{rng.choice(('westeurope', 'eastus'))}.cloudapp.azure.com",
        lambda: f"{dashed()}.{rng.choice(WORDS)}.pod.cluster.local",
        lambda: f"gke-{rng.choice(WORDS)}-pool-{hexadecimal(rng, 8)}-{text(rng, BASE36, 4)}.c.prod.internal",
        lambda: f"{dashed()}.{rng.choice(('dynamic', 'pool', 'static'))}.isp-example.net",
    ))  # fmt: skip
    return [form() for _ in range(count)]


def _bare_names(rng: Random, count: int) -> list[str]:
    """Names without a registered domain. A browser probes three random names whenever it starts."""
    probes = [text(rng, LETTERS, rng.randint(7, 15)) for _ in range(3 * (1 + count // 40))]
    forms = (
        lambda: rng.choice(probes),
        lambda: f"{rng.choice(WORDS)}{rng.randint(1, 400)}",
        lambda: f"{word_domain(rng)}.{rng.choice(('corp', 'lan', 'home', 'oompa.loompa', 'belkin', 'fritz.box'))}",
        lambda: rng.choice(("wpad", "isatap", "localhost", "brw" + hexadecimal(rng, 12), "npi" + hexadecimal(rng, 6))),
        lambda: f"{rng.choice(WORDS)}-{text(rng, LETTERS, 5)}.{rng.choice(('intra', 'cluster', 'prod.x', 'belkin'))}",
    )
    return _known(rng, forms, 60, count)


KINDS: dict[str, Names] = {
    "dnsbl": _block_lists, "urlbl": _domain_lists, "reverse": _reverse, "ad": _active_directory,
    "dnssd": _service_discovery, "counters": _counters, "cdn": _content_networks, "telemetry": _telemetry,
    "cloud": _cloud_hosts, "bare": _bare_names, "hashes": hashes,
    "trickles": trickles, "tokens": tokens, "servers": servers, "codes": codes, "antivirus": antivirus,
}  # fmt: skip
_CLIENTS_OF_A_KIND = 300
# log10 of the minimum duration of slow sequences, in seconds: at most fifty names in three hours.
_SLOW = 4.0


def negative_sequences(seed: str) -> list[Sequence]:
    """One sequence per kind: 300 clients with 1 to 200 queries each, over seconds to a day; one more with times in
    minutes.
    """
    return [_sequence(kind, names, seed, span) for kind, names in KINDS.items() for span in (1, 60)]


def _sequence(kind: str, names: Names, seed: str, span: int) -> Sequence:
    rng, rows = Random(f"{seed}/{kind}/{span}"), []
    ways = (evenly, early) if kind == "trickles" else (evenly, early, by_visits)
    for client in range(_CLIENTS_OF_A_KIND if span == 1 else _CLIENTS_OF_A_KIND // 3):
        count = int(200 ** rng.random())
        shortest = _SLOW if kind == "trickles" else 0.5
        start, length = 1.7e9 + rng.uniform(0, 86_400), 10 ** rng.uniform(shortest, 5)
        asked = names(rng, count)
        times = ways[client % len(ways)](rng, len(asked), length)
        src = f"10.5.{client // 250}.{client % 250}"
        rows += [Row(start + time, src, name, 0, kind) for time, name in zip(times, asked)]
    return Sequence(f"hard.{kind}", "", to_run_time_form(rows, rng, span))
