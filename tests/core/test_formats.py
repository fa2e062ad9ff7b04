"""Dates, numbers and file sizes, as each language writes them; what Django has wrong or lacks is in core/formats."""

import datetime

import pytest
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format, number_format
from django.utils.translation import override

DAY = datetime.date(2026, 5, 3)
MOMENT = datetime.datetime(2026, 11, 26, 17, 5)

WRITTEN = {
    "en": ("3 May 2026", "26 November 2026, 17:05", "May 2026", "1.5 MB", "1,234,567.5"),
    "ru": ("3 мая 2026", "26 ноября 2026, 17:05", "Май 2026", "1,5 МБ", "1 234 567,5"),
    "tk": ("3 maý 2026", "26 noýabr 2026, 17:05", "maý 2026", "1,5 MB", "1 234 567,5"),
    "ar": ("3 مايو 2026", "26 نوفمبر 2026، 17:05", "مايو 2026", "1.5 م.ب", "1,234,567.5"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_each_language_writes_them_in_its_way(language, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    with override(language):
        found = (
            date_format(DAY),
            date_format(MOMENT, "DATETIME_FORMAT"),
            date_format(DAY, "YEAR_MONTH_FORMAT"),
            filesizeformat(1_536_000),
            number_format(1_234_567.5, force_grouping=True),
        )
    assert tuple(each.replace("\xa0", " ") for each in found) == WRITTEN[language]


def test_every_turkmen_month_has_its_turkmen_name():
    with override("tk"):
        names = [date_format(datetime.date(2026, month, 1), "F") for month in range(1, 13)]
    wanted = "ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr"
    assert " ".join(names) == wanted
