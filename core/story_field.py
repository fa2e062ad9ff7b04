"""The field that holds a page's body."""

from wagtail.fields import StreamField

from core.blocks import StoryBlock


class StoryField(StreamField):
    """A StreamField of the story's blocks, whose definition stays out of migrations.

    What a column holds is JSON whatever the blocks are, so a new help text or block is no change of the database;
    frozen copies of every block in every app's migrations would only grow (docs/decisions/0004-pages-and-blocks.md).
    """

    def __init__(self, verbose_name=None, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.pop("block_lookup", None)
        super().__init__(StoryBlock(), verbose_name=verbose_name, **kwargs)

    def deconstruct(self):
        """Leave the blocks out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
