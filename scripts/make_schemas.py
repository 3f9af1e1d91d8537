"""Write the JSON Schemas of the content files into docs/schemas; run it after changing a file's type."""

from pathlib import Path

from glutecoach.formats.schema import DOCUMENTS, schema_text

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        path = FOLDER / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8")
        print(path.relative_to(FOLDER.parents[1]))


if __name__ == "__main__":
    main()
