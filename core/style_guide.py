"""The style guide: every block of a story with its sample, for signed-in editors."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from wagtail.blocks import BoundBlock

from core.admin_screen import around
from core.blocks import StoryBlock


@dataclass(frozen=True)
class Sample:
    """A kind of block, with its sample value bound to it."""

    name: str
    label: str
    description: str
    icon: str
    group: str
    block: BoundBlock


def samples() -> Iterator[Sample]:
    """Give a sample of every block that a story may hold, in the order of the picker."""
    for name, block in StoryBlock().child_blocks.items():
        yield Sample(
            name,
            str(block.label),
            str(block.get_description()),
            block.meta.icon,
            str(block.meta.group),
            block.bind(block.normalize(block.get_preview_value())),
        )


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show every block with its name and description, its sample in a frame that looks like the public site."""
    groups = [(group, list(members)) for group, members in groupby(samples(), key=lambda sample: sample.group)]
    return TemplateResponse(request, "core/style_guide.html", {"groups": groups, **around(_("Style guide"), "view")})


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show every sample on a page of the public site; with `name`, that block's alone and bare, for a frame."""
    found = [sample for sample in samples() if name in ("", sample.name)]
    if not found:
        raise Http404
    if not name:
        return render(request, "core/style_guide_preview.html", {"samples": found})
    context = {"page_title": found[0].label, "bound_block": found[0].block}
    return render(request, "wagtailcore/shared/block_preview.html", context)


urlpatterns = [
    path("style-guide/", guide, name="style_guide"),
    path("style-guide/preview/", preview, name="style_guide_preview"),
    path("style-guide/preview/<slug:name>/", preview, name="style_guide_sample"),
]
