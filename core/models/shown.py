"""How a page is read for a visitor: with few queries, however much it shows."""

from collections.abc import Sequence

from django.db.models import Model, Q
from wagtail.models import Locale, Page, PageViewRestriction

from core.blocks.gathering import Gathering, named
from core.models.image import CustomImage
from core.uses import public_until, tag_of, uses

# What a card shows of a page: every field but those of running text.
FACE = object()


class Shown(Page):
    """A page type that says what it shows, so that it can all be read at once."""

    # What the page shows in any case, by select_related's names: it is read in one query with the page itself.
    read_with: tuple[str, ...] = ("listing_image",)
    # True for an entry of the menu that is no page of ours: `leads_to` then says where it leads (about.LinkPage).
    leads_elsewhere = False
    # False once it is known that the whole site has no restricted page, so that nobody needs to ask.
    may_be_restricted = True

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        """Give the restrictions on this page and those above it in one query; Wagtail's own takes two or more.

        An alias is under its source's restrictions, however many aliases lie between.
        """
        if not self.may_be_restricted:
            return PageViewRestriction.objects.none()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        sources = Page.objects.filter(path__in=paths)
        wanted = Q(page__path__in=paths) | Q(page__aliases__in=sources) | Q(page__aliases__aliases__in=sources)
        return PageViewRestriction.objects.filter(wanted).distinct()

    def get_context(self, request, *args, **kwargs):
        """Give Wagtail's context, and tell whoever records that this page is shown, and until when."""
        uses(f"page:{self.pk}")
        public_until(self.expire_at)
        for related in self._read_with():
            uses(tag_of(type(related), related.pk))
        body = getattr(self, "body", None)
        wanted = named(body.stream_block, body.raw_data) if body else iter(())
        self.gathered = Gathering(wanted, request, self.pictures())
        return super().get_context(request, *args, **kwargs)

    def listings(self, above: Sequence[int]) -> dict[str, object]:
        """Give the tags of the listings that this page stands in once it is published (core.uses).

        Args:
            above: The keys of the pages above it, from the root down.

        Returns:
            Each tag with what the listing shows of the page: `FACE` for what its card does, else the values
            themselves. Where none of that changes, the listing stays as it is.
        """
        return {f"listing:children:{above[-1]}": FACE} if above else {}

    @property
    def goals_shown(self) -> set[int]:
        """The goals that the page names, in its body too: their own pages are read together with the menu."""
        body = getattr(self, "body", None)
        told = [entry["value"] for entry in body.raw_data if entry["type"] == "agenda"] if body else []
        return {int(number) for value in told for number in value.get("goal_numbers") or []}

    def pictures(self) -> list[CustomImage]:
        """Give the pictures that the page shows outside its body; their sizes are read in one query for all."""
        return [each for each in self._read_with() if isinstance(each, CustomImage)]

    def _read_with(self) -> list[Model]:
        """Give the objects that `read_with` leads to, those on the way to others too, but no pages and languages."""
        # By identity: two relations may lead to one picture, and each instance of it is read with its sizes.
        found: dict[int, Model] = {}
        for name in self.read_with:
            shown: object = self
            for step in name.split("__"):
                shown = getattr(shown, step, None)
                if isinstance(shown, Model) and not isinstance(shown, Page | Locale):
                    found[id(shown)] = shown
        return list(found.values())
