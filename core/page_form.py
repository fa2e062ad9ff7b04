"""The form that editors fill in for a page."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from core.readiness import why_not_public
from core.zone import say_zone


class PageForm(WagtailAdminPageForm):
    """Wagtail's form, in which the slug may be left empty.

    The browser proposes one from the title, but none for a title in Arabic or of signs only; BasePage then makes it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        say_zone(self)

    def _post_clean(self):
        """Refuse to publish what is not ready, each at its own field; a draft may lack anything."""
        super()._post_clean()
        if not self.is_deferred_validation:
            for reason in why_not_public(self.instance):
                if reason.field in self.fields:
                    # The script that draws a stream shows its errors as plain text.
                    drawn = isinstance(self.fields[reason.field], BlockField)
                    self.add_error(reason.field, reason.as_error(linked=not drawn))
