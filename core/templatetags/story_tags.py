"""What templates need for running text and for blocks outside of a story."""

from django import template
from django.template.context import RequestContext
from wagtail.blocks import BoundBlock

from core.blocks.prose import prose

register = template.Library()
register.filter("prose", prose)


@register.simple_tag(takes_context=True)
def rendered(context: RequestContext, block: BoundBlock) -> str:
    """Render one block; an empty string when it shows nothing: `{% rendered block as sample %}`."""
    html = block.render(context.flatten())
    return html if html.strip() else ""
