"""What the admin knows of embargoes: who gets a document, what may be put under one, and what went out."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.log_actions import LogFormatter
from wagtail.models import Collection, Page

from core.embargo import LET_OUT, embargoed_files, naming, settle
from core.file_forms import refuse_public
from core.media import may_see
from core.models.collections import OfficeCollections
from core.zone import told

TO_COLLECTION = "add_to_collection"


@hooks.register("before_serve_document")
def embargoed_document(document: AbstractDocument, request: HttpRequest):
    """Give a document under embargo to those who work with it; to all others there is none."""
    if document.is_embargoed and not may_see(request.user, document):
        raise Http404


def _moved_to(action_type: str, action) -> Collection | None:
    """Give the collection that a bulk action moves pictures or documents to; None for any other action."""
    model = getattr(action, "model", None)
    if action_type != TO_COLLECTION or model is None or not issubclass(model, AbstractImage | AbstractDocument):
        return None
    return action.cleaned_form.cleaned_data["collection"]


@hooks.register("before_bulk_action")
def refuse_what_is_public(request: HttpRequest, action_type: str, files, action):
    """Refuse to put files under embargo that everybody sees; says so, and moves none of them."""
    collection = _moved_to(action_type, action)
    if collection is None or not OfficeCollections.under_embargo().filter(pk=collection.pk).exists():
        return None
    try:
        refuse_public([file for file in files if file.collection_id != collection.pk])
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(action.next_url)
    return None


@hooks.register("after_bulk_action")
def bring_in_step(request: HttpRequest, action_type: str, files, action):
    """Withhold or make public the sizes of pictures that were moved together, of which Wagtail tells no signal."""
    if collection := _moved_to(action_type, action):
        settle(Collection.objects.filter(pk=collection.pk))


@hooks.register("before_publish_page")
def note_what_waits(request: HttpRequest, page: Page):
    """Remember what lies under embargo before a page is published or gets its hour."""
    request.under_embargo = embargoed_files(named_by=page)  # type: ignore[attr-defined]


@hooks.register("after_publish_page")
def say_what_went_out(request: HttpRequest, page: Page):
    """Tell the editor which files are public now, and which wait with the page for its hour."""
    files = getattr(request, "under_embargo", [])
    names = ", ".join(f"“{file.title}”" for file in files)
    if not files:
        return
    revision = page.scheduled_revision
    if revision is not None and embargoed_files(named_by=revision.as_object()):
        messages.info(
            request,
            _("Under embargo until %(hour)s, when they go out with this page: %(files)s.")
            % {"hour": told(revision.approved_go_live_at), "files": names},
        )
        return
    messages.info(request, _("No longer under embargo, for this page shows them: %(files)s.") % {"files": names})
    others = {other for file in files for other in naming(file) if other != page and not getattr(other, "live", True)}
    if others:
        listed = ", ".join(sorted(f"“{other}”" for other in others))
        messages.info(request, _("They are named too by what is not public yet: %(pages)s.") % {"pages": listed})


@hooks.register("register_log_actions")
def log_actions(actions):
    """Let a page's history say which files went out with it."""

    @actions.register_action(LET_OUT)
    class FilesLetOut(LogFormatter):
        label = gettext_lazy("End of an embargo")

        def format_message(self, log_entry) -> str:
            """Name the files."""
            names = ", ".join(f"“{title}”" for title in log_entry.data.get("files", []))
            return _("No longer under embargo: %(files)s") % {"files": names}
