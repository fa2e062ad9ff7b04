"""Opens a page's editor in a browser, signed in, and waits until Wagtail watches what is typed."""

from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests.signing_in import cookie_for

# Wagtail's form gets ready twice, and each time begins to watch, some fifty milliseconds apart: what is typed between
# the two counts as having been there, and is never saved by itself.
WATCHES = """let ready = 0, watched = 0;
document.addEventListener("w-unsaved:ready", () => { ready += 1; });
document.addEventListener("w-unsaved:watch-edits", () => {
  watched += 1;
  if (watched >= ready) document.documentElement.dataset.watchesEdits = "yes";
});"""
# A preview is made after what was typed has rested, then drawn, then looked at by axe.
PATIENCE = 20_000


def sign_in(page: Page, site_url: str, username: str = "admin") -> None:
    """Give a page's context a session of its own; the sign-in form has its own test."""
    page.context.add_cookies([cookie_for(get_user_model().objects.get(username=username), site_url)])


def watch_editors(page: Page) -> None:
    """Let every document that this page opens note when Wagtail begins to watch its form."""
    page.add_init_script(WATCHES)


def open_editor(page: Page, address: str) -> None:
    """Open an editor; what is typed before Wagtail watches it counts as having been there."""
    page.goto(address)
    expect(page.locator("html[data-watches-edits]")).to_be_attached(timeout=PATIENCE)
