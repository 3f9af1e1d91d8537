"""The file of one client: what is written is read again, and what is wrong is told with its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.client import Client, ClientKey
from glutecoach.domain.safetext import clean
from glutecoach.formats.client_toml import read_client, write_client

DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))
NAMES = (
    st.text(min_size=1, max_size=60).map(clean).filter(bool).map(lambda name: name[:60].strip()).filter(bool)
)
KEYS = st.builds(ClientKey, st.from_regex(r"RW[A-Za-z0-9+/]{54}", fullmatch=True), DAYS, st.booleans())
CLIENTS = st.builds(
    Client,
    st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    NAMES,
    DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.lists(KEYS, max_size=3).map(tuple),
)
PLAIN = 'format = 1\nid = "0011aabb"\nname = "Anna"\nsince = 2026-03-02\n'


@given(client=CLIENTS)
def test_what_is_written_is_read_again(client: Client) -> None:
    assert read_client(write_client(client).encode(), "client.toml") == (client, ())


def test_a_file_of_another_editor_is_read_all_the_same() -> None:
    content = b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()
    client, problems = read_client(content, "client.toml")
    assert client == Client("0011aabb", "Anna", date(2026, 3, 2))
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty"),
        (" \n", "The file is empty"),
        ("name = [", "line 1"),
        (PLAIN.replace("0011aabb", "../../etc"), "eight of 0-9 and a-f"),
        (PLAIN.replace('"Anna"', '""'), "line 3"),
        (PLAIN + "colour = 1\n", "This key is not known here"),
        (PLAIN + "next_visit = 3\n", "a day without quotes"),
        (PLAIN.replace("= 1", "= 99"), "Update glutecoach"),
        (PLAIN + "[[keys]]\nkey = 'no; key'\nsince = 2026-03-02\n", "a public key"),
    ],
)
def test_what_is_wrong_is_told(text: str, message: str) -> None:
    client, problems = read_client(text.encode(), "client.toml")
    assert client is None
    assert message in str(problems[0])
