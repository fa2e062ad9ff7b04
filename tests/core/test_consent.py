"""Pictures of people: no consent, no publication; a consent that ends takes the picture off the site."""

import datetime
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from core.renditions import SPECS
from core.uses import recording
from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 12, 1)


@pytest.fixture
def make(django_capture_on_commit_callbacks):
    def one(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return ImageFactory(**fields)

    return one


def on(day):
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    return mock.patch.object(timezone, "now", return_value=moment)


def files(image):
    return [(rendition.file.storage, rendition.file.name) for rendition in image.renditions.all()]


@pytest.mark.parametrize("people", ["adults", "children"])
def test_people_without_consent_cannot_be_published(make, news, people):
    page = NewsPageFactory(parent=news)
    page.lead_image = make(people=people, title="Harvest")
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "no consent is noted" in refused.value.message_dict["lead_image"][0]
    page.lead_image = make(people=people, consent_kept_by="Press desk")
    page.full_clean()


def test_no_public_size_is_made_without_consent_and_all_are_with_it(make):
    assert files(make(people="adults")) == []
    assert len(files(make(people="adults", consent_kept_by="Press desk"))) == len(SPECS)


def test_withdrawn_consent_deletes_every_public_file_and_clears_the_page(
    make, news, client, django_capture_on_commit_callbacks
):
    image = make(people="adults", consent_kept_by="Press desk")
    page = NewsPageFactory(parent=news, lead_image=image)
    assert "<picture>" in client.get(page.url).content.decode()
    made = files(image)
    assert made
    assert all(storage.exists(name) for storage, name in made)
    with django_capture_on_commit_callbacks(execute=True):
        image.consent_withdrawn = True
        image.save()
    assert "<picture>" not in client.get(page.url).content.decode()
    assert not any(storage.exists(name) for storage, name in made)


def test_expired_consent_leaves_pages_by_itself_and_files_with_the_daily_command(
    make, news, client, django_capture_on_commit_callbacks, capsys
):
    with on(TODAY):
        image = make(people="children", consent_kept_by="Press desk", consent_until=TODAY)
        page = NewsPageFactory(parent=news, lead_image=image)
        with recording() as recorded:
            assert "<picture>" in client.get(page.url).content.decode()
        assert recorded.until == timezone.make_aware(datetime.datetime(2026, 12, 2))
    made = files(image)
    with on(TODAY + datetime.timedelta(days=1)), django_capture_on_commit_callbacks(execute=True):
        assert "<picture>" not in client.get(page.url).content.decode()
        call_command("withhold_pictures")
        assert "consent has ended: 1." in capsys.readouterr().out
    assert not any(storage.exists(name) for storage, name in made)


def test_sizes_for_the_admin_are_withheld_from_the_public(make, client, admin):
    image = make(people="adults")
    thumbnail = image.get_rendition("max-165x165")
    assert thumbnail.file.name.startswith("withheld/")
    assert client.get(thumbnail.url).status_code == 404
    client.force_login(admin)
    assert client.get(thumbnail.url).status_code == 200


def test_originals_are_for_the_admin_only_and_documents_have_their_own_address(make, client, admin):
    image = make()
    rendition = image.renditions.first()
    assert client.get(rendition.url).status_code == 200
    assert client.get(image.file.url).status_code == 404
    for aside in ("images/..", "images/../images/.."):
        assert client.get(f"/media/{aside}/{image.file.name}").status_code == 404
    client.force_login(admin)
    assert client.get(image.file.url).status_code == 200
    paper = DocumentFactory()
    assert client.get(f"/media/original_images/../{paper.file.name}").status_code == 404


def test_a_consent_that_nobody_keeps_is_refused():
    image = ImageFactory.build(people="adults", consent_until=TODAY)
    with pytest.raises(ValidationError) as refused:
        image.clean()
    assert list(refused.value.message_dict) == ["consent_kept_by"]


def test_api_leaves_out_pictures_without_consent_and_all_originals(make, client):
    make(title="Nobody on it")
    make(title="Somebody on it", people="adults")
    answer = client.get("/api/v2/images/?fields=*").json()
    assert [item["title"] for item in answer["items"]] == ["Nobody on it"]
    assert "original_images" not in str(answer)
    assert all(size["url"].startswith("/media/images/") for size in answer["items"][0]["sizes"])
