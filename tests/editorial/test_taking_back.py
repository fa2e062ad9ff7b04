"""Taking a publication back: the version before is public again, nothing is lost, and only those who publish may."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from about.models import AboutPage
from accounts.audit_entry import AuditEntry
from accounts.office_group import Role
from core.models import CustomImage
from editorial.taking_back import TAKEN_BACK, ChangedMeanwhile, last_publication, take_back
from tests.editing import form_data
from tests.factories import AboutPageFactory, ImageFactory
from tests.house import one_of
from tests.roles import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(home):
    return member(Role.HEADS, "head")


@pytest.fixture
def editor(home):
    return member(Role.EDITORS, "editor")


@pytest.fixture
def page(home, head, editor):
    """A page that the head published as “First”, and then what an editor wrote as “Second”."""
    made = AboutPageFactory(parent=home, title="First", slug="first", live=False)
    made.save_revision(user=head).publish(user=head)
    publish(made, head, writer=editor, title="Second")
    return now(made)


def now(page) -> AboutPage:
    return AboutPage.objects.get(pk=page.pk)


def publish(page, user, writer=None, **fields) -> Revision:
    draft = now(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    revision = draft.save_revision(user=writer or user)
    revision.publish(user=user)
    return revision


def screen(page) -> str:
    return reverse("take_back", args=[page.pk])


def confirm(client, page):
    """Press the button of the screen as it is shown."""
    shown = client.get(screen(page))
    return client.post(screen(page), {"revision": shown.context["publication"].revision.pk}, follow=True)


def test_the_version_before_is_public_again_and_the_edit_is_a_draft(page, head, editor, client):
    client.force_login(head)
    answer = confirm(client, page)
    assert "again as it was before" in answer.content.decode()
    after = now(page)
    assert (after.live, after.title, after.draft_title) == (True, "First", "Second")
    assert after.has_unpublished_changes
    assert "First" in client.get(after.url).content.decode()
    draft = after.get_latest_revision()
    assert draft.as_object().title == "Second"
    # Or else they could approve their own text.
    assert draft.user == editor


def test_history_goes_on_in_one_line_and_keeps_everything(page, head):
    before = list(page.revisions.order_by("pk").values_list("pk", flat=True))
    take_back(page, page.live_revision_id, head)
    after = list(now(page).revisions.order_by("pk"))
    assert [each.pk for each in after[:2]] == before
    assert [each.as_object().title for each in after] == ["First", "Second", "First", "Second"]
    assert now(page).live_revision_id == after[2].pk


def test_a_draft_on_top_of_what_is_taken_back_stays_the_newest(page, head):
    draft = page.get_latest_revision_as_object()
    draft.title = "Third"
    draft.save_revision(user=head)
    take_back(page, page.live_revision_id, head)
    assert now(page).title == "First"
    assert now(page).get_latest_revision_as_object().title == "Third"


def test_taking_back_twice_brings_the_edit_back(page, head):
    take_back(page, page.live_revision_id, head)
    take_back(now(page), now(page).live_revision_id, head)
    assert now(page).title == "Second"


def test_a_page_published_for_the_first_time_is_unpublished(home, head, client):
    fresh = AboutPageFactory(parent=home, title="Too early", live=False)
    fresh.save_revision(user=head).publish(user=head)
    client.force_login(head)
    assert "it is unpublished" in client.get(screen(fresh)).content.decode()
    confirm(client, fresh)
    assert not now(fresh).live
    assert now(fresh).get_latest_revision_as_object().title == "Too early"
    assert client.get(fresh.url).status_code == 404
    assert PageLogEntry.objects.get(action=TAKEN_BACK, page=fresh.pk).user == head


def test_a_page_that_was_taken_down_between_is_unpublished(page, head):
    page.unpublish(user=head)
    publish(page, head, title="Third")
    take_back(now(page), now(page).live_revision_id, head)
    assert not now(page).live


def test_a_first_publication_of_long_ago_is_left_to_wagtails_own_button(home, head):
    old = AboutPageFactory(parent=home, live=False)
    old.save_revision(user=head).publish(user=head)
    long_ago = timezone.now() - datetime.timedelta(days=3)
    Page.objects.filter(pk=old.pk).update(first_published_at=long_ago, last_published_at=long_ago)
    assert last_publication(now(old)) is None


def test_a_version_that_was_not_kept_cannot_come_back(home, head, page):
    # Public without a revision: what stood there nobody knows.
    old = AboutPageFactory(parent=home, title="Loaded", first_published_at=timezone.now() - datetime.timedelta(days=9))
    publish(old, head, title="Edited")
    assert last_publication(now(old)) is None
    page.revisions.order_by("pk").first().delete()
    assert last_publication(now(page)) is None


def test_only_those_who_may_publish_the_page_may(page, editor, client):
    client.force_login(editor)
    for answer in (client.get(screen(page)), client.post(screen(page), {"revision": page.live_revision_id})):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    assert now(page).title == "Second"
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert screen(page) not in edit
    client.logout()
    assert client.post(screen(page), {"revision": page.live_revision_id}).status_code == 302
    assert now(page).title == "Second"


def test_a_lock_of_somebody_else_holds(page, head, admin, client):
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=admin, locked_at=timezone.now())
    client.force_login(head)
    assert "can be taken back now" in client.get(screen(page), follow=True).content.decode()
    client.post(screen(page), {"revision": page.live_revision_id})
    assert now(page).title == "Second"


def test_nothing_is_taken_back_that_nobody_saw(page, head, client):
    client.force_login(head)
    seen = client.get(screen(page)).context["publication"].revision.pk
    publish(page, head, title="Third")
    answer = client.post(screen(page), {"revision": seen}, follow=True)
    assert "Something else was published meanwhile" in answer.content.decode()
    assert now(page).title == "Third"
    assert client.post(screen(page), {"revision": "none"}, follow=True).status_code == 200
    with pytest.raises(ChangedMeanwhile):
        take_back(now(page), seen, head)


def test_it_needs_the_forms_token(page, head):
    from tests.signing_in import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(head)
    assert strict.post(screen(page), {"revision": page.live_revision_id}).status_code == 403
    assert now(page).title == "Second"


def test_rules_that_came_since_do_not_hold_it_back(home, head):
    picture = ImageFactory()
    held = AboutPageFactory(parent=home, title="First", live=False, listing_image=picture)
    held.save_revision(user=head).publish(user=head)
    publish(held, head, title="Second", listing_image=None)
    CustomImage.objects.filter(pk=picture.pk).update(people="adults")
    take_back(now(held), now(held).live_revision_id, head)
    assert now(held).title == "First"


def test_an_address_that_is_taken_meanwhile_is_not_asked_back(page, home, head):
    publish(page, head, title="Third", slug="third")
    AboutPageFactory(parent=home, slug="first")
    take_back(now(page), now(page).live_revision_id, head)
    assert (now(page).title, now(page).slug) == ("Second", "third")


def test_an_hour_that_is_set_stays_set(page, head):
    hour = timezone.now() + datetime.timedelta(hours=2)
    publish(page, head, title="Third", go_live_at=hour)
    assert now(page).title == "Second"
    take_back(now(page), now(page).live_revision_id, head)
    assert now(page).title == "First"
    assert now(page).scheduled_revision.approved_go_live_at == hour
    assert now(page).scheduled_revision.as_object().title == "Third"


def test_who_and_when_is_noted_once_in_every_log(page, head, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        take_back(page, page.live_revision_id, head)
    entry = PageLogEntry.objects.get(page=page.pk, action=TAKEN_BACK)
    assert entry.user == head
    audited = AuditEntry.objects.get(action=TAKEN_BACK)
    assert (audited.person, audited.object_id) == ("head", str(page.pk))
    assert audited.details["revision"]["id"]
    client.force_login(head)
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "the version before is public again" in history
    assert "kept as a draft" in history
    assert history.count("Live version") == history.count("Current draft") == 1


def test_a_draft_that_waits_for_approval_is_withdrawn_from_there(page, head, editor, approvals, client):
    draft = page.get_latest_revision_as_object()
    draft.title = "Third"
    draft.save_revision(user=editor)
    approvals.workflow.start(now(page), editor)
    client.force_login(head)
    assert "is to be submitted again" in client.get(screen(page)).content.decode()
    confirm(client, page)
    assert now(page).title == "First"
    assert not now(page).workflow_in_progress
    assert now(page).get_latest_revision_as_object().title == "Third"


def test_a_news_item_that_must_be_approved_comes_back_without(approvals, news, head, client):
    from news.models import NewsPage
    from tests.factories import NewsPageFactory

    item = NewsPageFactory(parent=news, title="First", live=False)
    item.save_revision(user=head).publish(user=head)
    draft = NewsPage.objects.get(pk=item.pk)
    draft.title = "Second"
    draft.save_revision(user=head).publish(user=head)
    client.force_login(head)
    confirm(client, NewsPage.objects.get(pk=item.pk))
    assert NewsPage.objects.get(pk=item.pk).title == "First"


def test_publishing_in_the_editor_offers_the_way_back(page, admin_client):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(admin_client.get(edit).context["form"]) | {"title": "Third", "action-publish": "1"}
    answer = admin_client.post(edit, data, follow=True).content.decode()
    assert "Third: Visitors see this version since" in answer
    assert screen(page) in answer


def test_every_page_type_can_be_taken_back(home, admin):
    from tests.factories import FACTORIES

    for model in FACTORIES:
        page = one_of(model)
        page.save_revision().publish()
        second = model.objects.get(pk=page.pk)
        second.title = f"Changed {second.title}"
        second.save_revision().publish()
        public = model.objects.get(pk=page.pk)
        if last_publication(public) is None:
            # Pages that were public before they had a revision.
            continue
        take_back(public, public.live_revision_id, admin)
        assert model.objects.get(pk=page.pk).title == page.title, model
