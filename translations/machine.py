"""wagtail-localize's way to LibreTranslate, with patience that ends and sentences for what goes wrong."""

import time
from collections.abc import Iterator, Sequence
from typing import Any

import requests
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.libretranslate import LibreTranslator

from translations.markup import excerpt

# What goes to the server at once: servers may limit both, and less is lost with a batch that fails.
BATCH = 10
BATCH_LENGTH = 1800
# LibreTranslate's older and newer names for languages that we call otherwise.
OTHER_NAMES = {"zh-hans": ("zh-Hans", "zh")}


class MachineError(Exception):
    """The machine gave no translation; the sentence says why and what to do."""


class Machine(LibreTranslator):
    """LibreTranslate as it documents itself: POST /translate, GET /languages.

    Options: `LIBRETRANSLATE_URL`, `API_KEY`; in seconds `TIMEOUT` for the connection and between the parts of an
    answer, and `BUDGET` for all that is asked at one time, which stays below the web server's own patience.
    """

    def __init__(self, options: dict[str, Any]):
        super().__init__(options)
        self._until = time.monotonic() + options.get("BUDGET", 20)

    def get_timeout(self) -> float:
        """Give how many seconds the next answer may take."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise MachineError(_("The translation server takes too long. Press the button again to go on."))
        return min(left, self.options.get("TIMEOUT", 15))

    def codes(self, source: Locale, target: Locale) -> tuple[str, str]:
        """Give the server's own names for two languages.

        Raises:
            MachineError: It does not translate from the one into the other, or did not say.
        """
        offered = self._ask("GET", "/languages")
        try:
            known = {language["code"]: language.get("targets") for language in offered}
        except (TypeError, KeyError, AttributeError):
            raise MachineError(_not_understood()) from None
        for code in _names(source):
            targets = known.get(code, ())
            for other in _names(target):
                # Old servers name no targets: each language goes into each.
                if code in known and other in (known if targets is None else targets):
                    return code, other
        told = {"source": source.get_display_name(), "target": target.get_display_name()}
        raise MachineError(_("The translation server does not translate from %(source)s into %(target)s.") % told)

    def translate_batch(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Translate a few passages in one request.

        Args:
            texts: The passages, with their marks.
            source: The server's name for their language.
            target: Its name for the language wanted.

        Raises:
            MachineError: There is no translation for each of them.
        """
        wanted = {"q": list(texts), "source": source, "target": target, "format": "html"}
        if self.options.get("API_KEY"):
            wanted["api_key"] = self.options["API_KEY"]
        answer = self._ask("POST", "/translate", wanted)
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise MachineError(_not_understood())
        if len(found) != len(texts):
            told = {"found": len(found), "wanted": len(texts)}
            raise MachineError(
                _("The translation server gave %(found)s translations for %(wanted)s passages, so none was used.")
                % told
            )
        return found

    def _ask(self, method: str, path: str, body: dict | None = None) -> Any:
        try:
            answer = requests.request(
                method, self.get_api_endpoint() + path, json=body, timeout=self.get_timeout(), allow_redirects=False
            )
        except requests.Timeout:
            raise MachineError(
                _("The translation server did not answer in time. Try again later, or translate by hand.")
            ) from None
        except requests.RequestException:
            raise MachineError(
                _("The translation server cannot be reached. Ask the person who runs the site to look at it.")
            ) from None
        if answer.status_code != 200:
            raise MachineError(_complaint(answer))
        try:
            return answer.json()
        except ValueError:
            raise MachineError(_not_understood()) from None


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Cut a list of passages into parts that a server takes at once."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == BATCH or sum(map(len, batch)) + len(text) > BATCH_LENGTH):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _names(locale: Locale) -> tuple[str, ...]:
    code = locale.language_code
    return OTHER_NAMES.get(code, (code, code.split("-")[0]))


def _not_understood() -> str:
    return _(
        "What the translation server answered cannot be understood. Ask the person who runs the site whether "
        "its address is right."
    )


def _complaint(answer: requests.Response) -> str:
    """Say what an answer other than a translation means, with the server's own words where it has any."""
    status = answer.status_code
    if status == 403:
        sentence = _("The translation server refuses this site: its key (LIBRETRANSLATE_API_KEY) may be wrong.")
    elif status == 429:
        sentence = _("The translation server has too much to do for now. Wait a minute and try again.")
    elif status == 400:
        sentence = _("The translation server does not take the text as it was sent.")
    elif status >= 500:
        sentence = _("The translation server has a fault of its own. Try again later, or translate by hand.")
    else:
        sentence = _("The translation server answered with %(status)s. Ask whether its address is right.")
        sentence %= {"status": status}
    try:
        told = answer.json().get("error")
    except (ValueError, AttributeError):
        told = None
    if not told:
        return sentence
    return sentence + " " + _("It says: “%(words)s”") % {"words": excerpt(str(told), 200)}
