"""How tools turn bytes into labels. Pure functions; each maps bytes to characters that are valid in a label."""

import base64
import re
from collections.abc import Callable

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769"
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_SYLLABLES = [c + v for c in "bdfghklmnprstvwz" for v in "aeiou"]


def _radix(alphabet: str) -> Callable[[bytes], str]:
    def encode(data: bytes) -> str:
        number, text = int.from_bytes(b"\1" + data, "big"), ""
        while number:
            number, digit = divmod(number, len(alphabet))
            text += alphabet[digit]
        return text

    return encode


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _zbase32(data: bytes) -> str:
    return _base32(data).lower().translate(str.maketrans(_BASE32, _ZBASE32))


ENCODINGS: dict[str, Callable[[bytes], str]] = {
    "hex": lambda data: data.hex(),
    "hexupper": lambda data: data.hex().upper(),
    "hexdash": lambda data: "-".join(data.hex()[i : i + 4] for i in range(0, 2 * len(data), 4)),
    "base32": lambda data: _base32(data).lower(),
    "base32upper": _base32,
    "base32hex": lambda data: base64.b32hexencode(data).decode().rstrip("=").lower(),
    "zbase32": _zbase32,
    "base36": _radix(_BASE36),
    "base58": _radix(_BASE58),
    "base62": _radix(_BASE62),
    "base64url": lambda data: base64.urlsafe_b64encode(data).decode().rstrip("="),
    "base64": lambda data: base64.b64encode(data).decode(),
    "base85": lambda data: base64.b85encode(data).decode().replace(".", "'"),
    "decimal": lambda data: "".join(f"{byte:03d}" for byte in data),
    "octal": lambda data: "".join(f"{byte:03o}" for byte in data),
    "letters": lambda data: "".join(chr(97 + byte // 16) + chr(97 + byte % 16) for byte in data),
    "syllables": lambda data: "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in data),
    "bits": lambda data: "".join(f"{byte:08b}" for byte in data),
}


def split_labels(text: str, size: int) -> str:
    """Cuts text into labels of at most `size` characters."""
    return ".".join(text[i : i + size] for i in range(0, len(text), size))


_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})|\\([0-9]{3})|\\(.)")


def unescape(name: str) -> str:
    """Decodes `\\xNN`, `\\DDD` and `\\c` to one character per byte (latin-1)."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else chr(int(m[2]) & 255) if m[2] else m[3], name)


def escape(name: str) -> str:
    """Back to zone-file form: bytes outside printable ASCII become `\\DDD`."""
    return "".join(c if " " < c < "\x7f" and c not in '\\"' else f"\\{ord(c):03d}" for c in name)
