"""The speech process: ``python -P -m glutecoach.sound.voices.worker SETUP``.

It reads requests from its input, answers on its output, and ends when its input does, even in the middle of a
phrase: so it never outlives the program, however that ends. Whatever a library prints goes to the log.
"""

import os
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from queue import SimpleQueue

from glutecoach.sound.voices.engines import (
    EngineUnavailableError,
    NoSpeechPackageError,
    OpenEngine,
    open_engine,
)
from glutecoach.sound.voices.renderer import Renderer, RenderError
from glutecoach.sound.voices.wire import (
    FAILED,
    LINE_LIMIT,
    NO_ENGINE,
    NO_PACKAGE,
    READY,
    RENDERED,
    TRYING,
    UNAVAILABLE,
    VOICE,
    Message,
    Setup,
    decode,
    decode_setup,
    encode,
    text_of,
)
from glutecoach.steady import steady_s

Tell = Callable[[bytes], None]


def main(argument: str) -> None:
    """Render what is asked for until the input ends."""
    requests, tell = _private_pipes()
    os.umask(0o077)
    if hasattr(os, "nice"):
        os.nice(5)  # whatever is heard and seen comes first
    setup = decode_setup(argument)
    try:
        renderer = _first_that_works(setup, tell)
    except NoSpeechPackageError:
        tell(encode(UNAVAILABLE, reason=NO_PACKAGE))
    except EngineUnavailableError:
        tell(encode(UNAVAILABLE, reason=NO_ENGINE))
    else:
        if not setup.lists:
            _serve(renderer, Path(setup.folder), requests, tell)


def _private_pipes() -> tuple["SimpleQueue[Message]", Tell]:
    """Take the pipes away from where libraries print; from then on output goes to the log."""
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if isinstance(sys.stdout, TextIOWrapper):
        # The process may end without a last flush.
        sys.stdout.reconfigure(line_buffering=True)
    requests: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests), daemon=True).start()
    return requests, lambda line: _write(sink, line)


def _listen(source: int, requests: "SimpleQueue[Message]") -> None:
    with os.fdopen(source, "rb") as lines:
        while line := lines.readline(LINE_LIMIT + 1):
            if message := decode(line):
                requests.put(message)
    # Nobody waits for an answer any more; what is being rendered may hang.
    os._exit(0)


def _write(sink: int, line: bytes) -> None:
    try:
        os.write(sink, line)
    except OSError:
        os._exit(0)


def _first_that_works(setup: Setup, tell: Tell) -> Renderer:
    for name in setup.ladder:
        tell(encode(TRYING, engine=name))
        try:
            engine = open_engine(name)
            if setup.lists:
                _tell_voices(engine, tell)
            renderer = Renderer(engine, steady_s)
            renderer.choose(_wishes(setup, engine), setup.rate_wpm)
        except NoSpeechPackageError:
            raise
        except (EngineUnavailableError, RenderError) as error:
            os.write(2, f"{name}: {error}\n".encode("ascii", "replace"))
            continue
        tell(encode(READY, engine=name, voice=renderer.voice))
        return renderer
    raise EngineUnavailableError


def _wishes(setup: Setup, engine: OpenEngine) -> tuple[str, ...]:
    """Return the voices to try: the chosen one only where the engine is the chosen one, too."""
    if not setup.voice or setup.engine not in {"", engine.name}:
        return engine.favourites
    return (setup.voice, *engine.favourites)


def _tell_voices(engine: OpenEngine, tell: Tell) -> None:
    for voice in engine.voices():
        tell(encode(VOICE, engine=voice.engine, id=voice.id, name=voice.name, language=voice.language))


def _serve(renderer: Renderer, folder: Path, requests: "SimpleQueue[Message]", tell: Tell) -> None:
    while True:
        request = requests.get()
        number = request.get("number")
        try:
            length_ms = renderer.render(text_of_phrase(request), folder / text_of(request, "name"))
        except RenderError as error:
            tell(encode(FAILED, number=number, reason=str(error)))
        else:
            tell(encode(RENDERED, number=number, length_ms=length_ms))


def text_of_phrase(request: Message) -> str:
    """Return the phrase of a request; "" where it has none."""
    text = request.get("text")
    return text if isinstance(text, str) else ""


if __name__ == "__main__":
    main(sys.argv[1])
