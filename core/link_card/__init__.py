"""The picture of a page for social media, drawn from its words when the editor gives none."""
