"""What search adds to Wagtail's admin, under Settings: synonyms and promoted results."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from core.permissions import OfficePermissionPolicy

from .models import Promotion, SynonymGroup
from .snippets import PromotionViewSet

# Before the viewset, which would settle for Wagtail's.
register_permission_policy(Promotion, OfficePermissionPolicy(Promotion))
register_snippet(PromotionViewSet)


class SynonymViewSet(ModelViewSet):
    """The groups of words that search takes for the same."""

    model = SynonymGroup
    icon = "list-ul"
    add_to_settings_menu = True
    form_fields = ["words"]
    search_fields = ["words"]
    list_display = ["__str__", Column("others", label=_("Means the same"))]


@hooks.register("register_admin_viewset")
def synonyms():
    """Give the list to the admin."""
    return SynonymViewSet("search_synonyms")
