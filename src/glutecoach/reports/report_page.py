"""The page of a homework report for a human: one document, as HTML or as a PDF."""

from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.reports.documents import picture_address, template
from glutecoach.reports.handout_page import Paper
from glutecoach.reports.report_page_values import ReportHead, page_values

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


def report_html(report: HomeworkReport, head: ReportHead, paper: Paper = Paper.A4) -> str:
    """Return the page as HTML that stands alone; everything in it that came from people is escaped."""
    values = page_values(report, head)
    charts = [(name, picture_address(svg), words) for name, svg, words in _charts(values)]
    return template("report.html").render({**values, "charts": charts, "paper": paper.value})


def report_pdf(report: HomeworkReport, head: ReportHead, paper: Paper = Paper.A4) -> bytes:
    """Return the page as a PDF.

    Raises:
        InputError: the typesetter is not installed.
        GlutecoachError: the page cannot be set.
    """
    from glutecoach.reports.typesetting import typeset  # noqa: PLC0415  (only where a PDF is wanted)

    values = page_values(report, head)
    charts = {name: {"svg": svg, "words": words} for name, svg, words in _charts(values)}
    return typeset("report.typ", {**values, "charts": charts, "paper": _PAPERS[paper]})


def _charts(values: dict[str, object]) -> list[tuple[str, str, str]]:
    found = values["charts"]
    return [(name, svg, words) for name, svg, words in found] if isinstance(found, list) else []
