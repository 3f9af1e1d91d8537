"""How documents are made: data goes into a template, and every text in it is escaped."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

_TEMPLATES = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """Return the template of that name."""
    return _environment().get_template(name)


def picture_address(svg: str) -> str:
    """Return a drawing as an address that holds it: as a picture it can run nothing, and needs no file."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
