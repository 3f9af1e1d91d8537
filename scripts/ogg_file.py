"""Ogg Vorbis files that are the same whenever they are made from the same samples. Needs soundfile."""

import hashlib
import io
from array import array
from collections.abc import Iterator

_HEADER_BYTES = 27
_SERIAL = slice(14, 18)
_CHECKSUM = slice(22, 26)
_SEGMENTS_AT = 26


def encoded(samples: "array[float]", rate_hz: int, name: str, compression: float = 1.0) -> bytes:
    """Return mono samples as a file whose serial number comes from its name.

    Args:
        samples: between -1 and 1, single precision.
        rate_hz: samples a second.
        name: tells this sound from every other one.
        compression: 0 (largest) to 1 (smallest).
    """
    import soundfile  # noqa: PLC0415  (so that the tests, which encode nothing, do not need it)

    stream = io.BytesIO()
    with soundfile.SoundFile(
        stream, "w", rate_hz, 1, format="OGG", subtype="VORBIS", compression_level=compression
    ) as file:
        file.buffer_write(samples.tobytes(), dtype="float32")
    digest = hashlib.sha256(name.encode()).digest()
    return with_serial(stream.getvalue(), int.from_bytes(digest[:4], "big"))


def with_serial(data: bytes, serial: int) -> bytes:
    """Return the file with that serial number, which encoders choose by chance, on every page.

    Raises:
        ValueError: it is not an Ogg file.
    """
    return b"".join(_renumbered(page, serial) for page in _pages(data))


def _pages(data: bytes) -> Iterator[bytearray]:
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS" or len(data) < at + _HEADER_BYTES:
            raise ValueError("not an Ogg file")
        body_at = at + _HEADER_BYTES + data[at + _SEGMENTS_AT]
        end = body_at + sum(data[at + _HEADER_BYTES : body_at])
        yield bytearray(data[at:end])
        at = end


def _renumbered(page: bytearray, serial: int) -> bytes:
    page[_SERIAL] = serial.to_bytes(4, "little")
    page[_CHECKSUM] = bytes(4)
    page[_CHECKSUM] = _checksum(page).to_bytes(4, "little")
    return bytes(page)


def _checksum(page: bytes) -> int:
    checksum = 0
    for byte in page:
        checksum = (checksum << 8) & 0xFFFFFFFF ^ _TABLE[checksum >> 24 ^ byte]
    return checksum


def _entry(byte: int) -> int:
    register = byte << 24
    for _ in range(8):
        register = (register << 1 ^ 0x04C11DB7 if register & 0x80000000 else register << 1) & 0xFFFFFFFF
    return register


_TABLE = tuple(_entry(byte) for byte in range(256))
