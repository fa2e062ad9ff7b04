"""The promoted results in the admin."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale, Page
from wagtail.snippets.views.snippets import CreateView

from core.directions import marked
from core.office_entries import OfficeEntryViewSet
from core.published import published
from search.models import Promotion
from search.models.promotion import PAGES


class BegunWithWords:
    """For a view that adds something: its address may bring the words along, and the language."""

    request: HttpRequest

    def get_initial(self):
        """Give what the address says; a language that there is not is left out."""
        words, code = (self.request.GET.get(name, "").replace("\x00", " ") for name in ("words", "language"))
        locale = Locale.objects.filter(language_code=code).first()
        return {**super().get_initial(), "words": words[:1000], "locale": locale}  # type: ignore[misc]


class PromotionCreateView(BegunWithWords, CreateView):
    """The form for a new one."""


class PromotionViewSet(OfficeEntryViewSet):
    """What is recommended to whoever searches for certain words."""

    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    menu_order = 330
    add_to_settings_menu = True
    add_view_class = PromotionCreateView
    list_display = [
        "__str__",
        Column("locale", label=_("Language"), accessor=lambda each: each.locale.get_display_name()),
        Column("pages", label=_("Pages"), accessor=lambda each: ", ".join(marked(page.title) for page in each.pages)),
        Column(
            "all_public", label=_("All public now"), accessor=lambda each: _("Yes") if all_public(each) else _("No")
        ),
    ]
    list_filter = ["locale"]
    search_fields = ["words"]

    def get_queryset(self, request):
        """Read along the pages, and which of them are public."""
        chosen = Q(pk__in=[OuterRef(f"{name}_id") for name in PAGES])
        public = published(Page.objects.order_by().filter(chosen)).values_list(F("pk"), flat=True)
        return super().get_queryset(request).select_related("locale", *PAGES).annotate(public=ArraySubquery(public))


def all_public(promotion) -> bool:
    """Say whether everybody may see every page of a promotion, which knows the keys of those that are `public`."""
    return bool(promotion.pages) and {page.pk for page in promotion.pages} <= set(promotion.public)
