"""The name of what makes the pages: code, templates and static files; another release makes another edition."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDERS = ("templates", "static", "locale")
SUFFIXES = {".py", ".html", ".xml", ".css", ".js", ".svg", ".mo", ".txt"}
# These make no page.
APART = ("tests", "bench", "scripts")


def current() -> str:
    """Give the name of the release that this process runs: the one in the settings, else one made of its files."""
    return settings.EDITION_RELEASE or _of_files(Path(settings.BASE_DIR))


@cache
def _of_files(folder: Path) -> str:
    # These shape what the files of the project make.
    shaping = (settings.LANGUAGES, settings.TIME_ZONE, settings.STATIC_URL, settings.MEDIA_URL)
    digest = hashlib.sha256(repr([[str(each) for each in pair] for pair in shaping]).encode())
    rooms = {path.parent for path in folder.glob("*/__init__.py")} | {folder / name for name in FOLDERS}
    for room in sorted(room for room in rooms if room.name not in APART):
        for file in sorted(room.rglob("*")):
            if file.suffix in SUFFIXES and file.is_file():
                digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return f"release-{digest.hexdigest()[:16]}"
