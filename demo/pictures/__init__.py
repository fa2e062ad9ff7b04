"""Pictures for the sample office, drawn by code: one style, each scene a function, the same seed the same picture."""

import io

from PIL import Image

from . import covers, fields, journeys, rooms, town, village
from .canvas import Canvas

SCENES = {
    name.replace("_", "-"): scene
    for module in (journeys, village, fields, town, rooms, covers)
    for name, scene in vars(module).items()
    if callable(scene) and getattr(scene, "__module__", "") == module.__name__ and not name.startswith("_")
}


def draw(scene: str, seed: str, size: tuple[int, int]) -> Image.Image:
    """Draw a scene of `size` pixels; raises KeyError for a scene that there is not."""
    canvas = Canvas(size, seed)
    SCENES[scene](canvas)
    return canvas.finished()


def jpeg(drawing: Image.Image, quality: int = 92) -> bytes:
    """Give a drawing as a JPEG file; the higher qualities keep every colour as sharp as its brightness."""
    file = io.BytesIO()
    drawing.save(file, "JPEG", quality=quality, subsampling=0 if quality > 80 else 2)
    return file.getvalue()
