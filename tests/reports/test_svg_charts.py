"""Charts as drawings: as reviewed, told in words too, and whatever texts say, of the same structure."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta

import pytest

from glutecoach.domain.progress import HeatMap
from glutecoach.domain.trends import Trend, TrendPoint
from glutecoach.reports.svg_charts import heat_map_svg, minutes_svg, trend_svg
from glutecoach.reports.svg_writer import MADE_HERE, element, harmless
from tests.reports.chart_values import FIRST, GOLDEN, TODAY, charts, pain, weeks, year

CHARTS = {name: svg for name, svg in charts() if name.endswith(".svg")}
_SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "circle", "line", "text"}
_PIECES = (
    "<script>alert(1)</script>", "</text>", "</title>", "]]>", "<!--", "-->", "<![CDATA[", "<?xml ?>", "&amp;",
    "&#x3c;", "&", "<", ">", '"', "'", 'onload="x"', "\x00", "\x1b[31m", "\u202e", "\ufffe", "\ud800", "\r\n", "\t",
    "url(#x)", "javascript:x", "{{ 7*7 }}", "{% raw %}", "[bold]", "靴下", "é́", "🦵🏽", "%s", "\\", "\u2028", "A" * 500,
    "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!DOCTYPE x [<!ENTITY y 'z'>]>", "&y;", " ", "",
)  # fmt: skip


def structure(svg: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements with the names of their attributes."""
    return [(each.tag, tuple(sorted(each.attrib))) for each in ET.fromstring(svg).iter()]


def hostile(count: int) -> list[str]:
    chance = random.Random(20260305)
    return ["".join(chance.choices(_PIECES, k=chance.randint(1, 6))) for _ in range(count)]


@pytest.mark.parametrize("name", CHARTS)
def test_the_drawings_are_what_was_reviewed(name: str) -> None:
    """After a wanted change: `python -m tests.reports.chart_values`, look at them, and read the diff."""
    assert CHARTS[name] == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_stands_alone_and_runs_nothing(name: str) -> None:
    root = ET.fromstring(CHARTS[name])
    assert {each.tag.removeprefix(_SVG) for each in root.iter()} <= _ALLOWED
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for each in root.iter():
        for key, value in each.attrib.items():
            assert not key.startswith("on")
            assert "href" not in key
            if "url(" in value:
                assert value.removeprefix("url(#").removesuffix(")") in ids
    assert root.get("class") == MADE_HERE


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_told_in_words_too(name: str) -> None:
    root = ET.fromstring(CHARTS[name])
    title, told = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert title.text
    assert len(told.text or "") > 20


def test_the_kinds_of_days_and_families_differ_by_more_than_their_colour() -> None:
    """Each has a pattern of its own, or none where another has one."""
    for svg, kinds in ((CHARTS["year.svg"], 3), (CHARTS["minutes.svg"], 8)):
        patterns = ET.fromstring(svg).findall(f".//{_SVG}pattern")
        looks = {
            (each[0].get("fill"), *(path.get("d") for path in each.findall(f"{_SVG}path")))
            for each in patterns
        }
        assert len(patterns) == kinds
        assert len(looks) >= kinds - 3


def test_two_thousand_hostile_texts_never_change_the_structure() -> None:
    texts = hostile(2_000)
    trend = Trend(
        "x", "x", 0, 10, tuple(TrendPoint(FIRST + timedelta(days=n), n, "x") for n in range(3)), 2, ()
    )
    small = HeatMap(year().weeks[-2:], 0)
    plain = [
        structure(trend_svg(trend, FIRST, TODAY)),
        structure(heat_map_svg(small, "x")),
        structure(minutes_svg(weeks()[:1], "x")),
    ]
    for text in texts:
        points = tuple(replace(point, detail=text) for point in trend.points)
        drawn = trend_svg(replace(trend, title=text, unit=text or "x", points=points), FIRST, TODAY)
        assert structure(drawn) == plain[0]
        assert structure(heat_map_svg(small, text)) == plain[1]
        assert structure(minutes_svg(weeks()[:1], text)) == plain[2]


def test_texts_come_through_unharmed() -> None:
    root = ET.fromstring(trend_svg(replace(pain(), title="Socks & <stairs>"), FIRST, TODAY))
    assert root[0].text == "Socks & <stairs>"
    assert harmless("a\x1b[31mb") == "a[31mb"


@pytest.mark.parametrize("prefix", ["", "1", "a b", 'a"', "<", "ä", "-a"])
def test_a_prefix_that_can_begin_no_id_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        heat_map_svg(year(), prefix=prefix)


def test_drawings_with_different_prefixes_share_no_id() -> None:
    def ids(svg: str) -> set[str]:
        return {each.get("id", "") for each in ET.fromstring(svg).iter()} - {""}

    assert not ids(heat_map_svg(year(), prefix="a")) & ids(heat_map_svg(year(), prefix="b"))


def test_a_value_of_an_attribute_cannot_leave_it() -> None:
    assert element("a", {"b": '"><script>'}) == "<a b='\"&gt;&lt;script&gt;'/>"


def test_nothing_to_draw_is_a_drawing_too() -> None:
    for svg in (
        heat_map_svg(HeatMap((), 0)),
        minutes_svg(()),
        trend_svg(Trend("Pain", "", 0, 0, (), 2, ()), FIRST, FIRST),
    ):
        assert structure(svg)
