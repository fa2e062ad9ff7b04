"""The form that editors fill in for a page."""

from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """Wagtail's form, in which the slug may be left empty.

    The browser proposes one from the title, but none for a title in Arabic or of signs only; BasePage then makes it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
