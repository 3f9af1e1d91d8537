"""What the page tells people to type is what checks a file with the stock tool."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.factories import ROOT
from tests.homework.key_samples import BRAUN, WEBER, signed

pytestmark = pytest.mark.skipif(
    not (shutil.which("minisign") and shutil.which("sed")), reason="needs the tools minisign and sed"
)


def recipe() -> str:
    page = (ROOT / "docs" / "HOMEWORK.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"^```sh\n(sed .*?)^```", page, re.MULTILINE | re.DOTALL)
    return found


def typed(folder, content: bytes, public: str) -> subprocess.CompletedProcess[str]:
    (folder / "anna.toml").write_bytes(content)
    command = "set -e\n" + recipe().replace("RW…", public)
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_minisign_verifies_homework_as_the_page_says(tmp_path):
    done = typed(tmp_path, signed(), WEBER.public.text)
    assert done.returncode == 0, done.stderr
    assert "Trusted comment: glutecoach homework anna-hips-3f9a2c1d revision 1" in done.stdout


def test_minisign_refuses_what_was_changed_and_another_key(tmp_path):
    assert typed(tmp_path, signed().replace(b"Anna", b"Anne"), WEBER.public.text).returncode != 0
    assert typed(tmp_path, signed(), BRAUN.public.text).returncode != 0
    assert (
        typed(tmp_path, signed().replace(b"revision 1\n", b"revision 2\n"), WEBER.public.text).returncode != 0
    )


def test_what_was_signed_is_the_file_above_the_signature(tmp_path):
    assert typed(tmp_path, signed(), WEBER.public.text).returncode == 0
    assert signed().startswith((tmp_path / "anna").read_bytes())
