"""PO files, for a translator outside: what goes out, and what of a file that comes back is taken."""

import codecs
import re
import tempfile
from dataclasses import dataclass, field
from uuid import UUID

import polib
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from wagtail_localize.models import Translation

from translations.filling import Place, fill, objection, places
from translations.markup import excerpt, tidy

LARGEST = 2 * 1024 * 1024
IDENTITY = "X-WagtailLocalize-TranslationID"
TOOL = "PO File"
# What translators' programs write besides UTF-8; Python knows others, which are no encodings of a text's language.
ENCODINGS = re.compile(r"cp125\d|iso8859-\d+|koi8-[rtu]|mac-(cyrillic|arabic|roman)|gb2312|gbk|gb18030|big5")
# A line that holds a text, and one whose text ends where it should; polib makes do with less.
_LEAD = r'\s*(?:#~\s*)?(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"'
QUOTED = re.compile(_LEAD)
WHOLE = re.compile(_LEAD + r'(?:[^"\\]|\\.)*"\s*')


class Refused(ValueError):
    """A file that is not taken at all; the sentence says what is wrong with it and what to do."""


@dataclass
class Outcome:
    """What became of a file's entries."""

    taken: int = 0
    # The passage as it is written, and why its translation was refused.
    refused: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    empty: int = 0


def export(translation: Translation) -> polib.POFile:
    """Give what a translator outside needs; what a machine wrote and nobody read is marked as uncertain."""
    po = translation.export_po()
    po.metadata["Language"] = to_locale(translation.target_locale.language_code)
    unread = {(place.path, place.original) for place in places(translation) if place.unread}
    for entry in po:
        if (entry.msgctxt, entry.msgid) in unread:
            entry.flags.append("fuzzy")
    return po


def read(content: bytes) -> polib.POFile:
    """Read a file that was sent.

    Raises:
        Refused: It is no PO file, or not one that can be read with certainty.
    """
    text = _decoded(content)
    if not re.search(r'^\s*msgid\s+"', text, re.MULTILINE):
        raise Refused(_("This is not a PO file. Choose the file that ends in .po, as your translator sent it."))
    for number, line in enumerate(text.split("\n"), start=1):
        if QUOTED.match(line) and not WHOLE.fullmatch(line):
            raise Refused(_damaged(number))
    # From a file, for polib opens a text that happens to be a path, and breaks lines where they do not end.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", suffix=".po") as file:
        file.write(text)
        file.flush()
        try:
            return polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError) as error:
            told = re.search(r"\(line (\d+)\)", str(error))
            raise Refused(_damaged(told[1] if told else "?")) from None


def _damaged(line: int | str) -> str:
    told = _(
        "The PO file breaks off or is damaged at line %(line)s. Open it in the program that it was translated with, "
        "save it again and try once more."
    )
    return told % {"line": line}


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise Refused(_("The file is empty. Choose the PO file with the translations."))
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 2 MB, and no page has that much text. Is it the right one?"))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content:
        raise Refused(
            _("The file is no text in UTF-8 (it may be in UTF-16). Save it as a PO file in UTF-8 and try again.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _in_declared_encoding(content)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in_declared_encoding(content: bytes) -> str:
    declared = re.search(rb"charset=([\w.:-]+)", content)
    name = declared[1].decode("ascii") if declared else "UTF-8"
    try:
        if ENCODINGS.fullmatch(codecs.lookup(name).name):
            return content.decode(name)
    except (LookupError, UnicodeDecodeError):
        pass
    raise Refused(
        _("The file says that its letters are in %(encoding)s, and they are not. Save it in UTF-8 and try again.")
        % {"encoding": name}
    )


def check_belongs(po: polib.POFile, translation: Translation) -> None:
    """Make sure that a file was made for this translation.

    Raises:
        Refused: It was made for another page or language, or does not say for which.
    """
    told = po.metadata.get(IDENTITY, "").strip()
    if not told:
        raise Refused(
            _(
                "The head of the file does not say which translation it belongs to: its line %(line)s is missing, "
                "which some programs drop. Download the file anew and put the translations into that one."
            )
            % {"line": IDENTITY}
        )
    if told != str(translation.uuid):
        raise Refused(_belongs_elsewhere(told))
    language = po.metadata.get("Language", "").strip().replace("_", "-").lower()
    wanted = translation.target_locale.language_code
    if language and language.split("-")[0] != wanted.split("-")[0]:
        raise Refused(
            _(
                "The head of the file says that it is in the language “%(told)s”, and this translation is into "
                "%(wanted)s (“%(code)s”). If only the head is wrong, correct its line “Language”."
            )
            % {"told": language, "wanted": translation.target_locale.get_display_name(), "code": wanted}
        )


def _belongs_elsewhere(told: str) -> str:
    try:
        other = Translation.objects.select_related("source", "target_locale").filter(uuid=UUID(told)).first()
    except ValueError:
        other = None
    if other is None:
        return _("The file was made for a translation that is not on this site. Download the file anew and use that.")
    return _("The file belongs to “%(page)s” in %(language)s. Open that translation and upload it there.") % {
        "page": other.source.object_repr,
        "language": other.target_locale.get_display_name(),
    }


@transaction.atomic
def take_in(po: polib.POFile, translation: Translation, user=None) -> Outcome:
    """Take the translations of a file that belongs here; what cannot be taken leaves what was there.

    Args:
        po: The file, looked at with `check_belongs`.
        translation: Where it belongs.
        user: Who brought it.
    """
    outcome = Outcome()
    here = places(translation)
    by_place = {(place.path, place.original): [place] for place in here}
    wanted: dict[str, tuple[Place, str]] = {}
    twice: set[str] = set()
    for entry in po:
        if entry.obsolete:
            continue
        # Some programs drop where an entry stands: the same text is then translated alike everywhere.
        if entry.msgctxt is None:
            found = [place for place in here if place.original == entry.msgid]
        else:
            found = by_place.get((entry.msgctxt, entry.msgid), [])
        if not found:
            outcome.unknown.append(excerpt(entry.msgid))
        elif not entry.msgstr.strip():
            outcome.empty += 1
        elif entry.fuzzy:
            outcome.fuzzy.append(excerpt(entry.msgid))
        else:
            for place in found:
                if place.key in wanted and wanted[place.key][1] != entry.msgstr:
                    twice.add(place.key)
                wanted[place.key] = (place, entry.msgstr)
    for key, (place, text) in wanted.items():
        why = _("It is in the file twice, with different translations.") if key in twice else ""
        _take(place, text, why, translation, outcome, user)
    return outcome


def _take(place: Place, text: str, why: str, translation: Translation, outcome: Outcome, user) -> None:
    why = why or objection(place, text, strict=True)
    if why:
        outcome.refused.append((excerpt(place.original), why))
    elif place.missing or tidy(text) != place.said:
        fill(place, translation.target_locale, text, user, tool=TOOL)
        outcome.taken += 1
