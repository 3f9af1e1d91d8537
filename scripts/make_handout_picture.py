"""Write docs/screenshots/handout.png: the handout of the homework file that docs/HOMEWORK.md shows.

It needs what ``glutecoach[print]`` brings, and pdftoppm.
"""

import re
import subprocess
import tempfile
from pathlib import Path

from glutecoach.cli import run

DOCS = Path(__file__).resolve().parents[1] / "docs"
PICTURE = DOCS / "screenshots" / "handout"
RESOLUTION = 100
"""Dots an inch."""


def main() -> None:
    """Hand out the file of the page, and take a picture of the first sheet."""
    page = (DOCS / "HOMEWORK.md").read_text(encoding="utf-8")
    found = re.search(r"^```toml\n(format.*?)^```", page, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit("The page shows no homework file.")
    with tempfile.TemporaryDirectory(prefix="glutecoach-") as folder:
        file = Path(folder) / "anna.toml"
        file.write_text(found.group(1), encoding="utf-8")
        hand_out = ("homework", "hand-out", str(file), "--pdf", "--contact-code")
        if run(("--data-dir", folder, *hand_out)):
            raise SystemExit("The handout could not be made.")
        first_page = ["-png", "-singlefile", "-r", str(RESOLUTION)]
        pdf = str(file.with_name("anna-handout.pdf"))
        subprocess.run(["pdftoppm", *first_page, pdf, str(PICTURE)], check=True)


if __name__ == "__main__":
    main()
