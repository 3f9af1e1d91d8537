"""What the source may not contain, however well it works: read from the syntax trees, not by running it."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.factories import ROOT

PACKAGE = ROOT / "src" / "glutecoach"

NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "socketserver",
    "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "websockets",
}  # fmt: skip
RUNS_DATA = {"pickle", "marshal", "shelve", "code", "pty"}
DANGEROUS_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.startfile", "input"}
UNBOUNDED_METHODS = {"extractall", "executescript", "load_extension", "unpack_archive"}

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
}
MAY_ASK_THE_TIME = {
    "steady.py": "the machine's steady clock, which the session and its sound share",
    "cli/clock.py": "this is the clock that is handed to everybody else",
    "cli/plain/keys.py": "waits for a key as long as the line mode lets it; the session's own time comes from the clock",
    "cli/status_report.py": "asked by prompts at every line: the one clock would cost more than the answer",
    "cli/failures.py": "stamps the log of our own mistakes, where nothing may be relied on any more",
}
"""Where clocks are read or waited for, with the reason. Everywhere else the time is an argument."""

LONGEST_FILE = 450
LONGEST_FUNCTION = 60


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(folder: str = "") -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file with the dotted name of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file names in an import, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def where(path: Path, line: int) -> str:
    return f"{name_of(path)}:{line}"


def test_the_network_is_never_imported() -> None:
    # The app in a browser listens, for whoever asks for that; it calls nobody.
    found = [
        where(path, line)
        for path in sources()
        for module, line in imported(path)
        if module.split(".")[0] in NETWORK and path.parent.name != "serving"
    ]
    assert found == []


def test_no_file_can_become_code() -> None:
    found = [
        where(path, line)
        for path in sources()
        for module, line in imported(path)
        if module.split(".")[0] in RUNS_DATA
    ]
    for path in sources():
        for name, call in calls(path):
            if name in DANGEROUS_CALLS or name.rpartition(".")[2] in UNBOUNDED_METHODS:
                found.append(f"{where(path, call.lineno)} {name}")
            if any(word.arg == "shell" and not is_constant(word.value, False) for word in call.keywords):
                found.append(f"{where(path, call.lineno)} shell")
    assert found == []


def is_constant(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def clock_readings(path: Path) -> Iterator[int]:
    for name, call in calls(path):
        if name in CLOCKS or name.startswith("time."):
            yield call.lineno
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno


def test_time_is_an_argument() -> None:
    found = [
        where(path, line)
        for path in sources()
        if name_of(path) not in MAY_ASK_THE_TIME
        for line in clock_readings(path)
    ]
    assert found == []


def test_the_list_of_those_who_may_ask_the_time_is_not_longer_than_needed() -> None:
    assert {name for name in MAY_ASK_THE_TIME if not list(clock_readings(PACKAGE / name))} == set()


def test_nothing_prints_past_the_one_door() -> None:
    """Output goes through cli/output.py, which makes every line harmless; only completion scripts are code."""
    found = [where(path, call.lineno) for path in sources() for name, call in calls(path) if name == "print"]
    writers = [
        where(path, call.lineno)
        for path in sources()
        if name_of(path) not in {"cli/output.py", "cli/first_frame.py"}
        for name, call in calls(path)
        if name in {"sys.stdout.write", "sys.stderr.write", "sys.__stdout__.write"}
    ]
    echoes = [
        where(path, call.lineno)
        for path in sources()
        if name_of(path) != "cli/commands/completion.py"
        for name, call in calls(path)
        if name in {"click.echo", "click.secho", "echo", "secho"}
    ]
    assert found + writers + echoes == []


def test_every_handler_names_what_it_handles() -> None:
    found = []
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                blank = node.type is None
                swallows = len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
                broad = node.type is not None and dotted(node.type) in {"Exception", "BaseException"}
                if blank or (broad and swallows):
                    found.append(where(path, node.lineno))
    assert found == []


def test_no_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "base"}
    assert [name_of(path) for path in sources() if path.stem in drawers] == []


# Sizes.


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_can_be_read_in_one_go() -> None:
    sizes = {name_of(path): lines_of(path) for path in sources() if path.stem != "__init__"}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}
    assert statistics.median(sizes.values()) <= 110
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= 300


def test_functions_fit_on_a_screen() -> None:
    sizes = {f"{name_of(path)}:{name}": size for path in sources() for name, size in functions(path)}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}
    assert statistics.median(sizes.values()) <= 10
    assert statistics.quantiles(sizes.values(), n=20)[-1] <= 40


def test_most_of_the_code_knows_no_screen() -> None:
    whole = sum(map(lines_of, sources()))
    screens = sum(map(lines_of, sources("ui")))
    assert screens / whole <= 0.45


# Imports that go in circles.


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_at_load(path: Path) -> set[str]:
    """Modules of ours that are imported while this one is being loaded: not for types, not inside functions."""
    known = {module_of(each) for each in sources()}
    found: set[str] = set()

    def visit(body: list[ast.stmt]) -> None:
        for node in body:
            if isinstance(node, ast.If) and dotted(node.test).rpartition(".")[2] == "TYPE_CHECKING":
                visit(node.orelse)
            elif isinstance(node, ast.If | ast.Try | ast.With | ast.ClassDef):
                visit(node.body)
            elif isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
                found.update(f"{node.module}.{alias.name}" for alias in node.names)

    visit(tree(path).body)
    return found & known


def a_circle(graph: dict[str, set[str]]) -> list[str]:
    """Return one circle of the graph, or nothing."""
    done: set[str] = set()

    def walk(node: str, trail: list[str]) -> list[str]:
        if node in trail:
            return [*trail[trail.index(node) :], node]
        if node in done:
            return []
        for following in sorted(graph[node]):
            if circle := walk(following, [*trail, node]):
                return circle
        done.add(node)
        return []

    return next((circle for node in sorted(graph) if (circle := walk(node, []))), [])


def test_nothing_imports_in_a_circle() -> None:
    graph = {module_of(path): imports_at_load(path) - {module_of(path)} for path in sources()}
    # A package's own file is loaded before its modules; naming it is no dependency on what it gathers.
    assert a_circle({name: needs - {"glutecoach"} for name, needs in graph.items()}) == []


def test_a_circle_would_be_found() -> None:
    assert a_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": set()}) == ["a", "b", "c", "a"]


# What is in the repository.


def tracked_texts() -> Iterator[tuple[str, str]]:
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode("utf-8", errors="replace")


def test_no_file_names_a_machine_or_where_packages_come_from() -> None:
    registries = "|".join(
        ("py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.", "conda" + r"\.anaconda", "gh" + r"cr\.io")
    )
    machines = r"(?<![\w.~}$*-])/(?:work|root|home/(?!you/|client/)\w+|Users/\w+)/"
    found = []
    for name, text in tracked_texts():
        for pattern in (registries, *([] if name.startswith("tests/") else [machines, r"(?<![\w.$-])/tmp/"])):
            found += [f"{name}: {match.group()}" for match in re.finditer(pattern, text)]
    assert found == []


def test_texts_end_their_lines_as_text_does() -> None:
    own = (".py", ".toml", ".md", ".tcss", ".txt")
    wrong = [
        name
        for name, text in tracked_texts()
        if name.endswith(own) and text and ("\r" in text or not text.endswith("\n"))
    ]
    assert [name for name in wrong if not name.startswith("tests/")] == []
