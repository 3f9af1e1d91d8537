"""The spelling of an age identity (Bech32), so that its 32 bytes can be kept on paper."""

from functools import reduce

from glutecoach.errors import InputError

SECRET_BYTES = 32
_PREFIX = "age-secret-key-"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def secret_bytes(text: str) -> bytes:
    """Return the bytes of an identity ``AGE-SECRET-KEY-1…``.

    Raises:
        InputError: it is none.
    """
    prefix, _, letters = text.strip().lower().rpartition("1")
    values = [_LETTERS.find(letter) for letter in letters]
    right = prefix == _PREFIX and len(values) == 58 and min(values) >= 0 and _polymod(values) == 1
    if not right:
        raise InputError("This is not a key for sealed reports.", "Bring it back from paper.")
    number = reduce(lambda sum_, value: sum_ << 5 | value, values[:-6], 0)
    return (number >> 4).to_bytes(SECRET_BYTES)


def secret_text(content: bytes) -> str:
    """Return the identity of 32 bytes, as age writes it."""
    number = int.from_bytes(content) << 4
    values = [number >> shift & 31 for shift in range(255, -1, -5)]
    check = _polymod([*values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> shift & 31 for shift in range(25, -1, -5)]
    return f"{_PREFIX}1{''.join(_LETTERS[value] for value in values)}".upper()


def _polymod(values: list[int]) -> int:
    expanded = [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]
    check = 1
    for value in [*expanded, *values]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check
