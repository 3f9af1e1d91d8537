"""Where commands apply: pages, windows, and parts of them."""

from enum import StrEnum


class Group(StrEnum):
    """Where commands apply."""

    ANYWHERE = "anywhere"
    TODAY = "today"
    SESSION = "session"
    FLOOR = "floor"
    """The floor view of a session."""
    HURT = "hurt"
    INSTRUCTIONS = "instructions"
    STOP_SIGNS = "stop-signs"
    """The window that tells when to stop."""
    HELP_NOW = "help-now"
    """The signs that need help now, asked about in a session."""
    SAFETY = "safety"
    """The safety questions."""
    EMERGENCY = "emergency"
    """What to do where help is needed now."""
    PAIN_BEFORE = "pain-before"
    """The one question before a session."""
    CLINICIAN = "clinician"
    """What to do where a clinician should look at it first."""
    FITTED = "fitted"
    """What is different in a session because of the answers."""
    SUMMARY = "summary"
    LEVEL_OFFER = "level-offer"
    """A step of a level that is offered."""
    LIBRARY = "library"
    FILTERS = "filters"
    """The filters above the library's list."""
    PROGRAM = "program"
    EXERCISE = "exercise"
    FIGURE = "figure"
    """The page of an exercise that has a figure."""
    CAMERA = "camera"
    """That figure, once the tab key has gone to it."""
    LEARN = "learn"
    LESSON = "lesson"
    HISTORY = "history"
    PROGRESS = "progress"
    DAYS = "days"
    """The year of days on the Progress page."""
    DAY_SESSIONS = "day-sessions"
    SESSION_DETAIL = "session-detail"
    CLAIM = "claim"
    CORRECT = "correct"
    WELCOME = "welcome"
    SOUND = "sound"
    """Where sound can be checked."""
    CHOOSER = "chooser"
    LEVELS = "levels"
    """Where the levels of a program can be stepped through."""
    AWAY = "away"
    STREAK = "streak"
    """The weeks and days of the streak."""
    WHICH_DAY = "which-day"
    """Where the clock is doubted before a session."""
    VISITS = "visits"
    VISIT_FILE = "visit-file"
    """Visits from a calendar file."""
    SINCE_VISIT = "since-visit"
    DESK = "desk"
    """The next break, and what can be done about it."""
    OWN_CUE = "own-cue"
    """The user's own "After I ..., I will ..."."""
    HOURS = "hours"
    """Quiet hours, and hours of single weekdays."""
    MORNING = "morning"
    """The questions of the morning after."""
    ACTIVITIES = "activities"
    """The user's own activities and how it is on the whole."""
    HOMEWORK = "homework"
    """The client's own homework."""
    HOMEWORK_FILE = "homework-file"
    HOMEWORK_PREVIEW = "homework-preview"
    """Homework that came as a file, before it is taken on."""
    HOMEWORK_END = "homework-end"
    REPORT = "report"
    """What a client gives back, before it is written."""
    SELF_TESTS = "self-tests"
    SELF_TEST = "self-test"
    SELF_TEST_RUN = "self-test-run"
    SELF_TEST_RESULT = "self-test-result"
    SELF_TEST_YOU = "self-test-you"
    COMPOSE = "compose"
    """Homework while a therapist puts it together."""
    COMPOSE_PICK = "compose-pick"
    """Looking for an exercise, or for something to begin from."""
    COMPOSE_FORM = "compose-form"
    """Schedule, rules and phases of homework."""
    COMPOSE_TEXT = "compose-text"
    """Texts of homework."""
    COMPOSE_LEVELS = "compose-levels"
    TEACH = "teach"
    """Homework while a therapist shows it to the client."""
    TEACH_ITEM = "teach-item"
    """One exercise of it, while it is shown."""
    ANSWERS = "answers"
    """Every list of questions with values to choose from."""
    QUESTION = "question"
    SUBPAGE = "subpage"
    """Every page that can be left for the one before."""

    CLIENTS = "clients"
    """For therapists: the list of clients."""
    CLIENT = "client"
    HAND_OUT = "hand-out"
    """What is written to be handed out."""
    CLIENT_LINE = "client-line"
    """A window about a client that Enter closes."""
    CLIENT_NOTE = "client-note"
    CONFIRM_KEY = "confirm-key"
    TAKE_IN = "take-in"
    """Naming files that clients gave back."""
    TAKEN_IN = "taken-in"
    COPY_FROM = "copy-from"

    @property
    def heading(self) -> str:
        """How the help screen and the README name it."""
        return _TITLES[self]


_TITLES = {
    Group.ANYWHERE: "Anywhere",
    Group.TODAY: "Today",
    Group.SESSION: "During a session",
    Group.FLOOR: "In the floor view",
    Group.HURT: "When something hurts",
    Group.INSTRUCTIONS: "Reading how it is done",
    Group.STOP_SIGNS: "Reading when to stop",
    Group.HELP_NOW: "Signs that need help now",
    Group.SAFETY: "The safety questions",
    Group.EMERGENCY: "When help is needed now",
    Group.PAIN_BEFORE: "Pain before a session",
    Group.CLINICIAN: "When a clinician should look first",
    Group.FITTED: "A session fitted to you",
    Group.SUMMARY: "After a session",
    Group.LEVEL_OFFER: "A step of a level on offer",
    Group.LIBRARY: "Library",
    Group.FILTERS: "The filters of the library",
    Group.PROGRAM: "A program",
    Group.EXERCISE: "An exercise",
    Group.FIGURE: "The figure of an exercise",
    Group.CAMERA: "The figure, after Tab",
    Group.LEARN: "Learn",
    Group.LESSON: "A lesson",
    Group.HISTORY: "History",
    Group.PROGRESS: "Progress",
    Group.DAYS: "The year of days",
    Group.DAY_SESSIONS: "The sessions of one day",
    Group.SESSION_DETAIL: "One session of the history",
    Group.CLAIM: "Adding a session by hand",
    Group.CORRECT: "Correcting a session",
    Group.WELCOME: "First start",
    Group.SOUND: "First start and settings",
    Group.CHOOSER: "Choosing what Today offers",
    Group.LEVELS: "Levels of a program",
    Group.AWAY: "Ill or away",
    Group.STREAK: "Streak: why it counts",
    Group.WHICH_DAY: "When the clock may be wrong",
    Group.VISITS: "Visits",
    Group.VISIT_FILE: "Visits from a calendar file",
    Group.SINCE_VISIT: "Since the last visit",
    Group.DESK: "At the desk",
    Group.OWN_CUE: "Your own cue",
    Group.HOURS: "Hours of reminders",
    Group.MORNING: "The morning after",
    Group.ACTIVITIES: "Your three activities",
    Group.HOMEWORK: "Your homework",
    Group.HOMEWORK_FILE: "Adding homework from a file",
    Group.HOMEWORK_PREVIEW: "Homework to take on",
    Group.HOMEWORK_END: "Putting homework away",
    Group.REPORT: "A report to the therapist",
    Group.SELF_TESTS: "Self-tests",
    Group.SELF_TEST: "A self-test",
    Group.SELF_TEST_RUN: "During a self-test",
    Group.SELF_TEST_RESULT: "The result of a self-test",
    Group.SELF_TEST_YOU: "Year of birth and table",
    Group.COMPOSE: "Composing homework",
    Group.COMPOSE_PICK: "Looking for an exercise for homework",
    Group.COMPOSE_FORM: "Schedule, rules and phases of homework",
    Group.COMPOSE_TEXT: "Texts of homework",
    Group.COMPOSE_LEVELS: "Levels of homework",
    Group.TEACH: "Teaching homework once",
    Group.TEACH_ITEM: "While an exercise is shown",
    Group.CLIENTS: "Clients",
    Group.CLIENT: "One client",
    Group.HAND_OUT: "Handing homework out",
    Group.CLIENT_LINE: "One line of text",
    Group.CLIENT_NOTE: "A note about a client",
    Group.CONFIRM_KEY: "Confirming a client's key",
    Group.TAKE_IN: "Taking in what clients gave back",
    Group.TAKEN_IN: "What was taken in",
    Group.COPY_FROM: "Copying homework from another client",
    Group.ANSWERS: "Questions with answers to choose",
    Group.QUESTION: "A question",
    Group.SUBPAGE: "Every page and window but Today",
}
