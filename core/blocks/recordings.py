"""Video and sound: the office's own files, small enough for a telephone, loaded only when somebody plays them."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, StructBlockValidationError, StructValue
from wagtail.blocks.list_block import ListBlockValidationError

from core.languages import own_name, passage_languages
from core.renditions import SHAPES, sources
from core.uses import true_until, uses

from .choosers import DocumentChooser, PictureChooser
from .documents import FileFacts, facts, stand_in
from .links import AddressBlock, safe_address
from .prose import ProseBlock

VIDEO = ("mp4", "webm")
SOUND = ("mp3", "m4a", "ogg")
CAPTIONS = ("vtt",)


def _kind(document) -> str:
    """Say what a document is by the end of its name: "video", "sound", "captions", or an empty string."""
    extension = document.file_extension.lower() if document is not None else ""
    kinds = {"video": VIDEO, "sound": SOUND, "captions": CAPTIONS}
    return next((kind for kind, extensions in kinds.items() if extension in extensions), "")


class CaptionsValue(StructValue):
    """Captions in one language."""

    @cached_property
    def track(self) -> FileFacts | None:
        """The facts of the file; None when it was deleted."""
        return facts(self.get("file"))

    @property
    def language_name(self) -> str:
        """The language in itself, as the player's menu shows it."""
        return own_name(self["language"])


class CaptionsBlock(StructBlock):
    """A file of captions, and their language."""

    language = ChoiceBlock(label=_("Language"), choices=passage_languages, widget=forms.Select, search_index=False)
    file = DocumentChooser(label=_("WebVTT file"), help_text=_("A file whose name ends in .vtt."))

    class Meta:
        icon = "pilcrow"
        label = _("Captions")
        label_format = "{language} {file}"
        value_class = CaptionsValue

    def clean(self, value):
        """Refuse what is no WebVTT, at the file: a player would silently show nothing."""
        result = super().clean(value)
        if (document := result.get("file")) is not None and not _is_webvtt(document):
            wrong = ValidationError(
                _("This is no WebVTT file: its name must end in .vtt, and its text begin with WEBVTT.")
            )
            raise StructBlockValidationError(block_errors={"file": wrong})
        return result


def _is_webvtt(document) -> bool:
    if _kind(document) != "captions":
        return False
    try:
        with document.open_file() as file:
            return file.read(9).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    except OSError:
        return False


class RecordingValue(StructValue):
    """A recording with its files, as the page shows them."""

    @cached_property
    def main(self) -> FileFacts | None:
        """The facts of the recording; None when its document was deleted."""
        return facts(self.get("file"))

    @cached_property
    def sound_only(self) -> FileFacts | None:
        """The facts of the version without pictures, if there is one."""
        return facts(self.get("sound"))

    @property
    def is_video(self) -> bool:
        """Whether the recording has pictures."""
        return _kind(self.get("file")) == "video"

    @cached_property
    def tracks(self) -> list[CaptionsValue]:
        """The captions whose files are there."""
        return [each for each in self.get("captions") or [] if each.track is not None]

    @cached_property
    def poster_url(self) -> str:
        """The address of the picture that stands in until the video plays, 800 pixels wide; empty when none may."""
        image = self.get("poster")
        if image is None:
            return ""
        uses(f"image:{image.pk}")
        true_until(image.public_until)
        renditions = [] if image.why_not_public else sources(image, SHAPES["whole"]).get("jpeg", [])
        return renditions[len(renditions) // 2].url if renditions else ""

    @property
    def outside(self) -> str:
        """The address of the recording at somebody else's player; empty when there is none."""
        return safe_address(self.get("elsewhere"))

    @property
    def outside_host(self) -> str:
        """Whose player that is: the address's host without its www."""
        return (urlsplit(self.outside).hostname or "").removeprefix("www.")


class RecordingBlock(StructBlock):
    """A video or a sound that the office serves itself."""

    title = CharBlock(label=_("Title"), max_length=150)
    file = DocumentChooser(
        label=_("Video or sound"),
        help_text=_(
            "MP4 or WebM; for sound MP3, M4A or OGG. Keep it small: about 3 MB a minute of video (400 kbit/s), "
            "0.5 MB a minute of sound (64 kbit/s)."
        ),
    )
    sound = DocumentChooser(
        label=_("Sound only"),
        required=False,
        help_text=_("The same video without pictures (MP3, M4A, OGG), for those whose connection is slow or dear."),
    )
    captions = ListBlock(CaptionsBlock(), label=_("Captions"), default=[], max_num=8)
    transcript = ProseBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said and shown, for those who cannot hear or play it. Search reads it too."),
    )
    poster = PictureChooser(label=_("Poster"), required=False, help_text=_("Stands in for the video until it plays."))
    elsewhere = AddressBlock(
        label=_("Also elsewhere"),
        required=False,
        help_text=_("Its address at another site's player. Becomes a plain link, which loads nothing until followed."),
    )

    class Meta:
        icon = "media"
        label = _("Video or sound")
        label_format = "{title}"
        description = _("A recording of the office's own. It loads when somebody plays it; its size stands beside it.")
        template = "blocks/media.html"
        value_class = RecordingValue

    def get_preview_value(self):
        """Show the newest video of the library, or one that only looks like one."""
        return self.normalize(
            {
                "title": str(_("How to read a contract")),
                "file": stand_in("contract.mp4", 5_300_000),
                "sound": stand_in("contract.mp3", 880_000),
                "captions": [{"language": "en", "file": stand_in("contract.vtt", 2_100)}],
                "transcript": "<p>A contract has seven parts. The first says who employs whom, and where.</p>",
                "poster": None,
                "elsewhere": "https://video.example.org/contract",
            }
        )

    def clean(self, value):
        """Refuse files of the wrong kind, and a recording that the deaf or the offline could not follow."""
        result = super().clean(value)
        file, kind = result.get("file"), _kind(result.get("file"))
        errors: dict[str, ValidationError] = {}
        if file is not None and kind not in ("video", "sound"):
            errors["file"] = ValidationError(
                _("“%(name)s” is no video or sound that browsers play: choose an MP4, WebM, MP3, M4A or OGG file."),
                params={"name": file.filename},
            )
        if (sound := result.get("sound")) is not None:
            if kind == "sound":
                errors["sound"] = ValidationError(_("The recording above is a sound already: leave this empty."))
            elif _kind(sound) != "sound":
                errors["sound"] = ValidationError(
                    _("“%(name)s” is no sound that browsers play: choose an MP3, M4A or OGG file."),
                    params={"name": sound.filename},
                )
        if twice := self._second_of_a_language(result["captions"]):
            errors["captions"] = twice
        captioned = kind == "video" and len(result["captions"])
        if kind and not captioned and not result["transcript"] and not self.is_deferred_validation:
            errors["transcript"] = ValidationError(
                _("Add a transcript: who cannot hear the sound reads it.")
                if kind == "sound"
                else _("Add a transcript here, or captions above: who cannot hear the video reads them.")
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result

    @staticmethod
    def _second_of_a_language(captions) -> ListBlockValidationError | None:
        languages = [each.get("language") for each in captions]
        again = ValidationError(_("There are captions in this language above already."))
        errors = {
            number: StructBlockValidationError(block_errors={"language": again})
            for number, language in enumerate(languages)
            if language in languages[:number]
        }
        return ListBlockValidationError(block_errors=errors) if errors else None

    def get_searchable_content(self, value):
        """Give the title and the transcript, while there is something to play."""
        if value.get("file") is None:
            return []
        return [value["title"], *self.child_blocks["transcript"].get_searchable_content(value["transcript"])]
