"""The clinic's own lines and logo: read strictly, written whole, and never anything but a picture."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from glutecoach.errors import InputError
from glutecoach.formats.branding_toml import Branding, dump_branding, load_branding
from glutecoach.formats.logo_file import MAX_LOGO_BYTES, MAX_SIDE_PX, Logo, LogoKind, check_logo
from tests.factories import ROOT
from tests.reports.test_handout_page import PNG

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffd9")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
WHOLE = """format = 1
name = "Dr. Weber"
clinic = "Praxis am Park"
contact = ["Tel. 030 123456", "weber@example.org"]
logo = "logo.png"
contact_code = true
"""


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def write(folder: Path, text: str, logo: bytes = PNG) -> Path:
    (folder / "logo.png").write_bytes(logo)
    path = folder / "branding.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    branding, problems = load_branding(write(tmp_path, WHOLE))
    assert problems == ()
    assert branding == Branding(
        "Dr. Weber",
        "Praxis am Park",
        ("Tel. 030 123456", "weber@example.org"),
        "logo.png",
        Logo(LogoKind.PNG, PNG),
        contact_code=True,
    )


def test_the_example_of_the_page_can_be_used(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "HOMEWORK.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(# [^\n]*handout.*?)^```", page, re.MULTILINE | re.DOTALL)
    branding, problems = load_branding(write(tmp_path, example))
    assert problems == ()
    assert all((branding.name, branding.clinic, branding.contact, branding.logo, branding.contact_code))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    branding, _ = load_branding(path)
    path.write_bytes(dump_branding(branding))
    assert load_branding(path) == (branding, ())
    path.write_bytes(dump_branding(Branding()))
    assert load_branding(path) == (Branding(), ())


def test_a_missing_file_is_no_problem(tmp_path: Path) -> None:
    assert load_branding(tmp_path / "branding.toml") == (Branding(), ())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('format = 1\nclinc = "A"\n', "clinc"),
        ("format = 2\n", "format"),
        ('format = 1\nname = "' + "a" * 61 + '"\n', "name"),
        ('format = 1\ncontact = ["a", "b", "c", "d", "e"]\n', "contact"),
        ('format = 1\nlogo = "missing.png"\n', "logo"),
        ("format = 1\ncontact_code = 1\n", "contact_code"),
        ('name = "A"\n', "format"),
        ("format = \n", ""),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, key: str) -> None:
    _, (problem, *_) = load_branding(write(tmp_path, text))
    assert key in problem.key
    assert problem.remedy


def test_texts_are_made_harmless(tmp_path: Path) -> None:
    branding, _ = load_branding(write(tmp_path, 'format = 1\nclinic = "A\\u001b[2J\\u202eB"\n'))
    assert branding.clinic == "A[2JB"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, LogoKind.PNG),
        (JPEG, LogoKind.JPEG),
        (svg('<path d="M0 0H9"/>'), LogoKind.SVG),
        (svg("<style>.a{fill:url(#g)}</style><g class='a'/>"), LogoKind.SVG),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>" + svg("<title>Logo</title>"), LogoKind.SVG),
    ],
)
def test_a_picture_is_told_by_its_first_bytes(content: bytes, kind: LogoKind) -> None:
    assert check_logo(content) == Logo(kind, content)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a" + bytes(20), b"%PDF-1.7", b"MZ", b"#!/bin/sh", PNG[4:], b"<html>"]
)
def test_anything_else_is_no_logo(content: bytes) -> None:
    with pytest.raises(InputError, match="no picture"):
        check_logo(content)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)" d="M0 0"/>',
        '<image href="http://evil.example/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="#a"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="http://evil.example"><path d="M0 0"/></a>',
        "<style>@import url(http://evil.example/a.css);</style>",
        "<style>.a{fill:url(http://evil.example/#a)}</style>",
        "<style>.a{fill:u\\72l(x)}</style>",
        '<path style="fill:url(file:///etc/passwd)" d="M0 0"/>',
        '<path fill="url(&quot;http://evil.example/#g&quot;)" d="M0 0"/>',
        '<filter id="f"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<path xml:base="http://evil.example/" d="M0 0"/>',
        '<script xmlns="">alert(1)</script>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        "<set/>",
        "<pattern/>",
    ],
)
def test_a_drawing_that_acts_or_reaches_out_is_refused(inside: str) -> None:
    with pytest.raises(InputError, match="holds"):
        check_logo(svg(inside))


def test_a_drawing_cannot_grow() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(InputError, match="document type"):
        check_logo(svg("<text>&b;</text>", bomb + HEAD))
    with pytest.raises(InputError):
        check_logo((bomb + HEAD + "<text>&b;</text></svg>").encode("utf-16"))
    with pytest.raises(InputError, match="too many parts"):
        check_logo(svg("<g/>" * 3_001))
    with pytest.raises(InputError):
        check_logo(svg("<g>" * 20_000 + "</g>" * 20_000))


def test_a_drawing_that_is_not_whole_is_refused() -> None:
    with pytest.raises(InputError, match="not whole"):
        check_logo(HEAD.encode() + b"<g>")


@pytest.mark.parametrize("width", [0, MAX_SIDE_PX + 1, 2**31])
def test_a_picture_of_a_huge_or_no_size_is_refused(width: int) -> None:
    with pytest.raises(InputError, match="size"):
        check_logo(PNG[:16] + width.to_bytes(4) + PNG[20:])


@pytest.mark.parametrize("width", [0, MAX_SIDE_PX + 1, 2**16 - 1])
def test_a_photograph_of_a_huge_or_no_size_is_refused(width: int) -> None:
    frame = b"\xff\xc0\0\x0b\x08\0\1"
    assert frame in JPEG
    with pytest.raises(InputError, match="size"):
        check_logo(JPEG.replace(frame + b"\0\1", frame + width.to_bytes(2)))
    with pytest.raises(InputError, match="size"):
        check_logo(JPEG[:20])


def test_a_picture_with_the_longest_sides_is_taken() -> None:
    side = MAX_SIDE_PX.to_bytes(4)
    assert check_logo(PNG[:16] + side + side + PNG[24:]).kind is LogoKind.PNG


def test_a_logo_that_is_too_heavy_or_no_file_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE, PNG + bytes(MAX_LOGO_BYTES))
    _, (problem,) = load_branding(path)
    assert "256 KiB" in problem.problem
    (tmp_path / "logo.png").unlink()
    os.mkfifo(tmp_path / "logo.png")
    branding, (problem,) = load_branding(path)
    assert "not a regular file" in problem.problem
    assert branding.clinic == "Praxis am Park"
