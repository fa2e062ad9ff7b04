"""Pictures for the sample office, drawn by code: one style, each scene a function, the same seed the same picture."""

from . import covers, journeys, town, village
from .canvas import Canvas

SCENES = {
    name.replace("_", "-"): scene
    for module in (journeys, village, town, covers)
    for name, scene in vars(module).items()
    if callable(scene) and getattr(scene, "__module__", "") == module.__name__ and not name.startswith("_")
}


def draw(scene: str, seed: str, size: tuple[int, int], quality: int = 92) -> bytes:
    """Draw a scene as a JPEG file of `size` pixels; raises KeyError for a scene that there is not."""
    canvas = Canvas(size, seed)
    SCENES[scene](canvas)
    return canvas.jpeg(quality)
