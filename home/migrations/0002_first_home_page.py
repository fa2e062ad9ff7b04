"""Puts a home page of ours in the place of Wagtail's welcome page, so that a new installation is a site at once."""

from django.db import migrations


def make_home(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    HomePage = apps.get_model("home.HomePage")

    home_type, _made = ContentType.objects.get_or_create(model="homepage", app_label="home")
    # Home pages that unmake_home left there are home pages again.
    Page.objects.filter(pk__in=list(HomePage.objects.values_list("pk", flat=True))).update(content_type=home_type)
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome is None:
        return
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=home_type,
        path=welcome.path,
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.order_by("pk").first(),
        # Wagtail's first page goes in the same step, for two pages cannot have one path.
        page_ptr=welcome,
        translation_key=welcome.translation_key,
    )
    Site.objects.filter(root_page=welcome).update(root_page=home)
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)


def unmake_home(apps, schema_editor):
    """Give the page back its plain type; its row stays, so that no content below it is lost."""
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    HomePage = apps.get_model("home.HomePage")
    plain = ContentType.objects.get(model="page", app_label="wagtailcore")
    for pk in list(HomePage.objects.values_list("pk", flat=True)):
        Page.objects.filter(pk=pk).update(content_type=plain)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_home, unmake_home)]
