"""The admin's screens for what belongs to one office: nobody meets another office's entries, whatever the address."""

from functools import wraps

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls.resolvers import URLPattern
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet

# Whoever may do one of these with an entry may see it.
SEEING = ["view", "add", "change", "delete", "publish"]


def entries_for(model, user):
    """Give the entries of a model that somebody may see."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, SEEING)


class _OwnOnly:
    """Limits a chooser's view to the entries that its reader may see."""

    model_class: type[Model]
    request: HttpRequest

    def get_object_list(self):
        return entries_for(self.model_class, self.request.user)

    def get_objects(self, pks):
        return entries_for(self.model_class, self.request.user).filter(pk__in=pks)

    def get_object(self, pk):
        return entries_for(self.model_class, self.request.user).get(pk=pk)


class _ChooseView(_OwnOnly, chooser.ChooseView):
    pass


class _ChooseResultsView(_OwnOnly, chooser.ChooseResultsView):
    pass


class _ChosenView(_OwnOnly, chooser.SnippetChosenView):
    pass


class _ChosenMultipleView(_OwnOnly, chooser.SnippetChosenMultipleView):
    pass


class OfficeChooserViewSet(chooser.SnippetChooserViewSet):
    """Chooses among the entries of one's own offices."""

    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    chosen_view_class = _ChosenView
    chosen_multiple_view_class = _ChosenMultipleView


class OfficeEntryViewSet(SnippetViewSet):
    """A snippet's screens, each for the entries of one's own offices only.

    Wagtail asks most of them about the model alone, so that whoever may change one entry could change all. Here each
    address of one entry is answered with the reader's rights to that entry, and to nobody who may not see it.
    """

    chooser_viewset_class = OfficeChooserViewSet

    def get_queryset(self, request):
        """Give what the list shows."""
        return entries_for(self.model, request.user)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Give Wagtail's addresses, each as `_for_own_entries` has it."""
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = self._for_own_entries(pattern.callback)
        return patterns

    def _for_own_entries(self, view):
        @wraps(view)
        def own(request, *args, pk=None, **kwargs):
            if pk is None:
                return view(request, *args, **kwargs)
            try:
                entry = get_object_or_404(entries_for(self.model, request.user), pk=unquote(str(pk)))
            except ValueError:
                raise Http404 from None
            policy_registry.get_by_type(self.model).narrow(request.user, entry)
            return view(request, *args, pk=pk, **kwargs)

        return own
