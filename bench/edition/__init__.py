"""The edition, measured."""
