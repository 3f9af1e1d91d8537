"""Notices of a Mac, with a stand-in for the program that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.desktop import mac_notices
from glutecoach.desktop.mac_notices import MacNotices
from glutecoach.desktop.notices import Notice, NotTold
from glutecoach.desktop.notifier_choice import choose_notifier
from tests.desktop.notifier_stands import BREAK, Answers, osascript_in


async def test_words_are_handed_over_beside_the_script(tmp_path: Path) -> None:
    shown = osascript_in(tmp_path)
    await MacNotices({"PATH": str(tmp_path)}).show(
        Notice("x", '--help "quoted"', 'm" & (do shell script "ls")'), Answers()
    )
    assert shown() == ['help "quoted"\nm" & (do shell script "ls")']


async def test_what_fails_hangs_or_is_missing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notifier = MacNotices({"PATH": str(tmp_path)})
    assert (await notifier.about()).name == ""
    monkeypatch.setattr(mac_notices, "_DEADLINE_S", 0.05)
    for code in ("", "#!/bin/sh\nexit 1\n", "#!/bin/sh\nexec /bin/sleep 60\n", "no program"):
        (tmp_path / "osascript").write_text(code)
        (tmp_path / "osascript").chmod(0o755 if code else 0o644)
        with pytest.raises(NotTold):
            await notifier.show(BREAK, Answers())


async def test_a_mac_tells_by_script_what_its_desktop_does_not_show(tmp_path: Path) -> None:
    shown = osascript_in(tmp_path)
    notifier = choose_notifier({"PATH": str(tmp_path)}, system="darwin")
    await notifier.show(BREAK, Answers())
    assert shown() == ["Time for a short break\nStand up, 2 minutes.\nTo start, type: glutecoach play"]
    await notifier.close()
