"""What several tests of the journal begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from glutecoach.domain.record import SessionOutcome
from tests.store.replicas import Device, devices


@pytest.fixture
def pair() -> Iterator[list[Device]]:
    """Two devices that know of one session that was entered and one that was timed."""
    with devices(2) as made:
        made[0].claim(12)
        made[0].clock.advance(60)
        made[0].timed(2, SessionOutcome.COMPLETED)
        made[1].merge(made[0].file())
        yield made
