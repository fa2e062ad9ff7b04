"""The edition as a folder or a zip file that any plain web server can serve, or nobody: with its search, without links.

Two exports of one state are the same bytes: what is written depends on the state alone, times included.
"""

import datetime
import os
import shutil
import tempfile
import zipfile
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from core.languages import direction, own_name
from edition import release
from edition.addresses import host_of
from edition.attached import Attached
from edition.finding import Index
from edition.links import Copy, for_copy
from edition.manifest import NAME, Carried, manifest_of, type_of
from edition.models import Address, Counter
from edition.paths import FRONT_DOOR, PAGE, place_of
from edition.render import render
from edition.store import Store
from edition.tasks import something_waits
from edition.unavailable import all_addresses

SCRIPT = "js/copy_search.js"
SCRIPTS = "search"


class NotNowError(RuntimeError):
    """The edition cannot be exported as things stand; says why and what to do."""


@dataclass(frozen=True)
class Wish:
    """What is to be exported.

    Attributes:
        site: Whose edition.
        is_lite: Whether pictures and documents are left out.
        is_spelled: Whether links name each page's `index.html`, as a folder on a disk needs.
    """

    site: Site
    is_lite: bool = False
    is_spelled: bool = False


def export(wish: Wish, target: Path) -> dict[str, tuple[int, int]]:
    """Write the edition of a site.

    Args:
        wish: What is wanted of it.
        target: The folder, which is made and must be empty if it is there, or a file that ends in `.zip`.

    Returns:
        How many files there are of each kind, and how many bytes.

    Raises:
        NotNowError: Something waits to be made, or changed meanwhile, or the target is not free.
    """
    is_zip = target.suffix.lower() == ".zip"
    if not is_zip and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NotNowError(f"{target} is not empty: name a new folder, or an empty one.")
    with _unchanged(), tempfile.TemporaryDirectory(dir=_above(target), prefix=".export-") as scratch:
        folder = Path(scratch) / "copy"
        folder.mkdir()
        moment = _write(wish, folder)
        sizes = _sizes(folder)
        if is_zip:
            made = Path(scratch) / "copy.zip"
            _pack(folder, made, moment)
        else:
            made = folder
            _set_times(folder, moment)
        if target.is_dir():
            target.rmdir()
        os.replace(made, target)
    return sizes


def _above(target: Path) -> Path:
    above = target.resolve().parent
    above.mkdir(parents=True, exist_ok=True)
    return above


@contextmanager
def _unchanged() -> Iterator[None]:
    """Refuse what is not up to date, at the beginning and at the end of a block."""
    if something_waits():
        raise NotNowError("Something waits to be made: run `manage.py edition build`, then export again.")
    number, made = Counter.now(), Address.objects.aggregate(last=Max("rendered_at"))
    yield
    if something_waits() or Counter.now() != number or Address.objects.aggregate(last=Max("rendered_at")) != made:
        raise NotNowError("The site was changed while it was exported: export again.")


def _write(wish: Wish, folder: Path) -> datetime.datetime:
    """Write everything into a folder, and give the time of the state that it shows."""
    host, is_secure = host_of(wish.site), wish.site.port == 443
    found = Address.objects.filter(host=host).exclude(sha256="").exclude(path__in=_living())
    addresses = list(found.order_by("path"))
    if not addresses:
        raise NotNowError(f"The edition has nothing of {host}: run `manage.py edition build`, then export again.")
    moment = max(each.rendered_at for each in addresses if each.rendered_at is not None)
    files = {each.path: _file_of(each) for each in addresses}
    searched = _search_pages(files)
    scheme = "https" if is_secure or settings.SECURE_SSL_REDIRECT else "http"
    attached = Attached(folder, host, is_secure, wish.is_lite)
    pages = {**files, **searched}
    copy = Copy(f"{scheme}://{host}", pages, attached.bring, wish.is_spelled, wish.is_lite)
    store = Store.of_release(release.current())
    indexes = {language: Index(language) for language in searched.values()}
    for address in addresses:
        body = (store.folder / place_of(host, address.path).path).read_bytes()
        if address.media_type.startswith("text/html"):
            page = for_copy(body.decode(), address.path, copy)
            body = page.html.encode()
            index = indexes.get(searched.get(_search_at(address.language), "")) if address.language else None
            if index is not None and address.kind == "page" and page.is_found and page.title:
                index.add(files[address.path], page)
        _put(folder / files[address.path], body)
    for path, file in searched.items():
        _put(folder / file, _search_page(copy, path, host, is_secure).encode())
        indexes[file].write(folder / SCRIPTS / _language_of(path))
    if PAGE not in files.values():
        _put(folder / PAGE, _entrance(wish, copy, host).encode())
    told = {"site": copy.origin, "release": release.current(), "time": moment.isoformat()}
    _put(folder / NAME, manifest_of(Carried(folder), told))
    return moment


def _living() -> list[str]:
    """Give what only a server has a use for: the way to a visitor's language, and what is said without a database."""
    return [FRONT_DOOR, *(path for path, _language in all_addresses())]


def _file_of(address: Address) -> str:
    path = address.path.lstrip("/")
    return path + PAGE if path.endswith("/") or not path else path


def _search_at(language: str) -> str:
    with translation.override(language):
        return reverse("search")


def _search_pages(files: dict[str, str]) -> dict[str, str]:
    """Give where each language that has a home page is searched, and the page's file in the copy."""
    spoken = [code for code, _name in settings.LANGUAGES if f"/{code}/" in files]
    return {path: f"{path.lstrip('/')}{PAGE}" for path in map(_search_at, spoken)}


def _language_of(path: str) -> str:
    return path.split("/")[1]


def _search_page(copy: Copy, path: str, host: str, is_secure: bool) -> str:
    """Give the site's own page of search, with what finds in the copy below its form."""
    whole = render(host, path, is_secure).body.decode()
    language = _language_of(path)
    up = "../" * path.strip("/").count("/") + "../"
    with translation.override(language):
        scripts = f"{up}{SCRIPTS}/{language}/"
        context = {
            "scripts": scripts,
            "root": up,
            "script": staticfiles_storage.url(SCRIPT),
            "living": copy.origin + path,
        }
        found = render_to_string("edition/found.html", context)
    before, end, after = whole.partition("</main>")
    return for_copy(before + found + end + after, path, copy).html


def _entrance(wish: Wish, copy: Copy, host: str) -> str:
    own = wish.site.root_page.locale.language_code
    codes = [code for code, _name in settings.LANGUAGES if f"/{code}/" in copy.pages]
    homes = [
        {"code": code, "name": own_name(code), "direction": direction(code), "address": copy.link("/", f"/{code}/")}
        for code in sorted(codes, key=lambda code: code != own)
    ]
    return render_to_string("edition/entrance.html", {"homes": homes, "host": host, "origin": copy.origin})


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _set_times(folder: Path, moment: datetime.datetime) -> None:
    stamp = int(moment.timestamp())
    for each in [*folder.rglob("*"), folder]:
        os.utime(each, (stamp, stamp))


def _pack(folder: Path, target: Path, moment: datetime.datetime) -> None:
    """Pack a folder, bearing the state's time."""
    stamp = moment.astimezone(datetime.UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in Carried(folder).names():
            told = zipfile.ZipInfo(name, stamp)
            told.compress_type, told.external_attr, told.create_system = zipfile.ZIP_DEFLATED, 0o100644 << 16, 3
            with (folder / name).open("rb") as source, archive.open(told, "w", force_zip64=True) as packed:
                shutil.copyfileobj(source, packed)


KINDS = {"text/html": "HTML", "text/css": "CSS", "text/javascript": "JavaScript", "image/": "pictures"}
DOCUMENTS = "documents"


def _sizes(folder: Path) -> dict[str, tuple[int, int]]:
    """Give how many files there are of each kind, and how many bytes."""
    files, sizes = Tally[str](), Tally[str]()
    documents = f"{DOCUMENTS}/"
    for name in Carried(folder).names():
        kind = next((word for start, word in KINDS.items() if type_of(name).startswith(start)), "other")
        kind = DOCUMENTS if name.startswith(documents) else kind
        files[kind] += 1
        sizes[kind] += (folder / name).stat().st_size
    return {kind: (files[kind], sizes[kind]) for kind in sorted(files)}
