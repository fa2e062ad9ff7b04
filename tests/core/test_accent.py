"""The accent colour: refused when text on it could not be read, and a stylesheet of its own."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client

from core.colours import contrast, lightened_for, mixed
from core.models import SiteSettings
from core.models.office import DEFAULT_ACCENT, validate_accent
from core.views import DARK_BACKGROUND, LIGHT_WASH


# The limit of 4.5 lies between the greys #767676 (4.54 to 1) and #777777 (4.48 to 1).
@pytest.mark.parametrize("colour", ["#767676", "#0b5c8a", "#000000", "#B30000"])
def test_colour_that_can_be_read_on(colour):
    validate_accent(colour)


@pytest.mark.parametrize(("colour", "ratio"), [("#777777", "4.48"), ("#ffffff", "1.00"), ("#00ff00", "1.37")])
def test_colour_that_cannot_is_refused_with_its_ratio(colour, ratio):
    with pytest.raises(ValidationError, match=ratio):
        validate_accent(colour)


@pytest.mark.parametrize("colour", ["", "blue", "#fff", "0b5c8a", "#0b5c8g", "#0b5c8a;", "#0b5c8a\n", "url(x)"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError, match="six digits"):
        validate_accent(colour)


@pytest.mark.django_db
def test_settings_refuse_it_at_their_field(site):
    with pytest.raises(ValidationError) as refused:
        SiteSettings(site=site, accent_colour="#eeeeee").full_clean()
    assert set(refused.value.error_dict) == {"accent_colour"}


@pytest.mark.django_db
def test_pages_link_the_stylesheet_of_the_offices_colour(site, home, client):
    assert f'href="/accent/{DEFAULT_ACCENT[1:]}.css"' in client.get("/en/").content.decode()
    SiteSettings.objects.create(site=site, accent_colour="#B30000")
    assert 'href="/accent/b30000.css"' in client.get("/en/").content.decode()


def test_stylesheet_sets_the_colour_and_can_be_kept_for_ever():
    answer = Client().get("/accent/b30000.css")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert "max-age=31536000" in answer["Cache-Control"]
    assert "Content-Security-Policy" in answer
    css = answer.content.decode()
    assert "--accent:#b30000" in css
    dark = re.search(r"prefers-color-scheme:dark\)\{:root\{--accent:(#[0-9a-f]{6})", css)[1]
    assert contrast(dark, DARK_BACKGROUND) >= 4.5


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["b3000", "b300000", "B30000", "bluexx", "", "b30000;", "%23b30000"])
def test_other_addresses_are_none(name, home, client):
    assert client.get(f"/accent/{name}.css", follow=True).status_code == 404


@pytest.mark.parametrize("colour", ["#000000", "#0b5c8a", "#b30000", "#767676"])
def test_shade_for_the_dark_scheme_can_be_read(colour):
    assert contrast(lightened_for(DARK_BACKGROUND, colour), DARK_BACKGROUND) >= 7


@pytest.mark.parametrize("colour", ["#767676", "#0b5c8a", "#c2410c"])
def test_light_scheme_can_be_read_on_the_grey_of_cards_too(colour):
    css = Client().get(f"/accent/{colour[1:]}.css").content.decode()
    accent = re.search(r"--accent:(#[0-9a-f]{6})", css)[1]
    assert contrast(accent, LIGHT_WASH) >= 4.5
    assert f"--wash: {LIGHT_WASH};" in (settings.BASE_DIR / "static/css/site.css").read_text()


def test_colour_arithmetic_at_its_ends():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert mixed("#000000", "#ffffff", 0) == "#000000"
    assert mixed("#000000", "#ffffff", 1) == "#ffffff"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
