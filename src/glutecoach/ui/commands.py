"""The one table of commands: footer, palette, help screen and README all read it.

A screen takes its key bindings from here (``BINDINGS = bindings_for(Group.TODAY)``) and has an
``action_<action>`` method for each. Nothing here imports Textual until bindings are asked for.
"""

# ruff: noqa: E501  (a table is read by its lines: one command each)

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutecoach.ui.groups import Group

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

__all__ = ["COMMANDS", "Command", "Group", "bindings_for", "command", "commands_of"]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can ask for."""

    action: str
    """The method ``action_<action>`` that does it."""
    group: Group
    keys: tuple[str, ...]
    """Textual's names of the keys, the main one first."""
    shown: str
    """The main key as people call it."""
    name: str
    """One or two words, for footer and palette."""
    help: str
    """One sentence."""
    in_footer: bool = True

    @property
    def id(self) -> str:
        """Stable name, for key maps."""
        return f"{self.group}.{self.action}"


COMMANDS: tuple[Command, ...] = (
    # Today
    Command("start", Group.TODAY, ("enter",), "Enter", "Start", "Start the session on offer."),
    Command("start_second", Group.TODAY, ("2",), "2", "Second on offer", "Start the first of the other sessions on offer.", in_footer=False),
    Command("start_third", Group.TODAY, ("3",), "3", "Third on offer", "Start the second of the other sessions on offer.", in_footer=False),
    Command("proceed", Group.TODAY, ("enter",), "Enter", "Go on", "Go on with an interrupted session, at the same second."),
    Command("keep", Group.TODAY, ("k",), "k", "Save as it is", "Save what was done of an interrupted session.", in_footer=False),
    Command("discard", Group.TODAY, ("d",), "d", "Discard", "Throw an interrupted session away; asks first.", in_footer=False),
    Command("look_again", Group.TODAY, ("r",), "r", "Try again", "Look at the history again, once its trouble may be over.", in_footer=False),
    Command("restore_backup", Group.TODAY, ("b",), "b", "Restore backup", "Bring the newest backup back when the history cannot be used; shows what it holds first.", in_footer=False),
    Command("start_anew", Group.TODAY, ("n",), "n", "New history", "Set an unreadable history aside and begin a new one; asks first.", in_footer=False),
    Command("change", Group.TODAY, ("c",), "c", "Change", "Choose another program or level.", in_footer=False),
    Command("away", Group.TODAY, ("p",), "p", "Pause", "Ill or away: a pause makes the week's goal smaller; see and delete pauses.", in_footer=False),
    Command("streak", Group.TODAY, ("y",), "y", "Streak, why", "See every week and day of the streak, and why it counts.", in_footer=False),
    Command("visits", Group.TODAY, ("v",), "v", "Visits", "Chair massage and therapy: note visits, so that Today can follow them.", in_footer=False),
    Command("look_back", Group.TODAY, ("w",), "w", "Since last visit", "Read what happened since the last visit; told on the days around the next one.", in_footer=False),
    Command("level_offer", Group.TODAY, ("o",), "o", "Level on offer", "Answer the step of a level that waits.", in_footer=False),
    Command("homework", Group.TODAY, ("f",), "f", "Homework", "See what your therapist gave you to do; add homework from a file.", in_footer=False),
    Command("clients", Group.TODAY, ("j",), "j", "Clients", "For therapists: clients, their homework, and what they gave back.", in_footer=False),
    Command("library", Group.TODAY, ("l",), "l", "Library", "Look up programs and exercises."),
    Command("desk", Group.TODAY, ("u",), "u", "Desk", "See your next break, put it off, or say that you moved."),
    Command("learn", Group.TODAY, ("e",), "e", "Learn", "Short lessons: what is known, and how surely."),
    Command("history", Group.TODAY, ("h",), "h", "History", "See what was done; correct it or add to it."),
    Command("progress", Group.TODAY, ("g",), "g", "Progress", "See your year, your minutes, pain and effort, self-tests and numbers.", in_footer=False),
    Command("settings", Group.TODAY, ("s",), "s", "Settings", "Change sound, words, colours and goal."),
    Command("something_changed", Group.TODAY, ("x",), "x", "Health changed", "After a fall, new pain, illness or a pregnancy: answer the safety questions again.", in_footer=False),
    # The safety questions and what they come to
    Command("none_of_these", Group.SAFETY, ("enter",), "Enter", "None of these", "None of it is true: go on."),
    Command("go_on", Group.SAFETY, ("enter",), "Enter", "Go on", "What is ticked is true: go on."),
    Command("tick", Group.SAFETY, ("space",), "Space", "Tick", "Tick what is true, or take the tick back."),
    Command("up", Group.SAFETY, ("up",), "↑", "Up", "Go to the line above.", in_footer=False),
    Command("down", Group.SAFETY, ("down",), "↓", "Down", "Go to the line below.", in_footer=False),
    Command("step_before", Group.SAFETY, ("left",), "←", "Step before", "Go back to the questions before."),
    Command("leave", Group.SAFETY, ("escape",), "Esc", "Leave", "Leave the questions; nothing starts, nothing is changed."),
    Command("today", Group.EMERGENCY, ("enter", "escape"), "Enter", "Back to Today", "Close this page; nothing was written down."),
    Command("gentle", Group.CLINICIAN, ("g",), "g", "Start gently", "Start a gentle session."),
    Command("ask_again", Group.CLINICIAN, ("x",), "x", "Answer again", "Answer the safety questions again."),
    Command("today", Group.CLINICIAN, ("enter", "escape"), "Enter", "Back to Today", "Close this page; nothing starts."),
    Command("start", Group.FITTED, ("enter",), "Enter", "Start", "Start the session as it is shown."),
    Command("self_tests", Group.TODAY, ("t",), "t", "Self-tests", "Measure hips and balance now and then, and see your own trend.", in_footer=False),
    Command("start", Group.PAIN_BEFORE, ("enter",), "Enter", "Start", "Start; without a number the question is passed over."),
    Command("morning", Group.TODAY, ("m",), "m", "This morning", "Tell how it is the morning after a session; asked for a day and a half.", in_footer=False),
    Command("activities", Group.TODAY, ("a",), "a", "Activities", "Tell once a month how your own three activities go.", in_footer=False),
    Command("keep", Group.MORNING, ("enter",), "Enter", "Keep", "Write the answers down; with none of them the question is passed over."),
    Command("save", Group.ACTIVITIES, ("enter", "ctrl+s"), "Enter", "Keep", "Write the numbers down; those of the same day are replaced."),
    Command("delete", Group.ACTIVITIES, ("d", "delete"), "d", "Delete", "Delete the entry in the cursor; u brings it back."),
    Command("undo", Group.ACTIVITIES, ("u",), "u", "Undo", "Bring the entry back that was deleted last."),
    Command("compose", Group.TODAY, ("H",), "H", "Compose homework", "For therapists: put homework together for a client.", in_footer=False),
    # During a session
    Command("toggle_pause", Group.SESSION, ("space", "full_stop"), "Space", "Pause", "Pause, and go on again."),
    Command("done", Group.SESSION, ("enter",), "Enter", "Done", "End a set that goes at your own pace.", in_footer=False),
    Command("skip", Group.SESSION, ("n",), "n", "Skip", "Leave this part and go to the next."),
    Command("back", Group.SESSION, ("b",), "b", "Back", "Begin this part again; twice: the part before."),
    Command("next_part", Group.SESSION, ("pagedown", "right", "down"), "PgDn", "Next part", "Go to the next part; a set at your own pace is done. Remotes and pedals send this key.", in_footer=False),
    Command("part_before", Group.SESSION, ("pageup", "left", "up"), "PgUp", "Part before", "Begin this part again; twice: the part before.", in_footer=False),
    Command("longer", Group.SESSION, ("plus", "equals_sign"), "+", "Longer", "Make this part ten seconds longer.", in_footer=False),
    Command("shorter", Group.SESSION, ("minus",), "-", "Shorter", "Make this part ten seconds shorter.", in_footer=False),
    Command("repeat_item", Group.SESSION, ("r",), "r", "Repeat", "Do this exercise once more from its start.", in_footer=False),
    Command("easier", Group.SESSION, ("e",), "e", "Easier", "Swap for the easier neighbour.", in_footer=False),
    Command("harder", Group.SESSION, ("h",), "h", "Harder", "Swap for the harder neighbour.", in_footer=False),
    Command("hurt", Group.SESSION, ("x",), "x", "This hurts", "Stop this exercise and choose what comes instead."),
    Command("instructions", Group.SESSION, ("i",), "i", "How", "Read how the exercise is done."),
    Command("stop_signs", Group.SESSION, ("w",), "w", "Stop signs", "Read when to stop and when to get help; the session waits."),
    Command("floor", Group.SESSION, ("f",), "f", "Floor", "Floor view: large digits and side, readable from the mat."),
    Command("stop", Group.SESSION, ("q", "escape"), "q", "Stop", "End the session; what was done is kept."),
    Command("any_key", Group.FLOOR, ("space",), "Any key", "Pause", "Pause, and go on again; a click does the same. So does every key that is not in this list."),
    Command("done_or_any", Group.FLOOR, ("enter",), "Enter", "Done", "End a set that goes at your own pace; elsewhere as any key.", in_footer=False),
    Command("next_part", Group.FLOOR, ("pagedown", "right", "down"), "PgDn", "Next", "Go to the next part; a set at your own pace is done. Remotes and pedals send this key."),
    Command("part_before", Group.FLOOR, ("pageup", "left", "up"), "PgUp", "Before", "Begin this part again; twice: the part before."),
    Command("hurt", Group.FLOOR, ("x",), "x", "Hurts", "Stop this exercise and choose what comes instead."),
    Command("stop_signs", Group.FLOOR, ("w",), "w", "Stop signs", "Read when to stop and when to get help; the session waits."),
    Command("floor", Group.FLOOR, ("f", "escape"), "f", "Back", "Leave the floor view; the session goes on as it was."),
    Command("stop", Group.FLOOR, ("q",), "q", "Stop", "End the session; what was done is kept."),
    Command("easier", Group.HURT, ("e",), "e", "Easier", "Go on with an easier way."),
    Command("skip", Group.HURT, ("s", "n"), "s", "Skip", "Leave this exercise out."),
    Command("end", Group.HURT, ("q",), "q", "End", "End the session; what was done is kept, and counts."),
    Command("sharp", Group.HURT, ("p",), "p", "Sharp", "It is sharp; once more takes it back.", in_footer=False),
    Command("down_the_leg", Group.HURT, ("l",), "l", "Down the leg", "It moves down the leg.", in_footer=False),
    Command("numb", Group.HURT, ("u",), "u", "Numb, tingling", "There is new numbness or tingling.", in_footer=False),
    Command("gave_way", Group.HURT, ("y",), "y", "Leg gave way", "A leg gave way.", in_footer=False),
    Command("toward_the_back", Group.HURT, ("b",), "b", "Toward the back", "It moves toward the back.", in_footer=False),
    Command("stop_signs", Group.HURT, ("w",), "w", "Stop signs", "Read when to stop and when to get help.", in_footer=False),
    Command("go_on", Group.HURT, ("g", "escape"), "g", "By mistake", "Nothing hurts: go on."),
    Command("close", Group.INSTRUCTIONS, ("i", "escape", "space", "enter"), "i", "Close", "Close the text; the session goes on."),
    Command("close", Group.STOP_SIGNS, ("w", "escape", "space", "enter"), "w", "Close", "Close the text; the session goes on."),
    Command("help_now", Group.STOP_SIGNS, ("y",), "y", "Urgent", "See the signs that need help now; if one is true, the session ends."),
    Command("yes", Group.HELP_NOW, ("y",), "y", "One is true", "End the session, and see what to do now."),
    Command("no", Group.HELP_NOW, ("n", "escape", "enter"), "n", "None", "None of them is true: go back."),
    # After a session
    Command("finish", Group.SUMMARY, ("enter", "escape"), "Enter", "Done", "Keep what was answered and go on; nothing has to be."),
    Command("accept", Group.LEVEL_OFFER, ("y",), "y", "Yes", "Take the step; it can be taken back."),
    Command("decline", Group.LEVEL_OFFER, ("n",), "n", "Stay", "Stay as it is; it is asked again after two more sessions."),
    Command("leave", Group.LEVEL_OFFER, ("escape",), "Esc", "Later", "Close it; what was not answered waits on Today."),
    # Homework
    Command("start", Group.HOMEWORK, ("enter",), "Enter", "Start", "Start a session of the homework in the cursor."),
    Command("add", Group.HOMEWORK, ("a",), "a", "Add a file", "Take homework on from a file; shows first what it asks for."),
    Command("report", Group.HOMEWORK, ("r",), "r", "Report", "Tell your therapist what was done: see what is in the file, then write it."),
    Command("end", Group.HOMEWORK, ("e",), "e", "Put away", "End the homework in the cursor before its last day; what was done stays."),
    Command("look", Group.HOMEWORK_FILE, ("enter",), "Enter", "Look", "Look into the file; nothing is taken on yet."),
    Command("complete", Group.HOMEWORK_FILE, ("tab",), "Tab", "Complete", "Write the name in the cursor into the line."),
    Command("take", Group.HOMEWORK_PREVIEW, ("y",), "y", "Take it on", "Make it yours from today on; asks again where something speaks against it."),
    Command("decline", Group.HOMEWORK_PREVIEW, ("n", "escape"), "n", "Not now", "Close it; nothing is changed."),
    Command("same_code", Group.HOMEWORK_PREVIEW, ("c",), "c", "Code is the same", "Your therapist reads the same code: keep the key as confirmed; once more takes it back.", in_footer=False),
    Command("rename", Group.HOMEWORK_PREVIEW, ("m",), "m", "Name", "Change the name under which the key is kept.", in_footer=False),
    Command("put_away", Group.HOMEWORK_END, ("enter",), "Enter", "Put away", "Put it away: it is not due any more, and what was done stays."),
    Command("write", Group.REPORT, ("enter", "ctrl+s"), "Enter", "Write it", "Write the file into the folder; nothing is sent."),
    # History
    Command("add", Group.HISTORY, ("a",), "a", "Add", "Add a session that was done without the app."),
    Command("open", Group.HISTORY, ("enter",), "Enter", "Open", "See every set of a session."),
    Command("correct", Group.HISTORY, ("c",), "c", "Change", "Correct what is written of a session."),
    Command("delete", Group.HISTORY, ("d", "delete"), "d", "Delete", "Delete a session; u brings it back."),
    Command("undo", Group.HISTORY, ("u",), "u", "Undo", "Take back what was added, corrected or deleted last; asks where that was some time ago."),
    Command("search", Group.HISTORY, ("slash",), "/", "Find", "Find sessions: a program, words of a note, march, pain, corrected, deleted."),
    Command("correct", Group.SESSION_DETAIL, ("c",), "c", "Correct", "Correct what is written of this session."),
    Command("undo", Group.SESSION_DETAIL, ("u",), "u", "Undo", "Take back what was done to this session last."),
    Command("history", Group.SESSION_DETAIL, ("y",), "y", "History of it", "See everything that was ever written about this session."),
    Command("save", Group.CLAIM, ("enter", "ctrl+s"), "Enter", "Save", "Write the session down."),
    Command("save", Group.CORRECT, ("enter", "ctrl+s"), "Enter", "Save", "Write the correction down."),
    # Progress
    Command("year", Group.PROGRESS, ("1",), "1", "Year", "See a year of days; one can be chosen and opened.", in_footer=False),
    Command("minutes", Group.PROGRESS, ("2",), "2", "Minutes", "See the minutes of each week.", in_footer=False),
    Command("pain", Group.PROGRESS, ("3",), "3", "Pain, effort", "See what you told of pain and effort.", in_footer=False),
    Command("tests", Group.PROGRESS, ("4",), "4", "Tests", "See your own trend in self-tests and in your activities.", in_footer=False),
    Command("numbers", Group.PROGRESS, ("5",), "5", "Numbers", "See what was done of what was asked.", in_footer=False),
    Command("next_section", Group.PROGRESS, ("tab",), "Tab", "Next", "Go to the next part of the page."),
    Command("section_before", Group.PROGRESS, ("shift+tab",), "⇧Tab", "Before", "Go to the part before.", in_footer=False),
    Command("streak", Group.PROGRESS, ("y",), "y", "Why", "See why each week counts or not."),
    Command("levels", Group.PROGRESS, ("o",), "o", "Level", "See why a program stays at its level, or could move."),
    Command("activities", Group.PROGRESS, ("a",), "a", "Activities", "Tell how your own activities go.", in_footer=False),
    Command("visits", Group.PROGRESS, ("v",), "v", "Visits", "Note visits; they are marked in every picture.", in_footer=False),
    Command("history", Group.PROGRESS, ("h",), "h", "History", "See every session; correct it or add to it."),
    Command("open_day", Group.DAYS, ("enter",), "Enter", "Open", "See the sessions of the chosen day."),
    Command("earlier_day", Group.DAYS, ("up",), "↑", "Day before", "Go to the day before.", in_footer=False),
    Command("later_day", Group.DAYS, ("down",), "↓", "Next day", "Go to the next day.", in_footer=False),
    Command("earlier_week", Group.DAYS, ("left",), "←", "Week before", "Go a week back.", in_footer=False),
    Command("later_week", Group.DAYS, ("right",), "→", "Next week", "Go a week on.", in_footer=False),
    Command("earlier_month", Group.DAYS, ("pageup",), "PgUp", "Month before", "Go a month back.", in_footer=False),
    Command("later_month", Group.DAYS, ("pagedown",), "PgDn", "Next month", "Go a month on.", in_footer=False),
    Command("earlier_year", Group.DAYS, ("[", "comma"), "[", "Year before", "Go a year back; the comma does the same.", in_footer=False),
    Command("later_year", Group.DAYS, ("]", "full_stop"), "]", "Next year", "Go a year on; the full stop does the same.", in_footer=False),
    Command("first_day", Group.DAYS, ("home",), "Home", "First day", "Go to the first day there is.", in_footer=False),
    Command("last_day", Group.DAYS, ("end",), "End", "Today", "Go to today.", in_footer=False),
    Command("open", Group.DAY_SESSIONS, ("enter",), "Enter", "Open", "See every set of a session."),
    # Library and its pages
    Command("clear_or_leave", Group.LIBRARY, ("escape",), "Esc", "Clear, back", "Clear the search and the filters; once they are clear, go back."),
    Command("open", Group.LIBRARY, ("enter",), "Enter", "Open", "Read the program or exercise."),
    Command("filter", Group.LIBRARY, ("tab",), "Tab", "Filters", "Narrow the list down: length, place, things, kind, muscles."),
    Command("before", Group.FILTERS, ("left",), "←", "Before", "Take the value before.", in_footer=False),
    Command("after", Group.FILTERS, ("right", "space"), "→", "Next value", "Take the next value of a filter."),
    Command("start", Group.PROGRAM, ("s",), "s", "Start", "Start the level that is shown."),
    Command("offer_this", Group.PROGRAM, ("t",), "t", "Offer on Today", "Make this level the one that Today offers."),
    Command("easier", Group.EXERCISE, ("e",), "e", "Easier", "Go to the easier neighbour."),
    Command("harder", Group.EXERCISE, ("h",), "h", "Harder", "Go to the harder neighbour."),
    Command("instead", Group.EXERCISE, ("enter",), "Enter", "Instead", "Go to the exercise that suits you in its place.", in_footer=False),
    Command("toggle_figure", Group.FIGURE, ("space",), "Space", "Play, pause", "Let the figure move, or stand still."),
    Command("turn_left", Group.FIGURE, ("left",), "←", "Turn left", "Turn the figure to the left.", in_footer=False),
    Command("turn_right", Group.FIGURE, ("right",), "→", "Turn right", "Turn the figure to the right.", in_footer=False),
    Command("mirror", Group.FIGURE, ("m",), "m", "Mirror", "Show the other side of the body at work."),
    Command("other_view", Group.FIGURE, ("v",), "v", "Other view", "Look at the figure from its next view.", in_footer=False),
    Command("usual_view", Group.FIGURE, ("0",), "0", "Usual view", "Look at the figure as at first.", in_footer=False),
    Command("raise_camera", Group.CAMERA, ("up",), "↑", "From above", "Look at the figure more from above.", in_footer=False),
    Command("lower_camera", Group.CAMERA, ("down",), "↓", "From below", "Look at the figure less from above.", in_footer=False),
    # Lessons
    Command("open", Group.LEARN, ("enter",), "Enter", "Read", "Read the lesson."),
    Command("start", Group.LESSON, ("s",), "s", "Start", "Start the program that the lesson suggests."),
    Command("program", Group.LESSON, ("p",), "p", "Program", "See that program first."),
    Command("read_aloud", Group.LESSON, ("r",), "r", "Read aloud", "Hear the lesson sentence by sentence; stop."),
    Command("next", Group.LESSON, ("n",), "n", "Next", "Go to the next lesson."),
    Command("before", Group.LESSON, ("b",), "b", "Before", "Go to the lesson before."),
    # Self-tests
    Command("open", Group.SELF_TESTS, ("enter",), "Enter", "Open", "Read the self-test and its results."),
    Command("about_you", Group.SELF_TESTS, ("a",), "a", "Age, table", "Tell your year of birth and whose values to compare with, if you like."),
    Command("start", Group.SELF_TEST, ("s",), "s", "Start", "Do the self-test, guided by the coach."),
    Command("delete", Group.SELF_TEST, ("d", "delete"), "d", "Delete", "Delete the newest result; u brings it back."),
    Command("undo", Group.SELF_TEST, ("u",), "u", "Undo", "Bring the result back that was deleted last."),
    Command("press", Group.SELF_TEST_RUN, ("space", "enter", "full_stop"), "Space", "Done, pause", "End a hold, or pause; a try that was interrupted begins again."),
    Command("skip", Group.SELF_TEST_RUN, ("n",), "n", "Skip", "Leave this part out."),
    Command("next_part", Group.SELF_TEST_RUN, ("pagedown", "right", "down"), "PgDn", "Next part", "End a hold, or leave this part out. Remotes and pedals send this key.", in_footer=False),
    Command("hurt", Group.SELF_TEST_RUN, ("x",), "x", "This hurts", "End the test at once."),
    Command("instructions", Group.SELF_TEST_RUN, ("i",), "i", "How", "Read how the test is done."),
    Command("stop_signs", Group.SELF_TEST_RUN, ("w",), "w", "When to stop", "Read when to stop.", in_footer=False),
    Command("floor", Group.SELF_TEST_RUN, ("f",), "f", "Floor", "Large digits and side, readable from the mat."),
    Command("stop", Group.SELF_TEST_RUN, ("q", "escape"), "q", "End", "End the test; nothing is stored unless you want it."),
    Command("keep", Group.SELF_TEST_RESULT, ("enter",), "Enter", "Keep", "Write the result down and go back."),
    Command("go_back", Group.SELF_TEST_RESULT, ("enter",), "Enter", "Back", "Go back; of a test that was ended early nothing is written down."),
    Command("keep_part", Group.SELF_TEST_RESULT, ("k",), "k", "Keep all the same", "Write down what was measured of a test that was ended early."),
    Command("discard", Group.SELF_TEST_RESULT, ("d",), "d", "Do not keep", "Go back without writing anything down."),
    Command("keep", Group.SELF_TEST_YOU, ("enter",), "Enter", "Keep", "Keep these answers."),
    # Composing homework
    Command("add", Group.COMPOSE, ("a", "slash"), "a", "Add", "Look for exercises, and add them."),
    Command("more", Group.COMPOSE, ("plus", "equals_sign"), "+", "More", "One repetition more, or some seconds."),
    Command("less", Group.COMPOSE, ("minus",), "-", "Less", "One repetition less, or some seconds.", in_footer=False),
    Command("more_sets", Group.COMPOSE, ("]", ">"), "]", "Set more", "One set more.", in_footer=False),
    Command("fewer_sets", Group.COMPOSE, ("[", "<"), "[", "Set less", "One set less.", in_footer=False),
    Command("dose", Group.COMPOSE, ("enter",), "Enter", "Type the dose", "Type the dose, such as 3x12 or 2x30s.", in_footer=False),
    Command("item_down", Group.COMPOSE, ("J", "shift+down"), "J", "Move down", "Move the exercise down.", in_footer=False),
    Command("item_up", Group.COMPOSE, ("K", "shift+up"), "K", "Move up", "Move the exercise up.", in_footer=False),
    Command("easier", Group.COMPOSE, ("e",), "e", "Easier", "Take the easier neighbour of the exercise.", in_footer=False),
    Command("harder", Group.COMPOSE, ("h",), "h", "Harder", "Take the harder neighbour of the exercise.", in_footer=False),
    Command("note", Group.COMPOSE, ("n",), "n", "Note", "Write a note for this exercise; it is said aloud.", in_footer=False),
    Command("remove", Group.COMPOSE, ("d", "delete"), "d", "Remove", "Remove the exercise; u brings it back."),
    Command("undo", Group.COMPOSE, ("u",), "u", "Undo", "Take the last change back, whatever it was."),
    Command("when", Group.COMPOSE, ("w",), "w", "When", "Choose weekdays, times a day, start, end and the next visit."),
    Command("who", Group.COMPOSE, ("c",), "c", "Client, title", "Write the client's name, the title, and your name.", in_footer=False),
    Command("goal", Group.COMPOSE, ("g",), "g", "Goal", "Write what it is for, in the client's words.", in_footer=False),
    Command("message", Group.COMPOSE, ("m",), "m", "Message", "Write a message to the client.", in_footer=False),
    Command("phases", Group.COMPOSE, ("p",), "p", "Phases", "Follow the visits: gentle, build, prepare; once more changes them.", in_footer=False),
    Command("rules", Group.COMPOSE, ("r",), "r", "Rules", "Choose whether levels change by themselves, and the pain limits.", in_footer=False),
    Command("levels", Group.COMPOSE, ("L",), "L", "Levels", "Copy the level as an easier or a harder one; add or remove one.", in_footer=False),
    Command("level_before", Group.COMPOSE, ("left",), "←", "Level down", "Look at the level before.", in_footer=False),
    Command("level_after", Group.COMPOSE, ("right",), "→", "Level up", "Look at the next level.", in_footer=False),
    Command("begin_from", Group.COMPOSE, ("f",), "f", "Begin from", "Begin from a program, a template of yours, or other homework.", in_footer=False),
    Command("template", Group.COMPOSE, ("T",), "T", "Keep as template", "Keep it as a template, without the client's name.", in_footer=False),
    Command("remarks", Group.COMPOSE, ("i",), "i", "All remarks", "Read everything there is to think over.", in_footer=False),
    Command("save", Group.COMPOSE, ("ctrl+s",), "^s", "Save", "Save the homework as a file."),
    Command("open", Group.COMPOSE_PICK, ("enter",), "Enter", "Take it", "Take what is highlighted."),
    Command("filter", Group.COMPOSE_PICK, ("tab",), "Tab", "Filters", "Narrow the list down: length, place, things, kind, muscles."),
    Command("clear_or_leave", Group.COMPOSE_PICK, ("escape",), "Esc", "Clear, done", "Clear what was typed; once it is clear, go back."),
    Command("keep", Group.COMPOSE_FORM, ("enter", "ctrl+s"), "Enter", "Keep", "Keep it as it is shown."),
    Command("usual", Group.COMPOSE_FORM, ("u",), "u", "The usual", "Take what is usual in place of what is chosen."),
    Command("clear", Group.COMPOSE_FORM, ("d", "delete"), "d", "None", "Take it all away."),
    Command("keep", Group.COMPOSE_TEXT, ("ctrl+s",), "^s", "Keep", "Keep what is written."),
    Command("take", Group.COMPOSE_LEVELS, ("enter",), "Enter", "Do it", "Do what is highlighted."),
    # Teaching homework
    Command("go_on", Group.TEACH, ("enter",), "Enter", "Show", "Show the exercise in the cursor; once it was shown, the next."),
    Command("back", Group.TEACH, ("b",), "b", "Before", "Show the exercise before the cursor."),
    Command("again", Group.TEACH, ("r",), "r", "Again", "Show the exercise in the cursor once more."),
    Command("note", Group.TEACH, ("t",), "t", "Note", "Write a note for the exercise in the cursor; it is said aloud in sessions."),
    Command("undo", Group.TEACH, ("u",), "u", "Undo", "Take the last note back.", in_footer=False),
    Command("save", Group.TEACH, ("ctrl+s",), "^s", "Save", "Save the notes as a new revision."),
    Command("toggle_pause", Group.TEACH_ITEM, ("space", "full_stop"), "Space", "Pause", "Pause, to correct something; and go on again."),
    Command("done", Group.TEACH_ITEM, ("enter",), "Enter", "Done", "End a set that goes at the client's own pace.", in_footer=False),
    Command("skip", Group.TEACH_ITEM, ("n",), "n", "On", "Leave this part and go to the next."),
    Command("back", Group.TEACH_ITEM, ("b",), "b", "Back", "Begin this part again; twice: the part before."),
    Command("next_part", Group.TEACH_ITEM, ("pagedown", "right", "down"), "PgDn", "Next part", "Go to the next part; a set at your own pace is done. Remotes and pedals send this key.", in_footer=False),
    Command("part_before", Group.TEACH_ITEM, ("pageup", "left", "up"), "PgUp", "Part before", "Begin this part again; twice: the part before.", in_footer=False),
    Command("repeat_item", Group.TEACH_ITEM, ("r",), "r", "Again", "Begin this exercise again."),
    Command("longer", Group.TEACH_ITEM, ("plus", "equals_sign"), "+", "Longer", "Make this part longer.", in_footer=False),
    Command("shorter", Group.TEACH_ITEM, ("minus",), "-", "Shorter", "Make this part shorter.", in_footer=False),
    Command("write_note", Group.TEACH_ITEM, ("t",), "t", "Note", "Write a note for this exercise; it waits meanwhile."),
    Command("instructions", Group.TEACH_ITEM, ("i",), "i", "How", "Read how the exercise is done."),
    Command("floor", Group.TEACH_ITEM, ("f",), "f", "Floor", "Floor view: large digits and side, readable from the mat.", in_footer=False),
    Command("stop", Group.TEACH_ITEM, ("q", "escape"), "q", "Stop", "Go back to the list."),
    # Forms
    Command("before", Group.ANSWERS, ("left",), "←", "Before", "Take the value before.", in_footer=False),
    Command("after", Group.ANSWERS, ("right",), "→", "After", "Take the next value.", in_footer=False),
    Command("switch", Group.ANSWERS, ("space",), "Space", "Change", "Take the next value; tick or untick."),
    Command("up", Group.ANSWERS, ("up",), "↑", "Up", "Go to the line above.", in_footer=False),
    Command("down", Group.ANSWERS, ("down",), "↓", "Down", "Go to the line below.", in_footer=False),
    Command("begin", Group.WELCOME, ("enter",), "Enter", "Begin", "Keep these answers."),
    Command("later", Group.WELCOME, ("escape",), "Esc", "Skip", "Answer none of it; the settings ask the same."),
    Command("play_sound", Group.SOUND, ("p",), "p", "Say something", "Hear a chime and the voice."),
    Command("choose", Group.CHOOSER, ("enter",), "Enter", "Take it", "Make it the one that Today offers."),
    Command("start", Group.CHOOSER, ("s",), "s", "Start", "Start this level now; a number goes to the program before which it stands."),
    Command("undo", Group.CHOOSER, ("u",), "u", "Take back", "Take back your last answer about the level of this program.", in_footer=False),
    Command("level_before", Group.LEVELS, ("left",), "←", "Level down", "Look at the level before."),
    Command("level_after", Group.LEVELS, ("right",), "→", "Level up", "Look at the next level."),
    Command("save", Group.AWAY, ("enter",), "Enter", "Save", "Write the pause down."),
    Command("delete", Group.AWAY, ("d", "delete"), "d", "Delete", "Delete the pause in the cursor; u brings it back.", in_footer=False),
    Command("undo", Group.AWAY, ("u",), "u", "Undo", "Bring the pause back that was deleted last.", in_footer=False),
    Command("start", Group.WHICH_DAY, ("enter",), "Enter", "Start", "Start the session on the day that is chosen."),
    Command("why", Group.STREAK, ("enter", "space"), "Enter", "Why", "Show why the days of this week count, or hide it again."),
    Command("pause", Group.STREAK, ("p",), "p", "Pause", "Ill or away: add a pause, or delete one."),
    Command("save", Group.VISITS, ("enter",), "Enter", "Note it", "Write the visit down."),
    Command("delete", Group.VISITS, ("d", "delete"), "d", "Delete", "Delete the visit in the cursor; u brings it back.", in_footer=False),
    Command("from_file", Group.VISITS, ("i",), "i", "Calendar file", "Note the visits of a calendar file (.ics)."),
    Command("look_back", Group.VISITS, ("w",), "w", "Since the last", "Read what happened since the last visit."),
    Command("take", Group.VISIT_FILE, ("enter",), "Enter", "Look, note", "Look into the file; once more: note the visits in it."),
    Command("history", Group.SINCE_VISIT, ("h",), "h", "History", "See every session."),
    Command("report", Group.SINCE_VISIT, ("r",), "r", "Report", "Tell your therapist what was done of homework: see what is in the file, then write it."),
    Command("undo", Group.VISITS, ("u",), "u", "Undo", "Bring the visit back that was deleted last.", in_footer=False),
    Command("yes", Group.QUESTION, ("y",), "y", "Yes", "Do it."),
    Command("no", Group.QUESTION, ("n", "escape"), "n", "No", "Leave everything as it is."),
    Command("other_answer", Group.QUESTION, ("left", "right"), "← →", "Other answer", "Move between the answers.", in_footer=False),
    # At the desk
    Command("start", Group.DESK, ("enter",), "Enter", "Start", "Start what the page shows, now."),
    Command("session", Group.DESK, ("p",), "p", "Start it", "Start the session of your plan that is due.", in_footer=False),
    Command("moved", Group.DESK, ("m",), "m", "I moved", "Count a break that you took without the app."),
    Command("ten_minutes", Group.DESK, ("1",), "1", "In 10 minutes", "Put off what comes next by ten minutes.", in_footer=False),
    Command("one_hour", Group.DESK, ("2",), "2", "In an hour", "Put off what comes next by an hour.", in_footer=False),
    Command("after_lunch", Group.DESK, ("3",), "3", "After lunch", "Put off what comes next until lunch is over.", in_footer=False),
    Command("not_today", Group.DESK, ("4",), "4", "Not today", "Let nothing remind you today.", in_footer=False),
    Command("go_on_today", Group.DESK, ("g",), "g", "Go on today", "Let reminders go on today, after all.", in_footer=False),
    Command("keep_them", Group.DESK, ("k",), "k", "Keep them", "Answer that reminders suit you as they are.", in_footer=False),
    Command("fewer", Group.DESK, ("l",), "l", "Every 60 minutes", "Answer that breaks shall come once an hour.", in_footer=False),
    Command("switch", Group.DESK, ("o",), "o", "On/off", "Switch reminders on or off."),
    Command("cue", Group.DESK, ("c",), "c", "Own cue", "Write your own cue for it: after I ..., I will ...", in_footer=False),
    Command("settings", Group.DESK, ("s",), "s", "Settings", "Choose working hours, times and breaks."),
    Command("keep", Group.OWN_CUE, ("enter",), "Enter", "Keep", "Keep the sentence; an empty one is taken away."),
    Command("add", Group.HOURS, ("enter",), "Enter", "Keep", "Keep these hours."),
    Command("delete", Group.HOURS, ("d", "delete"), "d", "Delete", "Delete the hours in the cursor; u brings them back.", in_footer=False),
    Command("undo", Group.HOURS, ("u",), "u", "Undo", "Bring back the hours that were deleted last.", in_footer=False),
    # Every page but Today
    # For therapists
    Command("open", Group.CLIENTS, ("enter",), "Enter", "Open", "See everything about the client in the cursor."),
    Command("add", Group.CLIENTS, ("n",), "n", "New", "Begin a client; a name, initials or a pseudonym will do."),
    Command("take_in", Group.CLIENTS, ("i",), "i", "Take in", "Take in files that clients gave back; they may be dropped onto the window as well."),
    Command("archived", Group.CLIENTS, ("z",), "z", "Put away", "Show those who were put away as well, or no longer.", in_footer=False),
    Command("compose", Group.CLIENT, ("h",), "h", "New", "Compose new homework."),
    Command("revise", Group.CLIENT, ("r",), "r", "Revise", "Compose the next revision of the homework that is chosen."),
    Command("hand_out", Group.CLIENT, ("o",), "o", "Hand out", "Write the file, the sheet and the calendar where they can be handed out."),
    Command("teach", Group.CLIENT, ("t",), "t", "Teach", "Go through the homework once with the client, noting remarks."),
    Command("note", Group.CLIENT, ("n",), "n", "Note", "Write a note, for yourself."),
    Command("visit", Group.CLIENT, ("v",), "v", "Visit", "Note the next visit."),
    Command("copy", Group.CLIENT, ("c",), "c", "Copy", "Begin with the homework of another client.", in_footer=False),
    Command("other", Group.CLIENT, ("tab",), "Tab", "Other", "Choose the next homework of this client.", in_footer=False),
    Command("words", Group.CLIENT, ("1",), "1", "Words", "See what is known in words.", in_footer=False),
    Command("pictures", Group.CLIENT, ("2",), "2", "Pictures", "See pain, effort, minutes and days as pictures.", in_footer=False),
    Command("confirm", Group.CLIENT, ("k",), "k", "Key", "Compare the code of the client's key.", in_footer=False),
    Command("archive", Group.CLIENT, ("z",), "z", "Put away", "Put the client away, or take the client back; no file is removed.", in_footer=False),
    Command("write", Group.HAND_OUT, ("enter",), "Enter", "Write", "Write what is ticked into the folder."),
    Command("keep", Group.CLIENT_LINE, ("enter",), "Enter", "Keep", "Keep what is written."),
    Command("keep", Group.CLIENT_NOTE, ("ctrl+s",), "^s", "Keep", "Keep the note."),
    Command("same", Group.CONFIRM_KEY, ("y",), "y", "The same", "The client reads the same code."),
    Command("take", Group.TAKE_IN, ("enter",), "Enter", "Take in", "Take in the file, or everything in the folder."),
    Command("complete", Group.TAKE_IN, ("tab",), "Tab", "Complete", "Write the name in the cursor into the line."),
    Command("close", Group.TAKEN_IN, ("enter", "escape"), "Enter", "Close", "Close it."),
    Command("copy", Group.COPY_FROM, ("enter",), "Enter", "Copy", "Begin with a copy of the homework in the cursor."),
    Command("leave", Group.SUBPAGE, ("escape",), "Esc", "Back", "Go back, with nothing changed."),
    # Anywhere
    Command("help", Group.ANYWHERE, ("question_mark", "f1"), "?", "Help", "Keys, floor view, what to do when it hurts."),
    Command("sources", Group.ANYWHERE, ("f2",), "F2", "Sources", "See every source, and what rests on it.", in_footer=False),
    Command("desk", Group.ANYWHERE, ("f3",), "F3", "Desk", "See your next break, from any page.", in_footer=False),
    Command("command_palette", Group.ANYWHERE, ("ctrl+p",), "^p", "Commands", "Find a command, a program or an exercise by name.", in_footer=False),
    Command("quit", Group.ANYWHERE, ("q",), "q", "Quit", "Leave; asks only when something would be lost."),
)  # fmt: skip
"""Every command, once."""


def commands_of(group: Group | str) -> tuple[Command, ...]:
    """Return the commands of a group, in the order in which they are shown."""
    return tuple(command for command in COMMANDS if command.group == group)


def command(group: Group, action: str) -> Command:
    """Return one command.

    Raises:
        KeyError: there is none of that name in that group.
    """
    for candidate in commands_of(group):
        if candidate.action == action:
            return candidate
    raise KeyError(f"{group}.{action}")


def bindings_for(*groups: Group | str) -> "list[BindingType]":
    """Return the key bindings of a screen."""
    return [_binding(command) for group in groups for command in commands_of(group)]


def _binding(command: Command) -> "Binding":
    from textual.binding import Binding  # noqa: PLC0415  (the line mode reads the table without Textual)

    return Binding(
        ",".join(command.keys),
        command.action,
        command.name,
        show=command.in_footer,
        key_display=command.shown,
        tooltip=command.help,
        id=command.id,
    )
