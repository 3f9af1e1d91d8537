"""The sentences of a language: all there, and nothing in braces but what will be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.phrases import PHRASE_PLACEHOLDERS
from glutecoach.errors import InputError
from glutecoach.formats.phrases_toml import load_phrases

ENGLISH = Path(__file__).resolve().parents[2] / "programs" / "language" / "en.toml"
FREE = next(key for key, names in PHRASE_PLACEHOLDERS.items() if not names)
COUNTED = "count"


def language(**phrases: str | None) -> str:
    """Return a language file with every phrase; None leaves one out."""
    templates: dict[str, str | None] = {
        key: " ".join(["Words", *(f"{{{name}}}" for name in sorted(names))])
        for key, names in PHRASE_PLACEHOLDERS.items()
    }
    lines = [f'{key} = "{text}"' for key, text in {**templates, **phrases}.items() if text is not None]
    return "\n".join(['format = 1\nlanguage = "en"\n[phrases]', *lines])


def refusal(text: str) -> str:
    """Return the message with which a text is refused."""
    with pytest.raises(InputError) as caught:
        load_phrases(text, "xx.toml")
    return str(caught.value)


def test_english_is_complete() -> None:
    phrases = load_phrases(ENGLISH.read_text(encoding="utf-8"), "en.toml")
    assert phrases.language == "en"
    assert set(phrases.templates) == set(PHRASE_PLACEHOLDERS)


def test_every_phrase_can_be_said_with_its_words() -> None:
    phrases = load_phrases(language(), "xx.toml")
    for key, names in PHRASE_PLACEHOLDERS.items():
        said = phrases.say(key, **{name: f"<{name}>" for name in names})
        assert all(f"<{name}>" in said for name in names)


def test_braces_may_be_written_twice_to_be_said() -> None:
    assert load_phrases(language(**{FREE: "Rest {{now}}"}), "xx.toml").say(FREE) == "Rest {now}"


def test_phrases_are_cleaned() -> None:
    assert load_phrases(language(**{FREE: "Re\\u001b[2Jst\\u202e"}), "xx.toml").say(FREE) == "Re[2Jst"


MISTAKES = [
    ({FREE: None}, f'xx.toml: phrases.{FREE}: This phrase is missing. Add {FREE} = "…".'),
    ({"halfwey": "x"}, "xx.toml: phrases.halfwey: This phrase is never said. Did you mean halfway?"),
    ({"xyz": "x"}, "xx.toml: phrases.xyz: This phrase is never said. Remove it."),
    (
        {FREE: ""},
        f"xx.toml: phrases.{FREE}: The text is empty. Write text in quotes, at most 200 characters.",
    ),
    ({FREE: "x" * 201}, f"xx.toml: phrases.{FREE}: The text has 201 characters, 1 too many. "),
    (
        {FREE: "{side}"},
        f'xx.toml: phrases.{FREE}: "{{side}}" cannot be filled in. Nothing may stand in braces here.',
    ),
    (
        {COUNTED: "{numberz}"},
        'xx.toml: phrases.count: "{numberz}" cannot be filled in. In braces may stand: {number}.',
    ),
]
FORBIDDEN = [
    "{}",
    "{0}",
    "{number.__class__}",
    "{number[0]}",
    "{number!r}",
    "{number:>9999999}",
    "{number:{number}}",
    "{ number}",
    "{number",
    "number}",
    "{",
    "{number.real.__init__.__globals__}",
]


@pytest.mark.parametrize(("phrases", "message"), MISTAKES)
def test_a_mistake_is_told_exactly(phrases: dict[str, str | None], message: str) -> None:
    assert refusal(language(**phrases)).startswith(message)


@pytest.mark.parametrize("template", FORBIDDEN)
def test_nothing_but_a_plain_name_may_stand_in_braces(template: str) -> None:
    assert refusal(language(**{COUNTED: template})).startswith("xx.toml: phrases.count: ")


def test_several_mistakes_are_counted() -> None:
    assert refusal(language(**{FREE: None, COUNTED: "{x}", "more": "x"})).endswith("(2 more problems.)")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = ",
        "format = 1",
        'format = 1\nlanguage = "English"\n[phrases]\n',
        'format = 2\nlanguage = "en"\n[phrases]\n',
        'format = 1\nlanguage = "en"\nphrases = 5\n',
    ],
)
def test_a_file_that_is_no_language_is_refused(text: str) -> None:
    assert refusal(text).startswith("xx.toml: ")


@given(st.text(st.sampled_from('{}!:.[]number0 "'), max_size=12))
def test_whatever_is_accepted_can_be_said(template: str) -> None:
    try:
        phrases = load_phrases(language(**{COUNTED: template.replace('"', '\\"')}), "xx.toml")
    except InputError:
        return
    assert isinstance(phrases.say(COUNTED, number=7), str)
