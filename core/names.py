"""Names that visitors search for: rooms register where an office's own are, and search suggests the public ones."""

from collections.abc import Callable, Iterable

from wagtail.models import Site

Source = Callable[[Site, str], Iterable[str]]
"""Gives names of an office that may be public, by its site and the code of a language."""

_sources: list[Source] = []


def register_names(source: Source) -> None:
    """Let search suggest the names that `source` gives; called from a section's AppConfig.ready.

    Search itself makes sure that a public page has a name before it shows it.
    """
    _sources.append(source)


def names_of(site: Site, language: str) -> list[str]:
    """Give the names of an office in a language, each once."""
    return list(dict.fromkeys(name for source in _sources for name in source(site, language)))
