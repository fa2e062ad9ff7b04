"""The files of the sample office: pictures that are drawn, papers that are typeset, files that lie ready."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Count, Q
from wagtail.documents import get_document_model
from wagtail.models import Collection

from core.models import CustomImage
from core.renditions import SPECS, keep_in_step
from demo.drawing import Order, drawing_in_parallel
from demo.ledger import Ledger
from demo.pdf import COVER, paper
from demo.pictures import draw, jpeg
from demo.sizes import QUALITIES, cuts, make_sizes
from demo.story import ContentError, read

Say = Callable[[str], None]

CREDIT = "© Fieldsite"
# With it and its two fonts a paper stays below 60 KB.
COVER_BYTES = 17_000


class Library:
    """Pictures and documents by their keys; makes what was never made."""

    def __init__(self, folder: Path, ledger: Ledger, say: Say, collection: Collection):
        self._folder = folder
        self._collection = collection
        self._ledger = ledger
        self._say = say
        self._pictures: dict[str, dict] = read_pictures(folder)
        self._keys: dict[tuple[str, str], int] = {}

    def load(self) -> bool:
        """Make what is missing and give whether anything was; each file is committed by itself."""
        made_pictures = self._load_pictures()
        made_documents = self._load_documents()
        return made_pictures or made_documents

    def key_of(self, kind: str, key: str) -> object:
        """Give the primary key of an "image" or a "document", or a picture's "alt"; raises ContentError."""
        if kind == "alt" and key in self._pictures:
            return self._pictures[key]["alt"]
        if (kind, key) not in self._keys:
            raise ContentError(f"The sample content names the {kind} “{key}”, which is not there.")
        return self._keys[kind, key]

    def _load_pictures(self) -> bool:
        new = {}
        for key, entry in self._pictures.items():
            known = self._ledger.key_of(f"picture/{key}")
            if known is None:
                new[key] = entry
            else:
                self._keys["image", key] = known
        if new:
            self._draw(new)
        self._mend()
        return bool(new)

    def _draw(self, entries: dict[str, dict]) -> None:
        """Draw pictures and keep each with its sizes as soon as it is there."""
        images = {key: self._picture(entry) for key, entry in entries.items()}
        orders = [
            Order(entry["scene"], entry["seed"], entry["size"], cuts(images[key]), QUALITIES)
            for key, entry in entries.items()
        ]
        with drawing_in_parallel(orders) as all_drawn:
            for number, ((key, image), drawn) in enumerate(zip(images.items(), all_drawn, strict=True), 1):
                image.file = ImageFile(ContentFile(drawn.original), name=f"sample-{key}.jpg")
                with transaction.atomic():
                    image.save()
                    make_sizes(image, drawn)
                    self._ledger.note(f"picture/{key}", image)
                self._keys["image", key] = image.pk
                if number % 10 == 0 or number == len(images):
                    self._say(f"  {number} of {len(images)} pictures")

    def _picture(self, entry: dict) -> CustomImage:
        """Give a picture that lacks its file only."""
        width, height = entry["size"]
        left, top = entry.get("focus", (0.5, 0.5))
        return CustomImage(
            title=entry["title"],
            collection=self._collection,
            description=entry["alt"],
            credit=CREDIT,
            width=width,
            height=height,
            focal_point_x=round(left * width),
            focal_point_y=round(top * height),
            focal_point_width=round(width * 0.3),
            focal_point_height=round(height * 0.3),
        )

    def _mend(self) -> None:
        """Make the sizes that pictures lack: their making was cut short, as by Ctrl-C, or sizes came since."""
        keys = [key for (kind, _name), key in self._keys.items() if kind == "image"]
        made = Count("renditions", filter=Q(renditions__filter_spec__in=SPECS))
        for image in CustomImage.objects.filter(pk__in=keys).alias(made=made).filter(made__lt=len(SPECS)):
            keep_in_step(image)

    def _load_documents(self) -> bool:
        made = False
        for key, title, name, content in self._files():
            known = self._ledger.key_of(f"document/{key}")
            if known is None:
                made = True
                with transaction.atomic():
                    document = get_document_model()(
                        title=title, collection=self._collection, file=ContentFile(content(), name=name)
                    )
                    # The admin notes both when somebody uploads; pages show the size.
                    document._set_document_file_metadata()
                    document.save()
                    self._ledger.note(f"document/{key}", document)
                known = document.pk
            self._keys["document", key] = known
        return made

    def _files(self) -> Iterator[tuple[str, str, str, Callable[[], bytes]]]:
        """Give each document's key, title and file name, and what makes its content."""
        for file in sorted(self._folder.glob("papers/*.md")):
            fields, body = read(file)
            content = lambda fields=fields, body=body: paper(fields, body, self._cover(fields))  # noqa: E731
            yield file.stem, fields["title"], f"{file.stem}.pdf", content
        for file in sorted(self._folder.glob("files/*.*")):
            yield file.name, file.stem.replace("-", " ").capitalize(), file.name, file.read_bytes

    def _cover(self, fields: dict) -> bytes:
        """Draw the picture on a paper's front page, as fine as it may weigh."""
        entry = self._pictures[fields["cover"]]
        drawing = draw(entry["scene"], entry["seed"], COVER)
        files = (jpeg(drawing, quality) for quality in range(70, 20, -10))
        return next((file for file in files if len(file) <= COVER_BYTES), jpeg(drawing, 20))


def read_pictures(folder: Path) -> dict[str, dict]:
    """Give the entries of `pictures.toml` by key, each with its `seed` and `size` filled in."""
    entries = tomllib.loads((folder / "pictures.toml").read_text(encoding="utf-8"))
    return {
        key: {"seed": key, **entry, "size": tuple(entry.get("size", (1600, 900)))} for key, entry in entries.items()
    }
