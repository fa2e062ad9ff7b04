"""The sample publications as PDF files."""

from .paper import COVER, paper

__all__ = ["COVER", "paper"]
