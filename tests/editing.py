"""What a browser sends for an editor's form."""

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks.stream_block import StreamValue


def form_data(form) -> dict:
    """Give what a browser would send for a form as it stands; streams are sent empty."""
    data = {}
    for field in form:
        value = field.value()
        if isinstance(value, StreamValue):
            data[f"{field.html_name}-count"] = "0"
        elif isinstance(field.field.widget, DraftailRichTextArea):
            data[field.html_name] = field.field.widget.format_value(value)
        elif isinstance(value, (list, tuple)):
            data[field.html_name] = [str(each) for each in value]
        elif value not in (None, False):
            data[field.html_name] = str(value)
    for formset in getattr(form, "formsets", {}).values():
        data |= {each.html_name: str(each.value() or 0) for each in formset.management_form}
        for inner in formset.initial_forms:
            data |= form_data(inner)
    return data
