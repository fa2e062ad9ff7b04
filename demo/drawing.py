"""Draws pictures and compresses their sizes in processes of their own: knows nothing of Django or the database."""

import io
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from PIL import Image

from demo.pictures import draw, jpeg

# libavif's scale runs from 0, the slowest, to 10; libwebp's from 0, the quickest, to 6.
AVIF_SPEED = 8
# Only desks are shown the widest; there 9 saves more time than 8 would save bytes.
WIDE = 1000
AVIF_SPEED_WIDE = 9
WEBP_METHOD = 2


@dataclass(frozen=True)
class Cut:
    """A part of a drawing, `box` in its pixels from left, top to right, bottom, brought to `size`."""

    size: tuple[int, int]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Order:
    """A picture to draw, and the cuts that are wanted of it; `qualities` are 0 to 100, by format."""

    scene: str
    seed: str
    size: tuple[int, int]
    cuts: tuple[Cut, ...]
    qualities: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Drawn:
    """A picture as files: the JPEG that is kept as the original, and each cut in each format."""

    original: bytes
    cuts: dict[tuple[Cut, str], bytes]


def drawn(order: Order) -> Drawn:
    """Draw a picture and make its files; raises KeyError for a scene that there is not."""
    drawing = draw(order.scene, order.seed, order.size)
    files = {}
    for cut in order.cuts:
        resized = drawing.resize(cut.size, Image.Resampling.LANCZOS, cut.box, reducing_gap=2)
        for format_, quality in order.qualities:
            files[cut, format_] = _compressed(resized, format_, quality)
    return Drawn(jpeg(drawing), files)


@contextmanager
def drawing_in_parallel(orders: Iterable[Order]) -> Iterator[Iterator[Drawn]]:
    """Give an iterator over what was drawn, in the order asked for; as many at a time as the machine has processors.

    What was begun is finished when the block is left early; what was not is dropped.
    """
    # Started afresh and not forked: a fork would carry a copy of the database's connection.
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield pool.map(drawn, orders)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _compressed(resized: Image.Image, format_: str, quality: int) -> bytes:
    ways: dict[str, dict[str, int]] = {
        "avif": {"speed": AVIF_SPEED_WIDE if resized.width > WIDE else AVIF_SPEED, "max_threads": 1},
        "webp": {"method": WEBP_METHOD},
        "jpeg": {"progressive": True, "optimize": True},
    }
    file = io.BytesIO()
    resized.save(file, format_.upper(), quality=quality, **ways[format_])
    return file.getvalue()
