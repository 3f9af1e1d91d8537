"""Tools of systems as programs of their own: they keep what they were told in files, and log every call."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

_HEAD = """#!{python}
import json, sys
from pathlib import Path
here = Path({folder!r})
words = sys.argv[1:]
with (here / "calls").open("a") as calls:
    calls.write(json.dumps([Path(sys.argv[0]).name, *words]) + "\\n")
def said(name): return (here / name).exists()
def note(name, yes=True):
    (here / name).touch() if yes else (here / name).unlink(missing_ok=True)
if any(said("refuse-" + word) for word in words): sys.exit("line one\\nrefused, as the test wants it.")
"""
_SYSTEMCTL = """
if words == ["--version"]: sys.exit(0)
if not said("manager"): sys.exit("Failed to connect to bus: No medium found")
assert words[0] == "--user", words
deed, units = words[1], Path({home!r}) / ".config" / "systemd" / "user"
unit = units / "glutecoach-remind.service"
targets = []
if unit.exists():
    (line,) = [line for line in unit.read_text().splitlines() if line.startswith("WantedBy=")]
    targets = line.partition("=")[2].split()
links = [units / (target + ".wants") / unit.name for target in targets]
if deed == "enable":
    for link in links:
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(unit)
elif deed == "disable":
    for link in links: link.unlink(missing_ok=True)
    note("running", False)
elif deed == "restart": note("running")
elif deed == "is-active":
    print("active" if said("running") else "inactive")
    sys.exit(0 if said("running") else 3)
"""
_LAUNCHCTL = """
deed = words[0]
if deed == "print" and words[1] == "gui/501": sys.exit(0 if said("manager") else 113)
if deed == "print":
    if not said("loaded"): sys.exit(113)
    print("\\tstate = running")
elif deed == "print-disabled": print('"glutecoach.remind" => disabled' if said("disabled") else "{{}}")
elif deed == "enable": note("disabled", False)
elif deed == "bootout":
    if not said("loaded"): sys.exit(3)
    note("loaded", False)
elif deed == "bootstrap":
    if said("loaded"): sys.exit("Bootstrap failed: 5: Input/output error")
    assert Path(words[2]).exists()
    note("loaded")
"""
_SCHTASKS = """
deed, task = words[0], here / "task"
if deed == "/Create": task.write_bytes(Path(words[words.index("/XML") + 1]).read_bytes())
elif deed == "/Run": note("running")
elif deed == "/End": note("running", False)
elif not task.exists(): sys.exit("ERROR: The system cannot find the file specified.")
elif deed == "/Delete": task.unlink()
elif deed == "/Query": print(task.read_bytes().decode("utf-16"))
"""
_TOOLS = {"systemctl": _SYSTEMCTL, "launchctl": _LAUNCHCTL, "schtasks": _SCHTASKS}


@dataclass(frozen=True)
class SystemTools:
    """A folder with the tools in it, and what they remember."""

    folder: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """Variables under which these tools are found, and no others."""
        return {"PATH": str(self.folder), "HOME": str(self.home), "USERNAME": "anna", "USERDOMAIN": "DESK"}

    def says(self, name: str) -> bool:
        """Whether a tool remembers something."""
        return (self.folder / name).exists()

    def tell(self, name: str, yes: bool = True) -> None:
        """Make the tools remember something."""
        file = self.folder / name
        file.touch() if yes else file.unlink(missing_ok=True)

    @property
    def calls(self) -> list[list[str]]:
        """Every call so far."""
        calls = self.folder / "calls"
        return [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []


def system_tools(folder: Path, home: Path) -> SystemTools:
    """Write the tools; the user's manager runs until ``tell("manager", False)``."""
    folder.mkdir()
    for name, body in _TOOLS.items():
        tool = folder / name
        known = {"python": sys.executable, "folder": str(folder), "home": str(home)}
        tool.write_text((_HEAD + body).format(**known))
        tool.chmod(0o755)
    tools = SystemTools(folder, home)
    tools.tell("manager")
    return tools
