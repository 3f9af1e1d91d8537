"""Speech processes that misbehave in one way each. They speak the protocol, but no engine is behind them."""

from __future__ import annotations

from pathlib import Path

from glutecoach.sound.voices.pool import Command
from glutecoach.sound.voices.wire import Setup, encode_setup
from tests.sound.stand_ins import python

_BEGINNING = r"""
import json, os, signal, sys, time, wave
setup, once = json.loads(sys.argv[1]), sys.argv[2]

def tell(kind, **values):
    os.write(1, json.dumps({"kind": kind, **values}).encode() + b"\n")

def write(name, frames=4000):
    with wave.open(os.path.join(setup["folder"], name), "wb") as file:
        file.setnchannels(1); file.setsampwidth(2); file.setframerate(16000)
        file.writeframes(b"\x00\x10" * frames)

def first_time():
    try:
        os.close(os.open(once, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True

def ready():
    tell("trying", engine=setup["ladder"][0])
    tell("ready", engine=setup["ladder"][0], voice="stand-in")

def hang():
    while True:
        time.sleep(60)

def requests():
    for line in sys.stdin.buffer:
        yield json.loads(line)

def obey(request):
    write(request["name"])
    tell("rendered", number=request["number"], length_ms=250)
"""
OBEDIENT = "ready()\nfor request in requests(): obey(request)"
CRASHES_ONCE = """
ready()
for request in requests():
    if first_time(): os._exit(139)
    obey(request)
"""
HANGS_ONCE = CRASHES_ONCE.replace("os._exit(139)", "hang()")
STOPS_ONCE = CRASHES_ONCE.replace("os._exit(139)", "os.kill(os.getpid(), signal.SIGSTOP)")
LEAVES_A_PART = CRASHES_ONCE.replace(
    "os._exit(139)", "(write('.' + request['name'] + '.1.raw'), os._exit(1))"
)
BAD_ON_ONE = """
ready()
for request in requests():
    if "bad" in request["text"]: os._exit(1)
    obey(request)
"""
HANGS_ON_ONE = BAD_ON_ONE.replace("os._exit(1)", "hang()")
ALWAYS_HANGS = "ready()\nhang()"
EMPTY_FILES = """
ready()
for request in requests():
    write(request["name"], 0)
    tell("rendered", number=request["number"], length_ms=250)
"""
FOREIGN_FILES = EMPTY_FILES.replace(
    'write(request["name"], 0)',
    'open(os.path.join(setup["folder"], request["name"]), "w").write("<html>" * 99)',
)
NO_FILES = EMPTY_FILES.replace('write(request["name"], 0)', "pass")
REFUSES = """
ready()
for request in requests():
    tell("failed", number=request["number"], reason="it does not come out")
"""
BABBLES = r"""
os.write(2, b"ALSA lib: cannot find card\n" * 50)
os.write(1, b"\x1b[2JAudio saved to somewhere\n" + b"\xff" * 9000 + b"\n" + b"[" * 3000 + b"\n[1]\n{\"kind\": 7}\n")
ready()
for request in requests():
    os.write(1, b"not json\n{}\n")
    tell("rendered", number=request["number"] + 100, length_ms=1)
    tell("rendered", number=None)
    obey(request)
"""
FLOODS = r"""
ready()
while True:
    os.write(1, b"x" * 5000 + b"\n")
"""
FLOODS_BEFORE = FLOODS.replace("ready()", "")
ENDS_AT_ONCE = ""
MUTE = "hang()"
NO_ENGINE = 'tell("unavailable", reason="no-engine")'
NO_PACKAGE = 'tell("unavailable", reason="no-package")'
FIRST_ENGINE_KILLS = """
tell("trying", engine=setup["ladder"][0])
if setup["ladder"][0] == "bad": os._exit(1)
ready()
for request in requests(): obey(request)
"""
FIRST_ENGINE_HANGS = FIRST_ENGINE_KILLS.replace("os._exit(1)", "hang()")
FIRST_ENGINE_SAYS_NOTHING = """
ready()
for request in requests():
    if setup["ladder"][0] == "bad": tell("failed", number=request["number"], reason="")
    else: obey(request)
"""
LOSES_ITS_ENGINE = """
if setup["ladder"] == ["good"] and not first_time():
    tell("trying", engine="good")
    os._exit(1)
ready()
for request in requests():
    if "bad" in request["text"]: os._exit(1)
    obey(request)
    first_time()
"""
VOICES = """
for engine in setup["ladder"]:
    if engine == "bad": os._exit(1)
    if engine == "missing": tell("unavailable", reason="no-engine"); sys.exit()
    tell("trying", engine=engine)
    for number in range(3):
        tell("voice", engine=engine, id=f"{engine}-{number}", name=f"Voice {number}", language="en-us")
    tell("ready", engine=engine, voice="")
"""


def stand_in(behaviour: str, folder: Path) -> Command:
    """The command of a process that behaves so; ``folder`` holds what it remembers."""

    def command(setup: Setup) -> list[str]:
        return python(_BEGINNING + behaviour, encode_setup(setup), str(folder / "once"))

    return command


def nothing_to_start(setup: Setup) -> list[str]:
    """A command that does not exist."""
    return ["glutecoach-no-such-program", encode_setup(setup)]
