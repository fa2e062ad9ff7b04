"""The form of a stand-in."""

from core.office_form import OfficeEntryForm
from core.offices import people_of


class StandInForm(OfficeEntryForm):
    """Offers the people of the offices that the editor may name stand-ins in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        site = self.fields.get("site")
        for name in ("away", "by"):
            if site is not None and name in self.fields:
                self.fields[name].queryset = people_of(site.queryset)
