"""The read-only API: Wagtail's stable v2, over public content only, the same for whoever asks.

Addresses: /api/v2/pages/, /api/v2/images/, /api/v2/documents/. JSON only: the browsable form needs inline scripts.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.utils import timezone
from rest_framework.filters import BaseFilterBackend
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import BaseSerializer
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import CollectionViewRestriction, Page, Site

from core.api_fields import PictureSizes
from core.models import CustomDocument, CustomImage, OfficeCollections
from core.published import published


def in_public_collections(items: QuerySet) -> QuerySet:
    """Keep the pictures or documents in collections that nobody has restricted, and that are under no embargo."""
    restricted = CollectionViewRestriction.objects.filter(
        collection__path=Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    )
    return items.filter(~Exists(restricted)).exclude(collection__in=OfficeCollections.under_embargo())


class Pages(PagesAPIViewSet):
    """The published pages of the site that is asked; a withdrawn page is not listed, as everywhere."""

    renderer_classes = [JSONRenderer]
    authentication_classes: list = []

    def get_base_queryset(self):
        """Give what anybody may see, in every language of the site."""
        site = Site.find_for_request(self.request)
        if site is None:
            return Page.objects.none()
        below = Q(pk__in=[])
        for home in site.root_page.get_translations(inclusive=True):
            below |= Q(path__startswith=home.path)
        # The search backend reads plain filters only, not the subqueries that say what is published.
        return Page.objects.filter(pk__in=published(Page.objects.filter(below)).values("pk"))


class PictureSerializer(BaseSerializer):
    """A picture with its sizes."""

    sizes = PictureSizes(read_only=True)


class Images(ImagesAPIViewSet):
    """The pictures that may be shown; their sizes, not the originals."""

    renderer_classes = [JSONRenderer]
    authentication_classes: list = []
    model = CustomImage
    base_serializer_class = PictureSerializer
    body_fields = [*BaseAPIViewSet.body_fields, "title", "description", "credit", "sizes"]
    meta_fields = [*BaseAPIViewSet.meta_fields, "tags"]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "title", "tags", "sizes"]
    nested_default_fields = [*BaseAPIViewSet.nested_default_fields, "title"]

    def get_queryset(self):
        """Leave out restricted collections, and people whose consent is lacking."""
        consenting = Q(people=CustomImage.People.NONE) | (
            ~Q(consent_kept_by="") & (Q(consent_until=None) | Q(consent_until__gte=timezone.localdate()))
        )
        images = CustomImage.objects.filter(consenting, consent_withdrawn=False).order_by("id")
        return in_public_collections(images).prefetch_related("renditions")


class Documents(DocumentsAPIViewSet):
    """The documents that anybody may download."""

    renderer_classes = [JSONRenderer]
    authentication_classes: list = []
    model = CustomDocument

    def get_queryset(self):
        """Leave out restricted collections."""
        return in_public_collections(CustomDocument.objects.order_by("id"))


def search_pages_by(search: type[BaseFilterBackend]) -> None:
    """Let `search=` of pages be answered by `search`, which stands last: it is given what all else leaves."""
    Pages.filter_backends = [*(each for each in Pages.filter_backends if each is not SearchFilter), search]


router = WagtailAPIRouter("api")
router.register_endpoint("pages", Pages)
router.register_endpoint("images", Images)
router.register_endpoint("documents", Documents)
