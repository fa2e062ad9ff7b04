"""Exports of the admin whose cells no spreadsheet runs."""

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# A spreadsheet takes a cell that begins with one of these for a formula
# (OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_plain_cell(value: object) -> object:
    """Give a CSV cell that no spreadsheet runs: an apostrophe before a text that begins like a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


class PlainCells:
    """For a view with Wagtail's export: nothing in its CSV is a formula; in its XLSX Wagtail sees to that itself."""

    def preprocess_field_value(self, field, value, export_format):
        """Make a cell's value safe."""
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        if export_format == "csv":
            return as_plain_cell(cell)
        return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell

    def get_heading(self, queryset, field):
        """Make a heading safe: an editor may have written it."""
        return as_plain_cell(super().get_heading(queryset, field))  # type: ignore[misc]
