"""What every notifier promises, whatever it shows notices with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from glutecoach.desktop.notices import CLICKED, DISMISSED
from tests.desktop.dbus_stand import PrivateBus
from tests.desktop.notifier_stands import BREAK, KINDS, PRESSED, Answers, Stand, stand_of


@pytest.fixture(params=KINDS)
async def stand(request: pytest.FixtureRequest, private_bus: PrivateBus) -> AsyncIterator[Stand]:
    async with stand_of(request.param, private_bus) as stand:
        yield stand


async def test_a_notice_shows_its_title_and_its_message(stand: Stand) -> None:
    await stand.notifier.show(BREAK, Answers())
    assert len(stand.shown()) == 1
    assert "Time for a short break" in stand.shown()[0]
    assert "Stand up, 2 minutes." in stand.shown()[0]


@pytest.mark.parametrize("kind", PRESSED)
@pytest.mark.parametrize("answer", ["start", "snooze-10m", CLICKED, DISMISSED])
async def test_what_is_pressed_comes_back_once(kind: str, answer: str, private_bus: PrivateBus) -> None:
    answers = Answers()
    async with stand_of(kind, private_bus) as stand:
        await stand.notifier.show(BREAK, answers)
        stand.press(answer)
        assert await answers.next() == answer
        stand.press("start")
        await stand.notifier.about()
    assert answers.given == [answer]


@pytest.mark.parametrize("kind", KINDS)
async def test_it_tells_whether_choices_can_be_pressed(kind: str, private_bus: PrivateBus) -> None:
    async with stand_of(kind, private_bus) as stand:
        about = await stand.notifier.about()
    assert about.name
    assert about.has_choices == (kind in PRESSED)


async def test_what_was_withdrawn_is_answered_no_more(stand: Stand) -> None:
    answers = Answers()
    await stand.notifier.show(BREAK, answers)
    await stand.notifier.withdraw(BREAK.id)
    stand.press("start")
    await stand.notifier.about()
    assert answers.given == []


async def test_what_never_showed_can_be_withdrawn(stand: Stand) -> None:
    await stand.notifier.withdraw("never")
    await stand.notifier.show(BREAK, Answers())
    await stand.notifier.withdraw(BREAK.id)
    await stand.notifier.withdraw(BREAK.id)


async def test_a_notice_takes_the_place_of_the_one_before(stand: Stand) -> None:
    first, second = Answers(), Answers()
    await stand.notifier.show(BREAK, first)
    await stand.notifier.show(replace(BREAK, message="Now, really."), second)
    stand.press("start")
    has_choices = (await stand.notifier.about()).has_choices
    assert second.given == (["start"] if has_choices else [])
    assert len(stand.shown()) == 2
    assert first.given == []


async def test_two_notices_are_answered_apart(stand: Stand) -> None:
    first, second = Answers(), Answers()
    await stand.notifier.show(BREAK, first)
    await stand.notifier.show(replace(BREAK, id="session"), second)
    stand.press("start")
    has_choices = (await stand.notifier.about()).has_choices
    assert second.given == (["start"] if has_choices else [])
    assert first.given == []


async def test_nothing_is_answered_after_the_end_and_it_can_begin_anew(stand: Stand) -> None:
    answers = Answers()
    await stand.notifier.show(BREAK, answers)
    await stand.notifier.close()
    await stand.notifier.close()
    stand.press("start")
    assert (await stand.notifier.about()).name
    assert answers.given == []
    await stand.notifier.show(BREAK, answers)
    assert len(stand.shown()) == 2
