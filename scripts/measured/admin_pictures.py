"""The pictures of the admin that docs/editors.md shows, from the sign-in to the published speech."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from demo.signins import SIGN_INS
from scripts import ROOT
from scripts.measured.browser import load_every_picture
from scripts.measured.one_time_code import code_of
from scripts.measured.sights import Asker
from scripts.measured.site import FOLDER as OFFICE
from scripts.measured.small_picture import write_small

FOLDER = ROOT / "docs" / "pictures"
LARGEST = 120_000
WIDTH, HEIGHT = 1280, 800
EDITOR = next(sign_in for sign_in in SIGN_INS if sign_in.username == "press")
APP = OFFICE / "authenticator-app"
SPEECH = "migrants-day-message"
SPEECH_ADDRESS = f"/en/news/{SPEECH}/"


def take_admin_pictures(browser: Browser, base: str, folder: Path = FOLDER) -> Iterator[tuple[str, int]]:
    """Take the pictures, in the order of an editor's work.

    Args:
        browser: Takes them, signed in as the sample press officer.
        base: The office's address.
        folder: Where to put them.

    Yields:
        Each file's name and size.
    """
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce", base_url=base
    )
    page = context.new_page()

    def kept(name: str) -> tuple[str, int]:
        picture = Image.open(io.BytesIO(page.screenshot()))
        return f"{name}.png", write_small(picture, folder / f"{name}.png", LARGEST)

    page.goto("/admin/")
    yield kept("sign-in")
    _enter_password(page)
    if page.get_by_role("heading", name="Second factor", exact=True).is_visible():
        yield kept("second-factor")
        page.get_by_role("link", name="Set up an app").click()
        yield kept("second-factor-app")
        _set_up_app(page)
    else:
        _show_code(page)
    page.goto("/admin/")
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()
    yield kept("dashboard")
    news, speech = _key(base, "news"), _key(base, SPEECH)
    page.goto(f"/admin/pages/{news}/")
    yield kept("page-tree")
    page.goto(f"/admin/pages/{news}/add_subpage/")
    yield kept("add-child-page")
    page.goto(f"/admin/pages/{speech}/edit/")
    _scroll_to_quote(page)
    yield kept("speech-form")
    _open_preview(page)
    yield kept("preview")
    page.goto(SPEECH_ADDRESS)
    load_every_picture(page)
    yield kept("published-page")
    context.close()


def _key(base: str, slug: str) -> int:
    """Give a page's number in the database, as the read API tells it."""
    return int(json.loads(Asker(base).ask(f"/api/v2/pages/?slug={slug}").text)["items"][0]["id"])


def _enter_password(page: Page) -> None:
    page.get_by_label("User name or e-mail").fill(EDITOR.username)
    page.locator("[name=password]").fill(EDITOR.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name=re.compile("second factor", re.IGNORECASE)).wait_for()


def _set_up_app(page: Page) -> None:
    # The office is kept from run to run, and so is the app that belongs to it.
    secret = page.locator(".sign-in-steps code").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    APP.write_text(secret)


def _show_code(page: Page) -> None:
    page.get_by_label("Code").fill(code_of(APP.read_text()))
    page.get_by_role("button", name="Sign in", exact=True).click()


def _scroll_to_quote(page: Page) -> None:
    # The blocks are drawn by script, and the first whose kind is a quote is shown.
    quote = page.locator("[data-streamfield-child]:has(> [name^=body-][name$=-type][value=quote])").first
    quote.wait_for()
    quote.evaluate("(element) => element.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(500)


def _open_preview(page: Page) -> None:
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(re.compile(r"\w"))
    page.wait_for_timeout(1500)
