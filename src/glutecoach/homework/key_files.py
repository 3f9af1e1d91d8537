"""The own key on the disk: made on first need, for its owner alone, and never overwritten."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from glutecoach.errors import InputError, StorageError
from glutecoach.files import read_capped
from glutecoach.homework.handover import handover_line
from glutecoach.homework.key_folder import create_private, make_key_folder, replace_private, shut, unwritable
from glutecoach.homework.secret_key import SecretFile, read_secret, write_secret
from glutecoach.homework.signature import PublicKey, SigningKey
from glutecoach.paths import Paths

AskPassphrase = Callable[[str], str]
"""Is given a question, and returns what was typed; an empty text gives up."""

_FILE = "own.key"
_LIMIT_BYTES = 16 * 1024
_TRIES = 3
_HANDOVERS = 4
"""So many earlier keys are still named; their owner has met everybody since."""


def own_key(paths: Paths, ask_passphrase: AskPassphrase | None = None) -> SigningKey | None:
    """Return the own key; None: there is none yet.

    Args:
        paths: the user's folders.
        ask_passphrase: how to ask for the passphrase of a locked key; None: nobody can be asked.

    Raises:
        InputError: the passphrase is missing or wrong, the file is damaged, or the library is not installed.
    """
    found = _own_file(paths)
    return None if found is None else _unlocked(found, ask_passphrase)[0]


def own_public(paths: Paths) -> PublicKey | None:
    """Return the public part of the own key, without a passphrase; None: there is no key yet.

    Raises:
        InputError: the file cannot be used.
    """
    found = _own_file(paths)
    if found is None or found.public is not None:
        return found.public if found else None
    return _unlocked(found, None)[0].public


def is_locked(paths: Paths) -> bool:
    """Tell whether there is a key that needs a passphrase."""
    found = _own_file(paths)
    return found is not None and found.is_locked


def make_key(paths: Paths, passphrase: str = "") -> SigningKey:
    """Make the own key, and keep it.

    Args:
        paths: the user's folders.
        passphrase: locks it; empty: whoever can read the file can sign.

    Raises:
        InputError: the library is not installed.
        StorageError: there is one already, or it cannot be kept.
    """
    return keep_key(paths, new_key(), passphrase)


def new_key(handovers: tuple[str, ...] = ()) -> SigningKey:
    """Return a key that nobody had before; it is not kept anywhere."""
    seed = os.urandom(32)
    return SigningKey(PublicKey.of(seed), seed, handovers)


def keep_key(paths: Paths, key: SigningKey, passphrase: str = "") -> SigningKey:
    """Write the own key's file; as ``make_key`` otherwise."""
    create_private(paths.keys / _FILE, write_secret(key, passphrase).encode())
    return key


def own_or_new_key(paths: Paths, ask_passphrase: AskPassphrase | None = None) -> SigningKey:
    """Return the own key, made now where there is none; as ``own_key`` and ``make_key`` otherwise."""
    found = own_key(paths, ask_passphrase)
    if found is not None:
        return found
    try:
        return make_key(paths)
    except StorageError:
        # Another window may have been quicker.
        found = own_key(paths, ask_passphrase)
        if found is None:
            raise
        return found


def change_passphrase(paths: Paths, ask_passphrase: AskPassphrase | None, new: str) -> SigningKey:
    """Lock the own key with another passphrase, or open it for good with an empty one.

    Raises:
        InputError: there is no key, or the old passphrase is wrong.
        StorageError: it cannot be kept; then nothing was changed.
    """
    key, _ = _unlocked(_required(paths), ask_passphrase)
    _replace(paths, key, new)
    return key


def rotate_key(paths: Paths, ask_passphrase: AskPassphrase | None = None) -> SigningKey:
    """Make a new key that the old one signs; the old one is kept beside it, the passphrase stays.

    Raises:
        InputError: there is no key, or its passphrase is wrong.
        StorageError: it cannot be kept; then the old key still holds.
    """
    old, passphrase = _unlocked(_required(paths), ask_passphrase)
    new = new_key()
    handovers = (*old.handovers, handover_line(old, new.public))[-_HANDOVERS:]
    new = SigningKey(new.public, new.seed, handovers)
    aside = aside_name(paths, old.public)
    if not aside.exists():
        create_private(aside, write_secret(old, passphrase).encode())
    _replace(paths, new, passphrase)
    return new


def set_aside(paths: Paths) -> Path:
    """Give the own key's file another name, so that there is no own key any more.

    Raises:
        StorageError: it cannot be renamed.
    """
    aside = aside_name(paths, _required(paths).public)
    if aside.exists():
        raise StorageError(f"There is a file already: {aside}.", "Move it to another folder first.")
    try:
        (paths.keys / _FILE).rename(aside)
    except OSError as error:
        raise unwritable(aside, error) from error
    return aside


def aside_name(paths: Paths, public: PublicKey | None) -> Path:
    """Return the file in which a key is kept that is the own one no more."""
    code = public.code.replace(" ", "") if public else "earlier"
    return paths.keys / f"own-{code}.key"


def _own_file(paths: Paths) -> SecretFile | None:
    file = paths.keys / _FILE
    try:
        if not file.exists():
            return None
    except OSError as error:
        raise InputError(f"Your key cannot be looked at: {file}.", "Check its permissions.") from error
    with suppress(StorageError):
        make_key_folder(paths.keys)
    shut(file)
    return read_secret(read_capped(file, _LIMIT_BYTES).decode("utf-8", "replace"))


def _required(paths: Paths) -> SecretFile:
    found = _own_file(paths)
    if found is None:
        raise InputError("You have no key yet.", "'glutecoach keys make' makes one.")
    return found


def _unlocked(found: SecretFile, ask: AskPassphrase | None) -> tuple[SigningKey, str]:
    """Return the key, and the passphrase that opened it."""
    if not found.is_locked:
        key = found.unlocked()
        if key is not None:
            return key, ""
    if ask is None:
        raise InputError("Your key has a passphrase.", "Do it where you can type it.")
    tried: set[str] = set()
    for _ in range(_TRIES):
        typed = ask("That was another passphrase. Once more: " if tried else "The passphrase of your key: ")
        if not typed:
            break
        # Half a second each: what did not open it once never does.
        key = None if typed in tried else found.unlocked(typed)
        tried.add(typed)
        if key is not None:
            return key, typed
    raise InputError("Without its passphrase your key stays shut.", "Nothing was signed or changed.")


def _replace(paths: Paths, key: SigningKey, passphrase: str) -> None:
    text = write_secret(key, passphrase)
    written = read_secret(text).unlocked(passphrase)
    if written != key:
        raise StorageError("The key could not be written so that it opens again.", "Nothing was changed.")
    replace_private(paths.keys / _FILE, text.encode())
