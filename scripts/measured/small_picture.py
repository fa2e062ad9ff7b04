"""Writes a picture of a screen as a PNG that is light enough for the repository."""

import io
from pathlib import Path

from PIL import Image

from scripts.failure import Failure


def write_small(picture: Image.Image, file: Path, largest: int) -> int:
    """Write a picture with as many colours as fit.

    Args:
        picture: What to write.
        file: Where to.
        largest: The file is to have fewer bytes than that.

    Returns:
        How many it has.

    Raises:
        Failure: It does not fit with 16 colours either.
    """
    for colours in (256, 128, 64, 32, 16):
        kept = io.BytesIO()
        picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if len(kept.getvalue()) < largest:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(kept.getvalue())
            return len(kept.getvalue())
    raise Failure(f"{file.name} does not fit into {largest // 1000} KB: show less of the page.")
