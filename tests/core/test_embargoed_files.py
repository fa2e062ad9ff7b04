"""Files under embargo: nobody gets them before their page is public, and then everybody does, at one moment."""

import datetime
import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, PageLogEntry
from wagtail.rich_text import RichText

from accounts.models import User
from accounts.roles import set_up
from core.embargo import move_out
from core.models import CustomDocument, CustomImage, OfficeCollections
from core.renditions import SPECS
from core.worker.due import Due
from news.models import NewsPage
from people.models import Person
from tests.editing import form_data
from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory, PersonFactory, PublicationPageFactory

pytestmark = pytest.mark.django_db

HOUR = timezone.make_aware(datetime.datetime(2030, 5, 3, 9))


@pytest.fixture
def collections(site):
    return OfficeCollections.of(site)


@pytest.fixture
def make(django_capture_on_commit_callbacks, collections):
    def one(factory=ImageFactory, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return factory(**{"collection": collections.embargoed} | fields)

    return one


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def names(image):
    return sorted(rendition.file.name for rendition in CustomImage.objects.get(pk=image.pk).renditions.all())


def picture():
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "PNG")
    return data.getvalue()


def folders(image):
    return {name.partition("/")[0] for name in names(image)}


def link(document):
    return [("paragraph", RichText(f'<p><a linktype="document" id="{document.pk}">paper</a></p>'))]


def test_sizes_are_made_and_nobody_outside_gets_them(make, client, admin):
    image = make()
    assert folders(image) == {"withheld"}
    assert len(names(image)) == len(SPECS)
    address = image.renditions.first().url
    assert client.get(address).status_code == 404
    assert client.get(address.replace("/withheld/", "/images/")).status_code == 404
    client.force_login(admin)
    assert client.get(address).status_code == 200


def test_a_collection_below_counts_too_and_the_api_names_none(make, collections, client):
    below = collections.embargoed.add_child(name="Below")
    image, paper = make(collection=below), make(DocumentFactory, collection=below)
    assert folders(image) == {"withheld"}
    assert client.get("/api/v2/images/").json()["items"] == []
    assert client.get("/api/v2/documents/").json()["items"] == []
    assert client.get(f"/api/v2/documents/{paper.pk}/").status_code == 404
    assert client.get(paper.url).status_code == 404


def test_only_those_who_work_with_a_file_get_it(make, site, home, client):
    set_up(site)
    paper, image = make(DocumentFactory), make()
    original, size = image.file.url, image.renditions.first().url
    own = User.objects.create_user("own", "own@example.org", "a-sample-password")
    own.groups.set(Group.objects.filter(name__endswith=": Editors"))
    other = User.objects.create_user("other", "other@example.org", "a-sample-password")
    elsewhere = Group.objects.create(name="Another office")
    elsewhere.permissions.add(Permission.objects.get(codename="access_admin"))
    other.groups.set([elsewhere])
    for user, code in ((own, 200), (other, 404)):
        client.force_login(user)
        assert [client.get(each).status_code for each in (paper.url, original, size)] == [code] * 3, user


def test_they_go_out_at_the_minute_of_their_page_and_not_before(
    make, news, collections, client, commit, monkeypatch, resources
):
    lead, paper, cover = make(), make(DocumentFactory), make()
    page = NewsPageFactory(parent=news, live=False, lead_image=lead, body=link(paper), go_live_at=HOUR)
    waits = NewsPageFactory(parent=news, live=False, listing_image=cover)
    with commit():
        page.save_revision().publish()
    assert folders(lead) == {"withheld"}
    assert client.get(paper.url).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: HOUR - datetime.timedelta(seconds=1))
    with commit():
        Due().bring_about()
    assert folders(lead) == {"withheld"}
    monkeypatch.setattr(timezone, "now", lambda: HOUR)
    before = names(lead)
    with commit():
        Due().bring_about()
        # Before the commit that makes the page public every file is there, old and new.
        assert all(default_storage.exists(name) for name in [*before, *names(lead)])
    assert not any(default_storage.exists(name) for name in before)
    text = client.get(page.url).content.decode()
    shown = [part.split('"')[0] for part in text.split('src="')[1:] if "/images/" in part]
    assert shown
    assert all(client.get(address).status_code == 200 for address in shown)
    assert client.get(paper.url).status_code == 200
    for file in (CustomImage.objects.get(pk=lead.pk), CustomDocument.objects.get(pk=paper.pk)):
        assert file.collection == collections.own
    assert len(names(lead)) == len(SPECS)
    # What another page waits for stays.
    assert folders(cover) == {"withheld"}
    assert not NewsPage.objects.get(pk=waits.pk).live
    told = PageLogEntry.objects.get(action="core.let_out")
    assert (told.page_id, sorted(told.data["files"])) == (page.pk, sorted([lead.title, paper.title]))


def test_a_draft_of_a_public_page_lets_nothing_out_until_it_is_published(make, news, commit):
    page = NewsPageFactory(parent=news)
    page.save_revision().publish()
    page.refresh_from_db()
    page.lead_image = image = make()
    with commit():
        revision = page.save_revision()
    assert folders(image) == {"withheld"}
    with commit():
        revision.publish()
    assert folders(image) == {"images"}


def test_the_files_of_a_publication_and_a_persons_portrait_go_out_with_them(make, resources, site, home, commit):
    paper, portrait = make(DocumentFactory), make()
    page = PublicationPageFactory(parent=resources, live=False)
    page.files.add(page.files.model(document=paper, language="en"))
    person = PersonFactory(live=False, portrait=portrait, site=site)
    with commit():
        page.save_revision().publish()
        person.save_revision().publish()
    assert not CustomDocument.objects.get(pk=paper.pk).is_embargoed
    assert folders(portrait) == {"images"}
    assert Person.objects.get(pk=person.pk).live


def test_what_fails_leaves_the_files_under_embargo(make, news, commit):
    image = make()
    page = NewsPageFactory(parent=news, live=False, lead_image=image)
    revision, before = page.save_revision(), names(image)
    with commit(), transaction.atomic():
        revision.publish()
        copies = names(image)
        transaction.set_rollback(True)
    assert names(image) == before
    assert all(default_storage.exists(name) for name in before)
    # A copy that stays behind has a name that nobody can guess.
    assert not {name.replace("withheld", "images") for name in before} & set(copies)


def test_a_lost_file_is_made_anew(make, commit):
    image = make()
    default_storage.delete(names(image)[0])
    with commit():
        move_out(CustomImage.objects.select_related("collection").get(pk=image.pk))
    assert len(names(image)) == len(SPECS)
    assert all(default_storage.exists(name) for name in names(image))


def save(client, image, collection, **fields):
    return client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": image.title, "collection": collection.pk, "people": "none", "tags": "", "description": "x"} | fields,
    )


def test_moved_in_by_hand_they_are_withheld_and_moved_out_public_again(make, collections, admin_client, commit):
    image = make(collection=collections.own)
    assert folders(image) == {"images"}
    public = image.renditions.first().url
    with commit():
        assert save(admin_client, image, collections.embargoed).status_code == 302
    assert folders(image) == {"withheld"}
    assert admin_client.get(public).status_code == 404
    with commit():
        save(admin_client, image, collections.own)
    assert folders(image) == {"images"}
    assert len(names(image)) == len(SPECS)


def test_what_is_public_cannot_be_put_under_embargo(make, news, collections, admin_client, commit):
    image = make(collection=collections.own)
    page = NewsPageFactory(parent=news, title="Harvest", lead_image=image)
    answer = save(admin_client, image, collections.embargoed)
    assert answer.status_code == 200
    assert "for everybody sees it in “Harvest”" in answer.content.decode()
    bulk = (
        reverse("wagtail_bulk_action", args=["core", "customimage", "add_to_collection"])
        + f"?id={image.pk}&next=/admin/images/"
    )
    answer = admin_client.post(bulk, {"collection": collections.embargoed.pk}, follow=True)
    assert "for everybody sees it in “Harvest”" in answer.content.decode()
    assert CustomImage.objects.get(pk=image.pk).collection == collections.own
    page.unpublish()
    with commit():
        admin_client.post(bulk, {"collection": collections.embargoed.pk})
    assert folders(image) == {"withheld"}


def test_a_collection_that_is_moved_takes_its_files_along_but_what_is_public(
    make, news, collections, admin_client, commit
):
    moved = collections.own.add_child(name="Moved")
    hidden, shown = make(collection=moved), make(collection=moved)
    NewsPageFactory(parent=news, lead_image=shown)
    with commit():
        admin_client.post(
            reverse("wagtailadmin_collections:edit", args=[moved.pk]),
            {"name": "Moved", "parent": collections.embargoed.pk},
        )
    assert Collection.objects.get(pk=moved.pk).get_parent() == collections.embargoed
    assert (folders(hidden), folders(shown)) == ({"withheld"}, {"images"})
    assert CustomImage.objects.get(pk=shown.pk).collection == collections.own


def test_the_daily_command_finds_what_was_moved_past_the_admin(make, collections, commit):
    moved = collections.own.add_child(name="Moved")
    image = make(collection=moved)
    moved.move(collections.embargoed, "sorted-child")
    assert folders(image) == {"images"}
    with commit():
        call_command("withhold_pictures")
    assert folders(image) == {"withheld"}


def test_the_form_says_that_a_file_waits_and_for_what(make, news, admin_client, commit):
    image, paper = make(), make(DocumentFactory)
    address = reverse("wagtailimages:edit", args=[image.pk])
    assert "goes out with the first page that shows it" in admin_client.get(address).content.decode()
    page = NewsPageFactory(parent=news, title="Harvest", live=False, lead_image=image, body=link(paper))
    page.go_live_at = HOUR
    page.save_revision().publish()
    for each in (address, reverse("wagtaildocs:edit", args=[paper.pk])):
        text = admin_client.get(each).content.decode()
        assert "with “Harvest” on" in text
        assert "(Asia/Ashgabat)" in text


def test_the_editor_is_told_what_went_out_and_whose_it_was_too(make, news, admin_client, commit):
    image = make(title="Quince")
    page = NewsPageFactory(parent=news, live=False, lead_image=image)
    NewsPageFactory(parent=news, title="Harvest", live=False, lead_image=image)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(admin_client.get(address).context["form"]) | {"action-publish": "action-publish"}
    with commit():
        text = admin_client.post(address, data, follow=True).content.decode()
    assert NewsPage.objects.get(pk=page.pk).live
    assert "No longer under embargo, for this page shows them: “Quince”." in text
    assert "“Harvest”" in text
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "No longer under embargo: “Quince”" in history


def test_an_editor_sees_them_in_the_preview(make, news, admin_client):
    image = make()
    page = NewsPageFactory(parent=news, live=False, lead_image=image)
    text = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    shown = [part.split('"')[0] for part in text.split('src="')[1:] if "/withheld/" in part]
    assert shown
    assert all(admin_client.get(address).status_code == 200 for address in shown)


def test_uploaded_under_embargo_a_picture_is_withheld_from_the_first_moment(collections, admin_client, commit):
    upload = SimpleUploadedFile("new.png", picture(), content_type="image/png")
    with commit():
        answer = admin_client.post(
            reverse("wagtailimages:add"),
            {"title": "New", "collection": collections.embargoed.pk, "people": "none", "tags": "", "file": upload},
        )
    assert answer.status_code == 302
    assert folders(CustomImage.objects.get()) == {"withheld"}
