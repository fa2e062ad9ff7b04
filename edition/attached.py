"""What the pages of a copy name and is no page: stylesheets and scripts, pictures, documents."""

import shutil
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.http import FileResponse
from django.urls import reverse

from core.media import PUBLIC_FOLDER
from edition.render import asked


class Attached:
    """Brings files into a copy's folder, each once."""

    def __init__(self, folder: Path, host: str, secure: bool, is_lite: bool = False):
        """Bring what a site has into a folder.

        Args:
            folder: The copy's.
            host: The site's, as a browser names it.
            secure: Whether the site is reached by https.
            is_lite: Whether pictures and documents stay where they are.
        """
        self._folder, self._host, self._secure, self._is_lite = folder, host, secure, is_lite
        self._known: dict[str, bool] = {}
        self._documents = reverse("wagtaildocs_serve", args=[0, "x"]).partition("0/")[0]

    def bring(self, path: str) -> bool:
        """Bring the file at a path of the site, and say whether the copy has it."""
        if path not in self._known:
            self._known[path] = _is_within(path) and self._brought(path)
        return self._known[path]

    def _brought(self, path: str) -> bool:
        if path.startswith(settings.STATIC_URL):
            return self._static(path)
        if self._is_lite:
            return False
        if path.startswith(settings.MEDIA_URL + PUBLIC_FOLDER):
            return self._picture(path)
        return path.startswith(self._documents) and self._document(path)

    def _static(self, path: str) -> bool:
        name = path.removeprefix(settings.STATIC_URL)
        kept = Path(str(settings.STATIC_ROOT)) / name
        found = kept if kept.is_file() else finders.find(name)
        if not found:
            return False
        shutil.copyfile(str(found), self._place(path))
        return True

    def _picture(self, path: str) -> bool:
        name = path.removeprefix(settings.MEDIA_URL)
        if not default_storage.exists(name):
            return False
        with default_storage.open(name) as source, self._place(path).open("wb") as target:
            shutil.copyfileobj(source, target)
        return True

    def _document(self, path: str) -> bool:
        """Bring a document if the site gives it to everybody: it alone knows of privacy and embargo."""
        response = asked(self._host, path, self._secure)
        content = response.file_to_stream if isinstance(response, FileResponse) else None
        # Where a password is asked for, the form comes with 200 too.
        if response.status_code != 200 or content is None:
            return False
        # Not `response.close`, which tells Django that a request is over, and that closes the database's connection.
        with content as source, self._place(path).open("wb") as target:
            shutil.copyfileobj(source, target)
        return True

    def _place(self, path: str) -> Path:
        place = self._folder / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


def _is_within(path: str) -> bool:
    return path.startswith("/") and not {"", ".", ".."} & set(PurePosixPath(path).parts[1:])
