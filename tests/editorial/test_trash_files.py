"""Pictures, documents and entries in the trash: their files are kept aside, and back under their names."""

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.snippets.models import get_snippet_models

from core.models import Alert, CustomDocument, CustomImage, OfficeText
from editorial.models import TrashedItem
from editorial.trash.restoring import restore
from editorial.trash.taking import kinds
from people.models import Person
from tests.editorial.conftest import differences, everything
from tests.factories import AboutPageFactory, DocumentFactory, ImageFactory, PersonFactory

pytestmark = pytest.mark.django_db


def kept_files() -> list[str]:
    if not default_storage.exists("trash"):
        return []
    return [
        f"trash/{folder}/{name}"
        for folder in default_storage.listdir("trash")[0]
        for name in default_storage.listdir(f"trash/{folder}")[1]
    ]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Give a function that does something as if it were committed."""

    def done(what, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return what(*args)

    return done


@pytest.fixture
def picture(admin, commit) -> CustomImage:
    collection = Collection.get_first_root_node().add_child(name="Visits")
    picture = commit(lambda: ImageFactory(title="A visit", collection=collection, uploaded_by_user=admin))
    picture.tags.add("visit", "school")
    picture.save()
    return picture


@pytest.fixture
def document(commit) -> CustomDocument:
    collection = Collection.get_first_root_node().add_child(name="Inside")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return commit(lambda: DocumentFactory(title="A paper", collection=collection))


def test_every_kind_of_snippet_can_be_undone():
    assert set(get_snippet_models()) <= set(kinds())


@pytest.mark.parametrize("bulk", [False, True])
class TestPicture:
    def delete(self, client, picture, bulk) -> TrashedItem:
        address = (
            f"/admin/bulk/core/customimage/delete/?id={picture.pk}" if bulk else f"/admin/images/{picture.pk}/delete/"
        )
        assert client.post(address).status_code == 302
        return TrashedItem.objects.get()

    def test_is_back_with_its_file_its_sizes_and_whoever_shows_it(self, bulk, picture, about, admin_client, commit):
        page = commit(lambda: AboutPageFactory(parent=about, listing_image=picture))
        before = everything()
        name, content = picture.file.name, default_storage.open(picture.file.name).read()
        sizes = {each.file.name for each in picture.renditions.all()}
        assert sizes
        item = commit(self.delete, admin_client, picture, bulk)
        assert (item.title, item.deleted_by.username) == ("A visit", "admin")
        assert not default_storage.exists(name)
        assert not any(default_storage.exists(size) for size in sizes)
        assert type(page).objects.get(pk=page.pk).listing_image is None

        commit(restore, item)
        assert differences(before, everything()) == {}
        assert default_storage.open(name).read() == content
        assert {each.file.name for each in CustomImage.objects.get().renditions.all()} == sizes
        assert all(default_storage.exists(size) for size in sizes)
        assert kept_files() == []

    def test_file_is_served_to_nobody_while_it_lies_there(self, bulk, picture, admin_client, client, commit):
        commit(self.delete, admin_client, picture, bulk)
        [kept] = kept_files()
        assert admin_client.get(f"/media/{kept}").status_code == 404
        assert client.get(f"/media/images/../{kept}").status_code == 404
        assert "A visit" not in admin_client.get("/admin/images/chooser/").content.decode()
        assert f"/admin/images/{picture.pk}/" not in admin_client.get("/admin/images/").content.decode()

    def test_name_of_its_file_was_taken(self, bulk, picture, admin_client, commit):
        name = picture.file.name
        item = commit(self.delete, admin_client, picture, bulk)
        other = default_storage.open(name, "wb")
        other.write(b"another")
        other.close()
        back = commit(restore, item)
        assert back.file.name != name
        assert default_storage.open(name).read() == b"another"
        assert back.file.read() != b"another"

    def test_collection_is_gone(self, bulk, picture, admin_client, commit):
        item = commit(self.delete, admin_client, picture, bulk)
        Collection.objects.get(name="Visits").delete()
        assert commit(restore, item).collection == Collection.get_first_root_node()


class TestDocument:
    def test_is_back_with_its_file_and_its_privacy(self, document, admin_client, client, commit):
        before, address, name = everything(), document.url, document.file.name
        commit(admin_client.post, f"/admin/documents/delete/{document.pk}/")
        assert admin_client.get(address).status_code == 404
        assert not default_storage.exists(name)
        commit(restore, TrashedItem.objects.get())
        assert differences(before, everything()) == {}
        assert default_storage.exists(name)
        client.logout()
        assert client.get(address).status_code == 302
        assert "/login/" in client.get(address)["Location"]

    def test_whose_file_was_lost_before(self, document, commit):
        default_storage.delete(document.file.name)
        commit(document.delete)
        assert commit(restore, TrashedItem.objects.get()).title == "A paper"

    def test_nothing_is_left_when_putting_it_back_fails(self, document, commit, monkeypatch):
        commit(document.delete)
        item = TrashedItem.objects.get()

        def fail(*args):
            raise RuntimeError("a sample failure")

        monkeypatch.setattr("editorial.trash.restoring._insert", fail)
        with pytest.raises(RuntimeError):
            restore(item)
        assert not default_storage.exists(document.file.name)
        assert len(kept_files()) == 1
        assert not CustomDocument.objects.exists()


class TestEntries:
    @pytest.mark.parametrize("bulk", [False, True])
    def test_person(self, bulk, admin_client, commit):
        person = commit(lambda: PersonFactory(name="Sample Person"))
        person.save_revision().publish()
        before = everything()
        address = f"/admin/snippets/people/person/delete/{person.pk}/"
        if bulk:
            address = f"/admin/bulk/people/person/delete/?id={person.pk}"
        assert commit(admin_client.post, address).status_code == 302
        assert not Person.objects.exists()
        commit(restore, TrashedItem.objects.get())
        assert differences(before, everything()) == {}

    @pytest.mark.parametrize("model", [Alert, OfficeText])
    def test_others(self, model, home, commit):
        entry = model.objects.create(text="Closed on Friday") if model is Alert else model.objects.create(name="Office")
        entry.save_revision().publish()
        before = everything()
        commit(entry.delete)
        commit(restore, TrashedItem.objects.get())
        assert differences(before, everything()) == {}
