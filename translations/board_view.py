"""The translation board in the admin: a row for each original, a column for each language."""

import datetime
from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from translations.board import OPEN_STATES, PERMISSIONS, State, having, listed, locales, rows

AGES = [(7, _("A week")), (30, _("A month")), (91, _("Three months")), (365, _("A year"))]


def may_see(user) -> bool:
    """Say whether somebody may see the board: whoever may do something with a page, where there are two languages."""
    policy = policy_registry.get_by_type(Page)
    return policy.user_has_any_permission(user, PERMISSIONS) and len(locales()) > 1


class BoardMenuItem(MenuItem):
    """The board's line of the menu, for those who may see it."""

    def is_shown(self, request) -> bool:
        """Say whether the reader may see the board."""
        return may_see(request.user)


def sections(request) -> QuerySet[Page]:
    """Give the originals right below the home pages that the reader may see, as choices of the filter."""
    return listed(request.user).filter(depth=3).order_by("path")


class BoardFilterSet(WagtailFilterSet):
    """Chooses originals by section, and by the state and age of their translations into one language or any."""

    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=sections, empty_label=_("All"), widget=forms.RadioSelect
    )
    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("All"), widget=forms.RadioSelect)
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    age = django_filters.ChoiceFilter(
        label=_("For at least"), choices=AGES, empty_label=_("Any time"), widget=forms.RadioSelect
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(locale.language_code, locale.get_display_name()) for locale in locales()]
        self.filters["language"].extra["choices"] = choices

    def _add_locale_filter(self):
        """Leave Wagtail's own filter out: it goes by the language of the original."""

    def filter_queryset(self, queryset):
        """Give the originals that all that was chosen is true of, in one and the same language."""
        chosen = self.form.cleaned_data
        if section := chosen["section"]:
            queryset = queryset.filter(_below_in_any_language(section))
        if not (chosen["language"] or chosen["state"] or chosen["age"]):
            return queryset
        wanted = [each for each in locales() if chosen["language"] in ("", each.language_code)]
        states = chosen["state"] or (OPEN_STATES if chosen["age"] else list(State))
        before = timezone.now() - datetime.timedelta(days=int(chosen["age"])) if chosen["age"] else None
        return having(queryset, states, wanted, before)


def _below_in_any_language(section: Page) -> Q:
    same = Page.objects.filter(translation_key=section.translation_key).values_list("path", flat=True)
    return reduce(or_, (Q(path__startswith=path) for path in same))


class OriginalColumn(BaseColumn):
    """The original: its title, what it stands below, and its language."""

    cell_template_name = "translations/original_cell.html"


class LanguageColumn(BaseColumn):
    """How the translation into one language stands."""

    cell_template_name = "translations/state_cell.html"

    def __init__(self, locale: Locale):
        super().__init__(f"language-{locale.language_code}", label=locale.get_display_name())
        self.locale = locale

    def get_cell_context_data(self, instance, parent_context):
        """Give the template its cell, and what the reader may do about it."""
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        cell = instance.cells.get(self.locale.pk)
        may_edit = bool(cell and cell.page and cell.page.permissions_for_user(user).can_edit())
        may_begin = bool(cell and not cell.page) and user.has_perm("wagtail_localize.submit_translation")
        return {**context, "cell": cell, "may_edit": may_edit, "may_begin": may_begin, "states": State}


class BoardView(PermissionCheckedMixin, BaseListingView):
    """Shows where every translation stands."""

    template_name = "translations/board.html"
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    verbose_name_plural = _("pages")
    index_url_name = "translation_board"
    index_results_url_name = "translation_board_results"
    filterset_class = BoardFilterSet
    is_searchable = True
    search_backend_name = None
    default_ordering = "path"
    table_classname = "listing translation-board"
    paginate_by = 25
    any_permission_required = PERMISSIONS

    @cached_property
    def permission_policy(self):
        """The rules of pages: whoever may do something with one may see the board."""
        return policy_registry.get_by_type(Page)

    def get_base_queryset(self):
        """Give the originals that the reader may see."""
        return listed(self.request.user).select_related("locale")

    def search_queryset(self, queryset):
        """Give the originals whose title, or that of a translation, holds what was typed."""
        if not self.is_searching:
            return queryset
        named = Page.objects.filter(title__icontains=self.search_query, alias_of=None)
        return queryset.filter(translation_key__in=named.values("translation_key"))

    def get_breadcrumbs_items(self):
        """Begin the path at the dashboard."""
        return [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, *super().get_breadcrumbs_items()]

    @cached_property
    def locales(self) -> list[Locale]:
        """The languages that have a column: the one that was chosen, or all."""
        chosen = self.filters.form.cleaned_data.get("language") if self.filters and self.filters.is_valid() else ""
        return [locale for locale in locales() if not chosen or locale.language_code == chosen]

    @cached_property
    def columns(self):
        """The original, then the languages."""
        return [OriginalColumn("original", label=_("Page")), *(LanguageColumn(locale) for locale in self.locales)]

    def get_table(self, object_list):
        """Give the table of the rows of the originals on this page."""
        return super().get_table(rows(object_list, self.locales))
