"""Everything that people read and do, as this user has it."""

from typing import TYPE_CHECKING

from glutecoach.cli.user_library import load_user_library
from glutecoach.domain.source_use import Content
from glutecoach.formats.lesson_md import load_lessons
from glutecoach.formats.safety_toml import load_safety
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation


def load_user_content(invocation: "Invocation") -> Content:
    """Load the library with the user's own files, and the lessons, self-tests and safety texts that ship."""
    folder = shipped("programs")
    return Content(
        load_user_library(invocation), load_lessons(folder), load_self_tests(folder), load_safety(folder)
    )
