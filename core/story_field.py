"""The fields that hold blocks; the blocks' definitions stay out of migrations.

What a column holds is JSON whatever the blocks are, so a new help text or block is no change of the database; frozen
copies of every block in every app's migrations would only grow (docs/decisions/0004-pages-and-blocks.md).
"""

from wagtail.blocks import BaseStreamBlock, Block, CharBlock, EmailBlock, TextBlock, URLBlock
from wagtail.fields import StreamField

from core.blocks import FiguresBlock, StoryBlock


class _UnfrozenField(StreamField):
    """A StreamField that knows its blocks itself."""

    def __init__(self, blocks: BaseStreamBlock | list, verbose_name=None, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.pop("block_lookup", None)
        super().__init__(blocks, verbose_name=verbose_name, **kwargs)
        _begin_with_no_text(self.stream_block)

    def deconstruct(self):
        """Leave the blocks out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


def _begin_with_no_text(block: Block) -> None:
    """Let a text that is not stored be empty and not None, at which wagtail-localize stops: a block has new fields."""
    if isinstance(block, (CharBlock, EmailBlock, TextBlock, URLBlock)) and block.meta.default is None:
        block.meta.default = ""
    children = getattr(block, "child_blocks", {}).values() or filter(None, [getattr(block, "child_block", None)])
    for child in children:
        _begin_with_no_text(child)


class StoryField(_UnfrozenField):
    """A page's body: every block of the story."""

    def __init__(self, verbose_name=None, **kwargs):
        super().__init__(StoryBlock(), verbose_name, **kwargs)


class FiguresField(_UnfrozenField):
    """At most one block of key figures."""

    def __init__(self, verbose_name=None, **kwargs):
        super().__init__([("figures", FiguresBlock())], verbose_name, **{"max_num": 1, **kwargs})
