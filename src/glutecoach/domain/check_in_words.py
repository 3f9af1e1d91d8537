"""What was said in check-ins, in a few words."""

from collections.abc import Iterable, Iterator, Mapping

from glutecoach.domain.record import Compared, MorningCheckIn, PainReport, PainSign

SIGN_NAMES: Mapping[PainSign, str] = {
    PainSign.SHARP: "sharp",
    PainSign.GIVING_WAY: "a leg gave way",
    PainSign.SPREADING: "down the leg",
    PainSign.NUMBNESS: "numb or tingling",
    PainSign.CENTRALISING: "toward the back",
    PainSign.RED_FLAG: "a sign that needs help",
}
PAIN_KINDS: tuple[tuple[str, str, PainSign], ...] = (
    ("p", "sharp", PainSign.SHARP),
    ("l", "down the leg", PainSign.SPREADING),
    ("u", "numb or tingling", PainSign.NUMBNESS),
    ("y", "leg gave way", PainSign.GIVING_WAY),
    ("b", "toward the back", PainSign.CENTRALISING),
)
"""What can be told of a pain in a session: the key of each, its words, and what it means."""
COMPARED_NAMES: Mapping[Compared, str] = {
    Compared.BETTER: "better than before",
    Compared.SAME: "like before",
    Compared.WORSE: "worse than before",
}


def signs_in_words(signs: Iterable[PainSign]) -> str:
    """Return kinds of pain, such as ``sharp, down the leg``; empty: nothing particular."""
    return ", ".join(SIGN_NAMES[sign] for sign in signs)


def report_in_words(report: PainReport) -> str:
    """Return what was told when something hurt, such as ``4 of 10, sharp``."""
    score = "not said" if report.score is None else f"{report.score} of 10"
    return ", ".join(filter(None, (score, signs_in_words(report.signs))))


def morning_in_words(said: MorningCheckIn) -> str:
    """Return what was said the morning after, without its note; ``not said`` where it was passed over."""
    return ", ".join(_parts(said)) or "not said"


def _parts(said: MorningCheckIn) -> Iterator[str]:
    if said.pain is not None:
        yield f"pain {said.pain} of 10"
    if said.stiffness is not None:
        yield f"stiffness {said.stiffness} of 10"
    if said.compared is not None:
        yield COMPARED_NAMES[said.compared]
    if said.muscles_only:
        yield "only sore muscles"
    yield from (SIGN_NAMES[sign] for sign in said.signs)
