"""Clients as JSON objects with documented keys."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glutecoach.domain.client_summary import ClientSummary, HomeworkSummary
    from glutecoach.domain.triage import Concern
    from glutecoach.homework.caseload_values import ClientPage
    from glutecoach.homework.caseload_verdicts import Verdict


def client_object(summary: "ClientSummary", concerns: "Iterable[Concern]") -> dict[str, object]:
    """Return one row of the list."""
    client = summary.client
    return {
        "id": client.id,
        "name": client.name,
        "folder": summary.folder,
        "since": client.since.isoformat(),
        "next_visit": client.next_visit.isoformat() if client.next_visit else None,
        "archived": client.archived,
        "known_to": summary.until.isoformat() if summary.until else None,
        "days_with_data": summary.with_data,
        "concerns": [
            {"kind": one.kind.value, "text": one.words, "homework": one.homework or None} for one in concerns
        ],
        "homework": [_homework_object(one) for one in summary.homework],
        "doubts": list(summary.doubts),
        "remarks": list(summary.remarks),
    }


def _homework_object(one: "HomeworkSummary") -> dict[str, object]:
    pain = one.pain
    return {
        "id": one.id,
        "title": one.title,
        "revision": one.revision,
        "handed_out": one.handed_out.isoformat(),
        "last_day": one.over.isoformat(),
        "files": one.returns,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "days_due": one.due,
        "days_done": one.done,
        "days_timed": one.timed,
        "sessions": one.sessions,
        "left_share": one.left,
        "right_share": one.right,
        "pain": {"now": pain.now, "then": pain.then, "compared_with": pain.base.value} if pain else None,
        "red": one.reds,
        "black": one.blacks,
    }


def page_object(page: "ClientPage", concerns: "Iterable[Concern]") -> dict[str, object]:
    """Return everything of one client but the sessions themselves."""
    notes = [{"day": one.day.isoformat(), "text": one.text} for one in page.notes]
    keys = [
        {"key": one.text, "since": one.since.isoformat(), "confirmed": one.confirmed}
        for one in page.client.keys
    ]
    revisions = {
        one.newest.id: [
            {"revision": each.revision, "written": each.written.isoformat()} for each in one.handed_out
        ]
        for one in page.homework
    }
    return {**client_object(page.summary, concerns), "notes": notes, "keys": keys, "revisions": revisions}


def verdict_object(verdict: "Verdict") -> dict[str, object]:
    """Return what became of one file."""
    return {
        "file": verdict.file,
        "result": verdict.kind.value,
        "text": verdict.sentence,
        "client": verdict.client or None,
        "homework": verdict.homework or None,
        "new_sessions": verdict.new_sessions,
    }
