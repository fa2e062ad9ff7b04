"""The groups of an office come, are renamed, and go with it, and have the rights that the code says."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, GroupSitePermission, Locale, Page, Workflow

from accounts.office_group import OfficeGroup, Role
from accounts.rights import groups_covered, reach_of_groups
from accounts.roles import set_up
from core.models import Alert, OfficeCollections
from core.offices import office_at
from people.models import Person
from tests.accounts.scene import make_scene
from tests.editing import form_data
from tests.factories import NewsIndexPageFactory, home_in
from tests.roles import group_of, member

pytestmark = pytest.mark.django_db


def rights(group: Group) -> set[tuple[int, str]]:
    return set(GroupPagePermission.objects.filter(group=group).values_list("page_id", "permission__codename"))


def test_a_new_installation_has_them_and_none_of_wagtails(site):
    names = set(Group.objects.values_list("name", flat=True))
    office = site.site_name or site.hostname
    assert names == {"Site admins", *(f"{office}: {role}" for role in ("Editors", "Press officers", "Heads of office"))}
    assert not Workflow.objects.filter(name__icontains="moderator").exists()


def test_a_new_office_gets_its_own_and_loses_them_with_it():
    scene = make_scene()
    assert Group.objects.filter(name="There: Editors").exists()
    assert OfficeCollections.of(scene.other.site).own != OfficeCollections.of(scene.own.site).own
    scene.other.site.delete()
    assert not Group.objects.filter(name__startswith="There: ").exists()
    assert group_of(Role.EDITORS)


def test_they_are_renamed_with_their_office_and_keep_their_people(site):
    user = member(Role.EDITORS)
    site.site_name = "Another name"
    site.save()
    assert [group.name for group in user.groups.all()] == ["Another name: Editors"]


def test_two_offices_of_one_name_have_groups_that_can_be_told_apart():
    scene = make_scene()
    scene.own.site.site_name = "There"
    scene.own.site.save()
    assert group_of(Role.EDITORS, scene.own.site).name != group_of(Role.EDITORS, scene.other.site).name
    assert "localhost" in group_of(Role.EDITORS, scene.own.site).name


def test_a_new_language_gets_translators_and_the_others_their_rights_in_it(site, home):
    russian = home_in(home, "ru", "Главная")
    translators = group_of(Role.TRANSLATORS, locale=russian.locale)
    assert translators.name.endswith(": Translators, Русский")
    assert rights(translators) == {(russian.pk, "change_page")}
    assert (russian.pk, "add_page") in rights(group_of(Role.EDITORS))


def test_press_officers_publish_in_a_news_section_as_soon_as_it_is_there(home):
    news = NewsIndexPageFactory(parent=home, title="News", slug="news")
    assert (news.pk, "publish_page") in rights(group_of(Role.PRESS))
    assert (home.pk, "publish_page") not in rights(group_of(Role.PRESS))


def test_what_was_changed_by_hand_is_put_back(site, home):
    editors = group_of(Role.EDITORS)
    before = rights(editors), set(editors.permissions.all())
    GroupPagePermission.objects.create(group=editors, page=Page.get_first_root_node(), permission_type="publish")
    editors.permissions.clear()
    set_up(site)
    assert (rights(editors), set(editors.permissions.all())) == before


def test_a_second_time_changes_nothing(site):
    before = list(GroupPagePermission.objects.values_list("pk", flat=True))
    set_up(site)
    assert list(GroupPagePermission.objects.values_list("pk", flat=True)) == before
    assert OfficeGroup.objects.filter(site=site).count() == 3


def test_it_is_known_which_office_a_page_belongs_to():
    scene = make_scene()
    assert office_at(scene.russian) == scene.own.site
    assert office_at(scene.other.draft) == scene.other.site
    assert office_at(Page.get_first_root_node()) is None


def test_nobody_writes_an_entry_into_another_office(client):
    scene = make_scene()
    client.force_login(member(Role.HEADS, site=scene.own.site))
    address = reverse("wagtailsnippets_people_person:add")
    data = form_data(client.get(address).context["form"]) | {"name": "Sample Guest", "role": "Guest"}
    answer = client.post(address, data | {"site": str(scene.other.site.pk)})
    assert "site" in answer.context["form"].errors
    assert not Person.objects.filter(name="Sample Guest").exists()
    assert client.post(address, data).status_code == 302
    assert Person.objects.get(name="Sample Guest").site == scene.own.site


def test_rights_in_one_office_are_none_in_another_where_somebody_has_fewer(client):
    scene = make_scene()
    both = member(Role.HEADS, site=scene.own.site)
    both.groups.add(group_of(Role.EDITORS, scene.other.site))
    client.force_login(both)
    address = reverse("wagtailsnippets_core_alert:delete", args=[scene.other.alert.pk])
    client.post(address)
    assert Alert.objects.filter(pk=scene.other.alert.pk).exists()


def test_the_report_of_what_was_done_tells_of_the_own_office_only(client):
    scene = make_scene()
    client.force_login(member(Role.HEADS, site=scene.own.site))
    report = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Own person" in report
    assert "Secret person" not in report


def test_site_admins_may_give_every_role_and_a_head_none_that_may_more():
    scene = make_scene()
    groups = {office.group_id: office.role for office in OfficeGroup.objects.all()}
    assert set(groups_covered(member(Role.ADMINS))) == set(groups)
    given = groups_covered(member(Role.HEADS, site=scene.own.site))
    assert Role.ADMINS not in {groups[key] for key in given}
    assert not {key for key in given if OfficeGroup.objects.get(group=key).site == scene.other.site}


def test_a_right_to_one_offices_settings_is_none_to_give_anothers(home):
    scene = make_scene()
    change = Permission.objects.get(codename="change_sitesettings")
    own, other, all_sites = (Group.objects.create(name=name) for name in ("own", "other", "all"))
    GroupSitePermission.objects.create(group=own, site=scene.own.site, permission=change)
    GroupSitePermission.objects.create(group=other, site=scene.other.site, permission=change)
    all_sites.permissions.add(change)
    assert reach_of_groups([own]).covers(reach_of_groups([own]))
    assert not reach_of_groups([own]).covers(reach_of_groups([other]))
    assert reach_of_groups([all_sites]).covers(reach_of_groups([own, other]))


def test_a_translator_meets_only_the_entries_of_their_language(client):
    scene = make_scene()
    russian = scene.own.person.copy_for_translation(scene.russian.locale)
    russian.save()
    client.force_login(member(Role.TRANSLATORS, site=scene.own.site, locale=scene.russian.locale))
    edit = "wagtailsnippets_people_person:edit"
    assert client.get(reverse(edit, args=[russian.pk])).status_code == 200
    assert client.get(reverse(edit, args=[scene.own.person.pk])).status_code == 404
    assert Locale.objects.count() > 1
