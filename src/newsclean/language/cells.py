"""Numbers under keys, in a file of a few MB that is read as it is: a flat array of cells, addressed by a multiplicative hash.

A cell holds 16 bits of fingerprint and 8 of value. Without fingerprints unknown keys would read another's cell, and joints
would be lost by the dozen.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from zlib import crc32

#: Cells looked at from the hashed one on.
PROBES = 8
#: A 64-bit odd constant with no pattern (the fraction of the golden ratio).
MULTIPLIER = 0x9E3779B97F4A7C15
MASK64 = (1 << 64) - 1
FINGERPRINT = 0xFFFF
#: A fingerprint of nothing but zeros would look like an empty cell: it is stored as one.
NO_FINGERPRINT = 1
#: So many look-ups are remembered: those of some hundred pages.
REMEMBERED = 1 << 16
#: Marks the key of a text, which is no n-gram's: a character is never above U+FFFF here.
TEXT_TAG = 0x1F << 59
#: Values are stored in these parts of a unit.
STEPS = 16


def text_key(text: str) -> int:
    return TEXT_TAG | crc32(text.encode("utf-8", "surrogatepass"))


class Cells(dict[int, float | None]):
    """The number stored under each key, or None; the same keys are asked again and again, so what was asked is remembered.

    ``data`` is a header that begins with ``magic`` and ends with an empty line, then the fingerprints, then the values;
    ``values`` is what each stored byte stands for. Raises ``ValueError`` for anything else.
    """

    def __init__(self, data: bytes, magic: bytes, values: Sequence[float]) -> None:
        if not data.startswith(magic):
            raise ValueError("not a table of this version: rebuild it with python -m newsclean.training tables")
        body = data.index(b"\n\n") + 2
        count = (len(data) - body) // 3
        bits = (count - PROBES).bit_length() - 1
        if len(data) - body != 3 * count or count != (1 << max(0, bits)) + PROBES:
            raise ValueError("the table is damaged: reinstall newsclean")
        self._shift = 64 - bits
        self._fingerprints = array("H", data[body:body + 2 * count])
        self._bytes = data[body + 2 * count:]
        self._values = values

    def __missing__(self, key: int) -> float | None:
        if len(self) >= REMEMBERED:
            self.clear()
        fingerprints = self._fingerprints
        hashed = key * MULTIPLIER & MASK64
        index = hashed >> self._shift
        wanted = hashed >> self._shift - 16 & FINGERPRINT or NO_FINGERPRINT
        end = index + PROBES
        while (found := fingerprints[index]) != wanted:
            index += 1
            if not found or index == end:  # an empty cell, or none is left
                self[key] = None
                return None
        value = self[key] = self._values[self._bytes[index]]
        return value


def pack(entries: Iterable[tuple[int, int]], bits: int) -> tuple[bytes, int]:
    """``2 ** bits`` cells for ``(key, value byte)`` entries, the weightiest first; and how many found no place."""
    size = (1 << bits) + PROBES
    shift = 64 - bits
    fingerprints, values = array("H", bytes(2 * size)), bytearray(size)
    lost = 0
    for key, value in entries:
        hashed = key * MULTIPLIER & MASK64
        index = hashed >> shift
        fingerprint = hashed >> shift - 16 & FINGERPRINT or NO_FINGERPRINT
        for i in range(index, index + PROBES):
            if not fingerprints[i]:
                fingerprints[i], values[i] = fingerprint, value
                break
        else:
            lost += 1
    return fingerprints.tobytes() + bytes(values), lost
