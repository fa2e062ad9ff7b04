"""The sample publications as PDF files."""

from .paper import paper

__all__ = ["paper"]
