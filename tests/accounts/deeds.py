"""What somebody tries to do, each by the addresses that a browser would use. Each gives whether it was done."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from search.models import Promotion
from tests.accounts.scene import Scene
from tests.editing import form_data

Deed = Callable[[Client, Scene], bool]


def _may(client: Client, name: str, *args) -> bool:
    return client.get(reverse(name, args=args)).status_code == 200


def _saved(client: Client, address: str, **values) -> bool:
    """Fill in a form as it stands, with other values, and send it; where there is no form to see, send all the same."""
    opened = client.get(address)
    form = opened.context["form"] if opened.status_code == 200 and "form" in (opened.context or {}) else None
    sent = client.post(address, (form_data(form) if form is not None else {}) | values)
    return form is not None and sent.status_code == 302


def _edit(client: Client, page: Page, **values) -> bool:
    _saved(client, reverse("wagtailadmin_pages:edit", args=[page.pk]), title="Changed", **values)
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Changed"


def _published(client: Client, page: Page) -> bool:
    _edit(client, page, **{"action-publish": "1"})
    return Page.objects.filter(pk=page.pk, title="Changed", live=True).exists()


def _unpublished(client: Client, page: Page) -> bool:
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    return not Page.objects.get(pk=page.pk).live


def _deleted(client: Client, address: str, model, pk: int) -> bool:
    client.post(address)
    return not model.objects.filter(pk=pk).exists()


def _page_deleted(client: Client, page: Page) -> bool:
    return _deleted(client, reverse("wagtailadmin_pages:delete", args=[page.pk]), Page, page.pk)


def _entry(client: Client, kind: str, instance, field: str, **values) -> bool:
    """Change a text of an entry; give whether its newest revision, or with `action-publish` its row, has it."""
    _saved(client, reverse(f"wagtailsnippets_{kind}:edit", args=[instance.pk]), **{field: "Changed"}, **values)
    if "action-publish" in values:
        return type(instance).objects.filter(pk=instance.pk, **{field: "Changed"}).exists()
    newest = type(instance).objects.get(pk=instance.pk).get_latest_revision()
    return newest is not None and newest.content[field] == "Changed"


def _seen(client: Client, scene: Scene) -> bool:
    """Look for a word of the other office wherever the admin lists anything, and at its things by their addresses."""
    other = scene.other
    lists = [
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[other.news.pk]),
        reverse("wagtailadmin_pages:search") + "?q=Secret",
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailsnippets_people_person:list"),
        reverse("wagtailsnippets_core_alert:list"),
        reverse("wagtailsnippets_core_officetext:list"),
        reverse("wagtailsnippets_search_promotion:list"),
        reverse("wagtailsnippetchoosers_people_person:choose"),
        reverse("translation_board"),
        f"/admin/api/main/pages/?child_of={other.news.pk}",
        f"/admin/api/main/pages/{other.draft.pk}/",
    ]
    things = [
        reverse("wagtailadmin_pages:edit", args=[other.draft.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[other.draft.pk]),
        reverse("wagtailadmin_pages:history", args=[other.draft.pk]),
        reverse("wagtailadmin_pages:usage", args=[other.draft.pk]),
        reverse("wagtailadmin_pages:copy", args=[other.draft.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[other.draft.pk, other.draft.latest_revision_id]),
        reverse("wagtailsnippets_people_person:edit", args=[other.person.pk]),
        reverse("wagtailsnippets_people_person:history", args=[other.person.pk]),
        reverse("wagtailsnippets_people_person:usage", args=[other.person.pk]),
        reverse("wagtailsnippetchoosers_people_person:chosen", args=[other.person.pk]),
        reverse("wagtailsnippets_core_alert:edit", args=[other.alert.pk]),
        reverse("wagtailsnippets_search_promotion:edit", args=[other.promotion.pk]),
        reverse("wagtailimages:edit", args=[other.image.pk]),
        reverse("wagtaildocs:edit", args=[other.document.pk]),
    ]
    # What was searched for stands in the answer too.
    kinds = ("draft", "person", "alert", "promotion", "office", "image", "document")
    words = [f"Secret {kind}" for kind in kinds]
    return any(
        answer.status_code == 200 and any(word in answer.content.decode() for word in words)
        for answer in (client.get(address) for address in [*lists, *things])
    )


def _added(client: Client, scene: Scene) -> bool:
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", scene.own.news.pk])
    _saved(client, address, title="Brand new", slug="brand-new", summary="One.", place="Ashgabat")
    return Page.objects.filter(slug="brand-new").exists()


def _begun(client: Client, scene: Scene) -> bool:
    locale = scene.russian.locale
    address = reverse("wagtail_localize:submit_page_translation", args=[scene.own.home.pk])
    return client.get(address).status_code == 200 and locale is not None


def _settings(client: Client, site) -> bool:
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
    return _saved(client, address, accent_colour="#123456", parent_name="Changed")


def _promoted(client: Client, scene: Scene) -> bool:
    address = reverse("wagtailsnippets_search_promotion:add")
    _saved(client, address, words="brand new", locale=str(scene.own.home.locale_id), page=str(scene.own.about.pk))
    return Promotion.objects.filter(words="brand new").exists()


def _raised(client: Client, scene: Scene) -> bool:
    """Make somebody a superuser, without the right to."""
    victim = User.objects.create_user("victim", "victim@example.org", "a-sample-password")
    _saved(client, reverse("wagtailusers_users:edit", args=[victim.pk]), is_superuser="on", first_name="Sample")
    victim.refresh_from_db()
    return victim.is_superuser


DEEDS: dict[str, Deed] = {
    "use the admin": lambda client, scene: _may(client, "wagtailadmin_home"),
    "read the board of translations": lambda client, scene: _may(client, "translation_board"),
    "see the drafts of the office": lambda client, scene: _may(client, "wagtailadmin_pages:edit", scene.own.draft.pk),
    "write a news item": _added,
    "change a page": lambda client, scene: _edit(client, scene.own.about),
    "change a page in Russian": lambda client, scene: _edit(client, scene.russian),
    "change a page in Turkmen": lambda client, scene: _edit(client, scene.turkmen),
    "publish in the news section": lambda client, scene: _published(client, scene.own.item),
    "publish any other page": lambda client, scene: _published(client, scene.own.about),
    "take a news item off": lambda client, scene: _unpublished(client, scene.own.item),
    "take any other page off": lambda client, scene: _unpublished(client, scene.own.about),
    "delete a public news item": lambda client, scene: _page_deleted(client, scene.own.item),
    "delete any other public page": lambda client, scene: _page_deleted(client, scene.own.about),
    "delete somebody's draft": lambda client, scene: _page_deleted(client, scene.own.draft),
    "restrict who sees a page": lambda client, scene: _may(
        client, "wagtailadmin_pages:set_privacy", scene.own.about.pk
    ),
    "begin a translation": _begun,
    "add a picture": lambda client, scene: _may(client, "wagtailimages:add_multiple"),
    "change a picture": lambda client, scene: _may(client, "wagtailimages:edit", scene.own.image.pk),
    "delete a picture": lambda client, scene: _deleted(
        client, reverse("wagtailimages:delete", args=[scene.own.image.pk]), type(scene.own.image), scene.own.image.pk
    ),
    "add a document": lambda client, scene: _may(client, "wagtaildocs:add_multiple"),
    "delete a document": lambda client, scene: _deleted(
        client,
        reverse("wagtaildocs:delete", args=[scene.own.document.pk]),
        type(scene.own.document),
        scene.own.document.pk,
    ),
    "change an entry about a person": lambda client, scene: _entry(client, "people_person", scene.own.person, "role"),
    "publish an entry about a person": lambda client, scene: _entry(
        client, "people_person", scene.own.person, "role", **{"action-publish": "1"}
    ),
    "publish an alert": lambda client, scene: _entry(
        client, "core_alert", scene.own.alert, "text", **{"action-publish": "1"}
    ),
    "change the office's own words": lambda client, scene: _entry(client, "core_officetext", scene.own.text, "name"),
    "publish the office's own words": lambda client, scene: _entry(
        client, "core_officetext", scene.own.text, "name", **{"action-publish": "1"}
    ),
    "promote a page in the search": _promoted,
    "read what people search for": lambda client, scene: _may(client, "asked_report"),
    "change the office's settings": lambda client, scene: _settings(client, scene.own.site),
    "change another office's settings": lambda client, scene: _settings(client, scene.other.site),
    "see anything of another office": _seen,
    "change a page of another office": lambda client, scene: _edit(client, scene.other.about),
    "publish a page of another office": lambda client, scene: _published(client, scene.other.item),
    "manage users": lambda client, scene: _may(client, "wagtailusers_users:index"),
    "manage groups": lambda client, scene: _may(client, "wagtailusers_groups:index"),
    "make somebody a superuser": _raised,
    "manage offices": lambda client, scene: _may(client, "wagtailsites:add"),
    "manage languages": lambda client, scene: _may(client, "wagtaillocales:index"),
    "manage redirects": lambda client, scene: _may(client, "wagtailredirects:index"),
    "see how the edition stands and build it anew": lambda client, scene: _may(client, "edition_report"),
    "manage workflows": lambda client, scene: _may(client, "wagtailadmin_workflows:index"),
    "manage collections": lambda client, scene: _may(client, "wagtailadmin_collections:index"),
}
