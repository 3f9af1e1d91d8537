"""Homework as the bodies of events, and back."""

from glutecoach.domain.homework import AcceptedHomework, EndedHomework
from glutecoach.store.bodies import line
from glutecoach.store.body_fields import day, integer, text_line
from glutecoach.store.json_text import Body, BodyError


def accepted_body(homework: AcceptedHomework) -> Body:
    """Write that a revision was accepted; the file is kept to the letter, for its signature's sake."""
    return {
        "id": line(homework.id),
        "revision": homework.revision,
        "day": homework.day.isoformat(),
        "text": homework.text,
        "key": line(homework.key),
    }


def accepted_of(body: Body) -> AcceptedHomework:
    """Read that a revision was accepted; the file's text is not cleaned: whoever reads it does that.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    text = body.get("text")
    if not isinstance(text, str):
        raise BodyError("text")
    return AcceptedHomework(
        text_line(body, "id"), integer(body, "revision"), day(body, "day"), text, text_line(body, "key")
    )


def ended_body(ended: EndedHomework) -> Body:
    """Write that a homework was put away."""
    return {"id": line(ended.id), "day": ended.day.isoformat(), "reason": line(ended.reason)}


def ended_of(body: Body) -> EndedHomework:
    """Read that a homework was put away.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return EndedHomework(text_line(body, "id"), day(body, "day"), text_line(body, "reason"))
