"""Files under embargo: those in an office's embargoed collection or below it, until something public names them.

Whatever is saved as public lets its files out in the same transaction (`LetsFilesOut`), so there is no moment at which
visitors see a page without its pictures, nor pictures without their page.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from wagtail.documents import get_document_model as _documents
from wagtail.images import get_image_model as _images
from wagtail.log_actions import log
from wagtail.models import Collection, Page, ReferenceIndex, Revision

from core.models.collections import OfficeCollections
from core.refiling import put_in_place

LET_OUT = "core.let_out"


class LetsFilesOut:
    """Part of a model that has drafts: its files go out with it. Stands before Wagtail's bases."""

    def save(self, *args, **kwargs):
        """Save as usual; what becomes or is public takes its files out of the embargo."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)  # type: ignore[misc]
            # With some fields only Wagtail notes that there is a draft: it holds that draft's text.
            if self.live and kwargs.get("update_fields") is None:  # type: ignore[attr-defined]
                let_out(self)  # type: ignore[arg-type]
        return result


def embargoed_files(named_by: Model | None = None) -> list:
    """Give the pictures and documents under embargo, or those of them that a page or an entry names as it stands."""
    found = [
        file
        for model in (_images(), _documents())
        for file in model.objects.filter(collection__in=OfficeCollections.under_embargo()).order_by("pk")
    ]
    if not found or named_by is None:
        return found
    named = {(kind, str(key)) for kind, key, *_path in ReferenceIndex._extract_references_from_object(named_by)}
    return [file for file in found if (ReferenceIndex._get_base_content_type(file).pk, str(file.pk)) in named]


def let_out(thing: Model) -> list:
    """Let out the files that `thing` names, note that in its history, and give them."""
    files = embargoed_files(named_by=thing)
    for file in files:
        move_out(file)
    if files:
        log(instance=thing, action=LET_OUT, data={"files": [file.title for file in files]})
    return files


@transaction.atomic
def move_out(file) -> None:
    """Move one picture or document under embargo, with all its sizes, to where its office keeps what is public."""
    file.collection = OfficeCollections.around(file.collection).own
    file.save(update_fields=["collection"])
    if isinstance(file, _images()):
        put_in_place(file)


def named_in_public(file) -> list[Model]:
    """Give the pages and entries that are public and name a picture or document."""
    return [thing for thing in naming(file) if getattr(thing, "live", True)]


def hours_of(file) -> list[Revision]:
    """Give the revisions of pages and entries that name a file and wait for their hour, the earliest first."""
    revisions = Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at", "pk")
    kind, key = ReferenceIndex._get_base_content_type(file).pk, str(file.pk)
    return [
        revision
        for revision in revisions
        if any(
            (named[0], str(named[1])) == (kind, key)
            for named in ReferenceIndex._extract_references_from_object(revision.as_object())
        )
    ]


def settle(collections: QuerySet[Collection]) -> None:
    """Bring the files in collections in step with where these lie now; what public pages show stays public."""
    from core.renditions import keep_in_step

    under = Q(collection__in=OfficeCollections.under_embargo())
    images, documents = (model.objects.filter(collection__in=collections) for model in (_images(), _documents()))
    sizes = _images().get_rendition_model()
    public = Q(renditions__file__startswith=f"{sizes.PUBLIC_FOLDER}/")
    withheld = Q(renditions__file__startswith=f"{sizes.WITHHELD_FOLDER}/")
    for file in [*images.filter((under & public) | (~under & withheld)).distinct(), *documents.filter(under)]:
        if file.is_embargoed and named_in_public(file):
            move_out(file)
        elif isinstance(file, _images()):
            keep_in_step(file)


def naming(file) -> list[Model]:
    """Give the pages and entries that name a picture or document, public or not."""
    keys: dict[int, set[str]] = {}
    for kind, key in ReferenceIndex.get_references_to(file).values_list("base_content_type_id", "object_id"):
        keys.setdefault(kind, set()).add(key)
    found: list[Model] = []
    for kind, wanted in keys.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            things = model._default_manager.filter(pk__in=wanted)
            found += things.specific() if issubclass(model, Page) else things  # type: ignore[attr-defined]
    return found
