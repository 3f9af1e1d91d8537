"""The parser's messages about a broken file, in words for somebody who has never heard of TOML."""

from glutecoach.domain.safetext import clean, shortened

_MAX_REASON_CHARACTERS = 120
_QUOTES = "Put a quote at its end; for text on several lines put three quotes at both ends."
_TWICE = "Keep one of them."

_PLAIN_WORDS = (
    ("Illegal character '\\n'", "A text is not closed on its line.", _QUOTES),
    ("Found invalid character '\\n'", "A text is not closed on its line.", _QUOTES),
    ("Illegal character", "There is an invisible character that may not stand here.", "Write the line anew."),
    (
        "Found invalid character",
        "There is an invisible character that may not stand here.",
        "Write the line anew.",
    ),
    ("Unterminated string", "A text is never closed.", _QUOTES),
    ("Expected \"'", "A text is never closed.", _QUOTES),
    ("Expected '\"", "A text is never closed.", _QUOTES),
    ("Invalid hex value", "A backslash has a special meaning here.", "Write two of them, or leave it out."),
    ("Unescaped '\\'", "A backslash has a special meaning here.", "Write two of them, or leave it out."),
    (
        "Invalid value",
        "This is not a value.",
        "Text needs straight quotes around it; true and false are written small.",
    ),
    ("Expected '=' after a key", "There is no equals sign after a key.", "Write: key = value."),
    ("Expected newline or end", "Something stands behind the value.", "Look for a missing comma or quote."),
    ("Invalid statement", "This line holds neither a key nor a header.", "Write: key = value."),
    (
        "Invalid initial character",
        "A key begins with a character that it may not.",
        "Use letters, digits, - and _.",
    ),
    ("Cannot overwrite a value", "A key is there twice.", _TWICE),
    ("Duplicate inline table key", "A key is there twice.", _TWICE),
    (
        "Cannot declare",
        "A table is there twice.",
        "Keep one; entries of a list have two brackets: [[levels]].",
    ),
    ("Cannot mutate", "A table is there twice, or is written in two ways.", _TWICE),
    ("Cannot redefine", "A table is there twice, or is written in two ways.", _TWICE),
    ("Unclosed array", "A list is not closed.", "Put commas between its entries, and ] at its end."),
    (
        "Unclosed inline table",
        "A table in braces is not closed.",
        "Put commas between its keys, and } at its end.",
    ),
    ("Expected ']", "A header is not closed.", "Write [name], or [[name]] for an entry of a list."),
    ("Invalid date", "This is not a date.", "Text needs quotes around it."),
    ("Exceeds the limit", "A number has too many digits.", "Write a smaller one."),
)
"""How the parser's message begins, what that means, and what to do."""


def in_plain_words(message: str) -> tuple[str, str]:
    """Return a problem and a remedy for a message of the parser, given without its place."""
    for beginning, problem, remedy in _PLAIN_WORDS:
        if message.startswith(beginning):
            return problem, remedy
    reason = shortened(clean(message), _MAX_REASON_CHARACTERS).rstrip(".")
    return f"This is not valid TOML: {reason}.", "Look for a missing quote, bracket or equals sign."
