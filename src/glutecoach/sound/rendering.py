"""A whole session as one sound, without a device: the same mixer, asked for block after block."""

import importlib.util
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from glutecoach.errors import GlutecoachError
from glutecoach.sound.clips import (
    LONGEST_BED_S,
    RATE_HZ,
    BrokenClipError,
    Shelf,
    decode,
    gain,
    load_chimes,
    placed,
)
from glutecoach.sound.delivery import order_for
from glutecoach.sound.mixer import Mixer
from glutecoach.sound.port import DueCue
from glutecoach.sound.protocol import Order, Volumes
from glutecoach.sound.voices.voice import Voice

BLOCK_FRAMES = RATE_HZ // 10
AHEAD_S = 0.5
"""Sounds are taken so long before they are due."""
BED_END_S = 0.3
"""The bed begins to go so long before the end."""


def render_session(
    cues: Iterable[DueCue],
    voice: Voice,
    chimes: Path,
    volumes: Volumes,
    length_s: float,
    *,
    channels: int = 2,
    bed: Path | None = None,
) -> Iterator[bytes]:
    """Yield the samples of a session, a tenth of a second at a time: 16 bit, little-endian, at ``RATE_HZ``.

    Args:
        cues: in order of time; due in seconds after the beginning.
        voice: speaks the words that it has clips of by the time they are due.
        chimes: the folder of the chimes.
        volumes: how loud everything is.
        length_s: how long the whole is.
        channels: 1 or 2; with 1, everything comes from the middle.
        bed: a quiet sound under everything.

    Raises:
        GlutecoachError: the sound library or the chimes are missing.
    """
    if importlib.util.find_spec("miniaudio") is None:
        raise GlutecoachError("The sound library is not installed.", "Install glutecoach[sound].")
    shelf = Shelf(load_chimes(chimes))
    if not shelf.has_chimes:
        raise GlutecoachError("The chimes are missing from this installation.", "Install glutecoach again.")
    mixer = Mixer(RATE_HZ)
    if bed is not None:
        mixer.lay_bed(_bed(bed, volumes))
    orders = _orders(cues, voice, channels)
    return (
        _bytes(block, channels) for block in _blocks(mixer, _Feeder(mixer, shelf, orders, volumes), length_s)
    )


def _bed(path: Path, volumes: Volumes) -> "array[int] | None":
    try:
        return placed(decode(str(path), longest_s=LONGEST_BED_S), gain(volumes.bed), 0.0)
    except BrokenClipError:
        return None


def _orders(cues: Iterable[DueCue], voice: Voice, channels: int) -> Iterator[Order]:
    for due in cues:
        order = order_for(due, voice.clip)
        if order:
            yield order if channels == 2 else replace(order, pan=0.0)


class _Feeder:
    """Hands sounds to the mixer shortly before they are due: so few of them are in memory."""

    def __init__(self, mixer: Mixer, shelf: Shelf, orders: Iterator[Order], volumes: Volumes) -> None:
        self._mixer = mixer
        self._shelf = shelf
        self._orders = orders
        self._volumes = volumes
        self._next = next(orders, None)

    def feed(self, until_s: float) -> None:
        """Hand over what is due until then."""
        while self._next and self._next.due_s < until_s:
            self._hand(self._next)
            self._next = next(self._orders, None)

    def _hand(self, order: Order) -> None:
        try:
            clip = self._shelf.sound(order, self._volumes)
        except (BrokenClipError, KeyError):
            return
        self._mixer.add(order.key, order.due_s, order.late_s, clip, speaks=order.speaks)


def _blocks(mixer: Mixer, feeder: _Feeder, length_s: float) -> "Iterator[array[int] | bytes]":
    total = round(length_s * RATE_HZ)
    bed_end = total - round(BED_END_S * RATE_HZ)
    for at in range(0, total, BLOCK_FRAMES):
        feeder.feed(at / RATE_HZ + AHEAD_S)
        if bed_end <= at < bed_end + BLOCK_FRAMES:
            mixer.lay_bed(None)
        yield mixer.render(min(BLOCK_FRAMES, total - at), at / RATE_HZ)


def _bytes(block: "array[int] | bytes", channels: int) -> bytes:
    samples = array("h", block)
    if channels == 1:
        samples = samples[0::2]
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
