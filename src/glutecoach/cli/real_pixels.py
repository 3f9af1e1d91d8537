"""Pictures in real pixels, in terminals that show them (Sixel or Kitty's graphics)."""

from io import BytesIO

from glutecoach.errors import InputError

_WITHOUT = "Leave out --pixels to see it in blocks."


def show_in_pixels(picture: bytes, columns: int) -> None:
    """Print a picture.

    Args:
        picture: content of a PNG file.
        columns: how wide it is to be.

    Raises:
        InputError: what shows pictures is not installed, or the terminal shows none.
    """
    try:
        # The package asks the terminal what it can do as soon as it is imported.
        from textual_image.renderable import Image, SixelImage, TGPImage  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            "Pictures in real pixels need the package textual-image.",
            f"Install it with: pip install 'glutecoach[pictures]'. {_WITHOUT}",
        ) from error
    if Image not in (SixelImage, TGPImage):
        raise InputError("This terminal does not show real pixels, as far as it says.", _WITHOUT)
    from rich.console import Console  # noqa: PLC0415  (only where a picture is shown)

    Console().print(Image(BytesIO(picture), width=columns, height="auto"))
