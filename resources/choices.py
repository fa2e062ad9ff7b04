"""What the address of the listing asks for: `?type=report&year=2024&area=labour-migration&goal=10`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.goals import goal
from resources.models.publication import PublicationPage

# In the order of the form and of every address that is made here.
NAMES = ("type", "year", "area", "goal")


@dataclass(frozen=True)
class Chosen:
    """The filters that an address sets, each None when it does not; `ignored` names those that made no sense.

    `area` is the slug of an area of work; whether there is such an area, only the database knows.
    """

    type: str | None = None
    year: int | None = None
    area: str | None = None
    goal: int | None = None
    ignored: tuple[str, ...] = ()

    def values(self) -> dict[str, str]:
        """Give what is set as an address writes it, in the order of NAMES."""
        return {name: str(getattr(self, name)) for name in NAMES if getattr(self, name) is not None}

    def without_area(self) -> "Chosen":
        """Give the same with the area among what made no sense."""
        return replace(self, area=None, ignored=(*self.ignored, "area"))


def chosen_in(parameters: Mapping[str, str]) -> Chosen:
    """Read the filters from an address's parameters, so from anything at all; never raises.

    Of a parameter that is given twice the last counts; an empty one is not set.
    """
    readers = {"type": _type, "year": _year, "area": _area, "goal": _goal}
    found: dict = {}
    ignored = []
    for name in NAMES:
        text = (parameters.get(name) or "").strip()
        if text:
            found[name] = readers[name](text)
            if found[name] is None:
                ignored.append(name)
    return Chosen(**found, ignored=tuple(ignored))


def _type(text: str) -> str | None:
    return text if text in PublicationPage.Kind.values else None


def _year(text: str) -> int | None:
    """Give a year of four digits, which is all that the database's dates are asked for."""
    return int(text) if re.fullmatch(r"[1-9][0-9]{3}", text) else None


def _area(text: str) -> str | None:
    return text if re.fullmatch(r"[-A-Za-z0-9_]{1,255}", text) else None


def _goal(text: str) -> int | None:
    return goal(text).number if re.fullmatch(r"[1-9]|1[0-7]", text) else None
