"""Two editors on one page: a text that would be saved over a newer one is kept beside it, and its writer chooses.

Wagtail says while somebody writes that another has saved, and lets them save over it; its autosave refuses to. Here the
site itself refuses, whatever the browser sent: docs/decisions/0029-two-texts.md.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from core.admin_screen import around
from editorial.arriving import written_here
from editorial.comparing.differences import differences

SET_ASIDE = "editorial.set_aside"


class KeepsBothTexts:
    """A view that edits a page: what would be saved over a newer version becomes a version beside it."""

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether somebody has saved since the form was opened; also where there was no version to begin from then."""
        sent, latest = self.request.POST, self.latest_revision  # type: ignore[attr-defined]
        if latest is None or written_here(self.request, latest):  # type: ignore[attr-defined]
            return False
        first = sent.get("began_without_version") and not sent.get("overwrite_revision_id")
        return bool(first) or super().is_out_of_date  # type: ignore[misc]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Save as ever, unless somebody has saved since the form was opened."""
        clashes = self.is_out_of_date and not self.expects_json_response  # type: ignore[attr-defined]
        if not clashes or self.page.alias_of_id or self.locked_for_user:  # type: ignore[attr-defined]
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        return self._keep_beside()

    def get_context_data(self, **kwargs):
        """Let a form that came back with mistakes still say which version it began from."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.request.method == "POST" and self.is_out_of_date and not self.expects_json_response:  # type: ignore[attr-defined]
            began = self._began_from()
            self.page.latest_revision_id = began.pk if began else self.page.latest_revision_id  # type: ignore[attr-defined]
            context["loaded_revision_created_at"] = self.request.POST.get("loaded_revision_created_at", "")  # type: ignore[attr-defined]
        return context

    def _began_from(self) -> Revision | None:
        began = self.request.POST.get("loaded_revision_id", "")  # type: ignore[attr-defined]
        return self.page.revisions.filter(pk=began).first() if began.isdigit() else None  # type: ignore[attr-defined]

    def _keep_beside(self) -> HttpResponse:
        request, latest = self.request, self.latest_revision  # type: ignore[attr-defined]
        self.form = self.form_class(  # type: ignore[attr-defined]
            request.POST,
            request.FILES,
            instance=self.page,  # type: ignore[attr-defined]
            subscription=self.subscription,  # type: ignore[attr-defined]
            parent_page=self.parent,  # type: ignore[attr-defined]
            for_user=request.user,
        )
        # A version beside the draft may lack what a published page may not.
        self.form.defer_required_fields()
        if not self.form.is_valid():
            self.form.restore_required_fields()
            return self.form_invalid(self.form)  # type: ignore[attr-defined]
        if self.is_cancelling_workflow:  # type: ignore[attr-defined]
            self.workflow_state.cancel(user=request.user)  # type: ignore[attr-defined]
            self.add_cancel_workflow_confirmation_message()  # type: ignore[attr-defined]
        mine = self.form.save(commit=False)
        began = self._began_from()
        untouched = began is not None and began.created_at.isoformat() == request.POST.get("loaded_revision_created_at")
        bases = [latest, began] if began is not None and untouched else [latest]
        if any(not differences(each.as_object(), mine) for each in bases):
            messages.warning(request, told_of_newer(latest, request.user))
            return redirect("wagtailadmin_pages:edit", mine.pk)
        kept = keep_beside(mine, latest, request.user)
        return redirect("two_texts", mine.pk, kept.pk)


def keep_beside(page: Page, latest: Revision, user) -> Revision:
    """Make a version of a page's unsaved text, in the history just before `latest`, which stays the draft.

    The newest version by its hour is what Wagtail takes for the draft in several places, so it bears an earlier one;
    the history has the true hour.
    """
    with transaction.atomic():
        for comment in getattr(page, COMMENTS_RELATION_NAME).filter(pk__isnull=True):
            comment.save()
        kept = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=user,
            content=page.serializable_data(),
            object_str=str(page),
            created_at=latest.created_at - timedelta(microseconds=1),
        )
        log(instance=page, action=SET_ASIDE, user=user, revision=kept, content_changed=True)
    return kept


def two_texts(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """Show the draft and a version that was kept beside it, field by field, and make one of them the draft.

    Only for those who may edit the page. Both stay in the history whatever is chosen.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    kept = get_object_or_404(page.revisions.select_related("user"), pk=revision_id)
    latest = page.latest_revision
    if latest is None or latest == kept:
        return redirect("wagtailadmin_pages:edit", page_id)
    seen = f"{latest.pk} {latest.created_at.isoformat()}"
    if request.method == "POST":
        if request.POST.get("seen") == seen:
            return _choose(request, page, kept)
        messages.warning(
            request,
            gettext("The draft was saved again in the meantime. Nothing was changed; this is how it stands now."),
        )
    lock = page.get_lock()
    context = {
        "page": page,
        "kept": kept,
        "own": kept.user_id == request.user.pk,
        "latest": latest,
        "same_person": latest.user_id == kept.user_id,
        "differences": differences(latest.as_object(), kept.as_object(), request),
        "seen": seen,
        "locked": lock is not None and lock.for_user(request.user),
        **around(
            gettext("Two texts of one page"),
            "copy",
            (page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk])),
        ),
    }
    return TemplateResponse(request, "editorial/two_texts.html", context)


def told_of_newer(latest: Revision, reader) -> str:
    """Say, to one who had changed nothing, who saved a page meanwhile and when."""
    when = date_format(localtime(latest.created_at), "DATETIME_FORMAT")
    if latest.user_id == reader.pk:
        return gettext(
            "You saved this page in another window on %(when)s. You had changed nothing in this one, so this is the "
            "newer text; look at it before you go on."
        ) % {"when": when}
    writer = get_user_model().objects.filter(pk=latest.user_id).first()
    return gettext(
        "%(who)s saved this page on %(when)s, while it was open here. You had changed nothing, so this is the newer "
        "text; look at it before you go on."
    ) % {"who": get_user_display_name(writer) if writer else gettext("Somebody"), "when": when}


def _choose(request: HttpRequest, page: Page, kept: Revision) -> HttpResponse:
    if request.POST.get("choice") != "kept":
        messages.success(request, gettext("The draft stays as it was. The other text is in the history."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    lock = page.get_lock()
    if lock is not None and lock.for_user(request.user):
        messages.error(
            request, gettext("The page is locked, so its draft stays as it is. Your text is in the history.")
        )
        return redirect("wagtailadmin_pages:history", page.pk)
    again = kept.as_object()
    again.save_revision(user=request.user, log_action=True, previous_revision=kept, clean=False)
    messages.success(request, gettext("This text is the draft now. The other one is in the history."))
    for hook in hooks.get_hooks("after_edit_page"):
        if isinstance(answer := hook(request, again), HttpResponse):
            return answer
    return redirect("wagtailadmin_pages:edit", page.pk)
