"""Ways to break the merging of two histories: name, file below the package, old text, new text."""

# ruff: noqa: E501  (a table is read by its lines)

OF_MERGING = (
    "tests/store/test_merged_sessions.py",
    "tests/store/test_merged_journals.py",
    "tests/store/test_merging.py",
)
"""The tests that should notice, the quickest first."""

_MERGING, _UNION = "store/merging.py", "store/union.py"

MERGING = (
    ("a merge brings what is known once more", _MERGING, "for each in session.events if each.hash not in events)",
     "for each in session.events)"),
    ("a merge brings no change to a session that is known", _MERGING,
     "for each in session.events if each.hash not in events)", "for each in session.events[:0])"),
    ("goals and pauses come twice", _MERGING, "for event in events if event.hash not in here}", "for event in events}"),
    ("goals and pauses stay behind", _MERGING, "for event in events if event.hash not in here}",
     "for event in events[:0]}"),
    ("another session of the same name takes its place", _MERGING,
     "row is not None and row.start_utc != session.beginnings[0].start_utc", "row is None and not session.beginnings"),
    ("the other way in which a session was begun is lost", _MERGING,
     "tuple(each for each in session.beginnings if each not in begun)", "()"),
    ("a foreign line goes on with this device's", _MERGING, "event.prev == head and event.seq > last", "event.seq > last"),
    ("no line goes on", _MERGING, "            line.append(event)\n", "            break\n"),
    ("what was merged is in no sum", _MERGING, "    if identities:\n", "    if not identities:\n"),
    ("what was merged is not settled", _MERGING, "    settle(connection, row.id)\n", ""),
    ("what is told depends on the order of merging", _UNION,
     "tuple(sorted(events, key=lambda event: (event.seq, event.at_utc, event.hash)))", "tuple(events)"),
    ("the earlier word counts", _UNION, "key=lambda event: (event.seq, event.at_utc, event.hash)",
     "key=lambda event: (-event.seq, event.at_utc, event.hash)"),
    ("what was entered comes before what was timed", _UNION, 'each.evidence != "timed"', 'each.evidence == "timed"'),
    ("sets of both ways in which a session was begun add up", _UNION,
     "if event.hash in first or event.kind in _BY_HAND]", "]"),
    ("what was said of the other copy is lost", _UNION, "if event.hash in first or event.kind in _BY_HAND]",
     "if event.hash in first]"),
)  # fmt: skip
