"""Lines to type into that show nothing but text, whatever is pasted into them."""

from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from glutecoach.domain.safetext import clean


class CleanLine(Input):
    """One line."""

    def validate_value(self, value: str) -> str:
        """Drop what is no text; spaces stay as they are typed."""
        return value if value.isprintable() else clean(value)


class CleanLines(TextArea):
    """Several lines."""

    def edit(self, edit: Edit) -> EditResult:
        """Drop what is no text before it is written."""
        if not edit.text.replace("\n", "").isprintable():
            edit.text = clean(edit.text, keep_lines=True)
        return super().edit(edit)
