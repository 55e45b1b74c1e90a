"""Benign lookups for the report only, at least 5,000 pairs of each kind.

Written independently of negatives.py, with other hosts, zones and forms, so that the report does not test the model on
the generators that it was trained on. Do not import anything from negatives.py, and do not train on anything from this
module. """

import ipaddress
import itertools
import string
import uuid
from collections.abc import Callable, Iterator

import numpy as np

from .rows import Row, Sequence

CLIENTS = 5000
_START = 1_712_345_678
_WORDS = np.array(
    "alpha amber atlas birch bravo cedar cobalt comet coral delta ember falcon fjord garnet harbor indigo jade kiwi "
    "lemon lotus maple meadow nova onyx opal orbit pearl pine quartz raven river sable sierra slate tango tulip umber "
    "violet".split()
)
_ALPHANUMERIC = np.array(list(string.ascii_lowercase + string.digits))
Generator = np.random.Generator


def _word(random: Generator) -> str:
    return str(random.choice(_WORDS))


def _code(random: Generator, size: int) -> str:
    return "".join(random.choice(_ALPHANUMERIC, size))


def _address(random: Generator) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(random.integers(0x01000000, 0xDFFFFFFF)))


def _kaspersky(random: Generator) -> Iterator[str]:
    zone = random.choice(("kaspersky.com", "kaspersky-labs.com", "kas-labs.com"))
    while True:
        number, other = random.integers(1, 24), random.integers(1, 40)
        yield random.choice(
            (
                f"dnl-{number:02d}.geo.{zone}",
                f"ds{number}.{zone}",
                f"ksn{number % 9}-{other}.proxy.{zone}",
                f"ucp-ntfy{number}.{zone}",
                f"touch-{number}.app.{zone}",
                f"ksn-cinfo-geo{number}.{zone}",
                f"activation-v{number}.{zone}",
            )
        )


def _block_list(random: Generator) -> Iterator[str]:
    zone = random.choice(
        (
            "bl.mailspike.net",
            "dnsbl-1.uceprotect.net",
            "zen.dnsbl.example-mirror.net",
            "cbl.abuseat.org",
            "pbl.spamhaus.org",
            "xbl.spamhaus.org",
            "combined.abuse.ch",
            "hostkarma.junkemailfilter.com",
            "dnsbl.dronebl.org",
            "bl.nordspam.com",
        )
    )
    while True:
        yield f"{'.'.join(reversed(str(_address(random)).split('.')))}.{zone}"


def _akamai(random: Generator) -> Iterator[str]:
    while True:
        number, map_number = random.integers(1, 40_000), random.integers(1, 30)
        yield random.choice(
            (
                f"e{number}.e{map_number}.akamaiedge.net",
                f"a{number % 2000}.dscw{map_number}.akamai.net",
                f"a{number % 2000}.w{map_number}.akamai.net",
                f"e{number}.dsca.akamaiedge.net",
                f"{_word(random)}.{_word(random)}.com.edgesuite.net",
            )
        )


def _cloudfront(random: Generator) -> Iterator[str]:
    while True:
        yield f"d{random.integers(1, 4)}{_code(random, int(random.integers(10, 13)))}.cloudfront.net"


def _dropbox(random: Generator) -> Iterator[str]:
    while True:
        yield random.choice(
            (
                f"client{random.integers(1, 120)}.dropbox.com",
                f"dl-client{random.integers(1, 900)}.dropbox.com",
                f"bolt{random.integers(1, 9)}.dropbox.com",
                f"block-edge-{random.integers(1, 60)}.dropbox.com",
                "d.dropbox.com",
            )
        )


def _microsoft(random: Generator) -> Iterator[str]:
    while True:
        city, number = random.choice(("am3", "db3", "sg2", "cy2", "ch1")), random.integers(1, 99)
        yield random.choice(
            (
                f"{city}p{random.integers(10**6, 10**7)}.wns.windows.com",
                "mobile.pipe.aria.microsoft.com",
                "geo-prod.do.dsp.mp.microsoft.com",
                f"kv{random.integers(400, 900)}.prod.do.dsp.mp.microsoft.com",
                f"{_word(random)}{number}-global.cdn.office.microsoft.com",
                f"watson{number}.events.data.microsoft.com",
                f"{city}-{number:03d}.smartscreen.microsoft.com",
                f"v{number}.vortex-win.data.microsoft.com",
            )
        )


def _time_pools(random: Generator) -> Iterator[str]:
    vendor = random.choice(
        ("ubuntu", "centos", "android", "freebsd", "sonostime", "openwrt", "europe", "de", "north-america")
    )
    while True:
        yield f"{random.integers(0, 4)}.{vendor}.pool.ntp.org"


def _cloud_hosts(random: Generator) -> Iterator[str]:
    form = int(random.integers(0, 6))
    while True:
        dashed = str(_address(random)).replace(".", "-")
        yield (
            f"ec2-{dashed}.sa-east-1.compute.amazonaws.com",
            f"ec2-{dashed}.compute-1.amazonaws.com",
            f"{'.'.join(reversed(str(_address(random)).split('.')))}.bc.googleusercontent.com",
            f"vm{random.integers(1, 999)}-{_word(random)}.northeurope.cloudapp.azure.com",
            f"{_word(random)}-{_word(random)}-{random.integers(10**8, 10**9)}.ap-south-1.elb.amazonaws.com",
            f"li{random.integers(100, 2000)}-{random.integers(1, 255)}.members.linode.com",
        )[form]


def _reverse(random: Generator) -> Iterator[str]:
    network = int(random.integers(0x01000000, 0xDFFFFFFF)) & 0xFFFFFF00
    scans = random.random() < 0.3
    for number in itertools.count():
        address = ipaddress.IPv4Address(network + number % 256) if scans else _address(random)
        sixth = ipaddress.IPv6Address(0x20010DB8 << 96 | int(random.integers(0, 2**62)))
        yield sixth.reverse_pointer if random.random() < 0.1 else address.reverse_pointer


def _service_discovery(random: Generator) -> Iterator[str]:
    base = random.choice(
        (_address(random).reverse_pointer, "local", f"{_word(random)}.lan", f"{_word(random)}-office.net")
    )
    while True:
        service = random.choice(("_pdl-datastream", "_printer", "_scanner", "_hap", "_sleep-proxy", "_companion-link"))
        yield random.choice(
            (
                f"{random.choice(('b', 'lb', 'db', 'cf', 'r', 'dr'))}._dns-sd._udp.{base}",
                f"{service}._tcp.{base}",
                f"_services._dns-sd._udp.{base}",
                f"{_word(random)} printer ({random.integers(1, 9)}).{service}._tcp.{base}",
            )
        )


def _active_directory(random: Generator) -> Iterator[str]:
    forest = random.choice(
        (f"{_word(random)}.local", f"ad.{_word(random)}.com", f"{_word(random)}.corp", f"emea.{_word(random)}.net")
    )
    while True:
        site, server = f"{_word(random)}-site", f"dc{random.integers(1, 40):02d}"
        yield random.choice(
            (
                f"_ldap._tcp.{site}._sites.{forest}",
                f"_kerberos._udp.{forest}",
                f"_gc._tcp.{site}._sites.{forest}",
                f"{server}.{forest}",
                f"{uuid.UUID(bytes=random.bytes(16))}._msdcs.{forest}",
                f"ws-{random.integers(1000, 99999)}.{forest}",
                f"_ldap._tcp.pdc._msdcs.{forest}",
                f"_kpasswd._tcp.{forest}",
            )
        )


KINDS: dict[str, Callable[[Generator], Iterator[str]]] = {
    "Kaspersky": _kaspersky,
    "DNSBL": _block_list,
    "Akamai": _akamai,
    "CloudFront": _cloudfront,
    "Dropbox": _dropbox,
    "Microsoft telemetry": _microsoft,
    "NTP pools": _time_pools,
    "cloud hosts": _cloud_hosts,
    "reverse": _reverse,
    "DNS-SD": _service_discovery,
    "Active Directory": _active_directory,
}


def holdout_sequences() -> list[Sequence]:
    """One sequence per kind: 5,000 clients of 1 to 40 queries (geometric, mean 8), whole seconds, within one day."""
    return [_sequence(kind, names, number) for number, (kind, names) in enumerate(KINDS.items())]


def _sequence(kind: str, names: Callable[[Generator], Iterator[str]], number: int) -> Sequence:
    random, rows = np.random.default_rng((20261124, number)), set()
    for client in range(CLIENTS):
        count, pace = min(40, int(random.geometric(1 / 8))), float(np.exp(random.uniform(0, 7.5)))
        times = _START + random.uniform(0, 36_000) + np.cumsum(random.exponential(pace, count))
        src = str(ipaddress.IPv4Address(0x0A800000 + client))
        rows.update(Row(float(int(time)), src, str(name), 0, kind) for time, name in zip(times, names(random)))
    return Sequence(f"holdout.{kind}", "", sorted(rows, key=lambda row: (row.time, row.src, row.query)))
