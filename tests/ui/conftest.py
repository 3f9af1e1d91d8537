"""What a screen's test opens is closed when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from glutecoach.store.journal import Journal


@pytest.fixture(autouse=True)
def journals_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    opened: list[Journal] = []
    original = Journal.open.__func__  # type: ignore[attr-defined]

    def open_and_remember(cls: type[Journal], *words: Any, **named: Any) -> Journal:
        opened.append(original(cls, *words, **named))
        return opened[-1]

    monkeypatch.setattr(Journal, "open", classmethod(open_and_remember))
    yield
    for journal in opened:
        journal.close()
