"""Queries that are put together once.

Django takes several times longer to put a query together than PostgreSQL to answer it. What every page asks is
therefore compiled at its first use, with a mark in the place of each value, and run with the values from then on.
"""

import copy
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import update_wrapper
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

# No value of the site is one of these: the last numbers of the smallest column, text that no column has, a far year.
_LAST = 2**15 - 1
_TEXT = "\x01value {}\x01"
_YEAR = datetime(9990, 1, 1, tzinfo=UTC)
# The moment that a query was compiled with; what asks for `now` there is asked anew at each run.
_NOW = _YEAR - timedelta(days=1)
_compiling: ContextVar[bool] = ContextVar("core.statements.compiling", default=False)


def now() -> datetime:
    """Give the moment that is now, for a query that may be compiled: there it is the moment of each run."""
    return _NOW if _compiling.get() else timezone.now()


class Statement[Row]:
    """A function that gives a QuerySet, as a function that gives its rows: compiled once for each form of its values.

    Values that are integers, texts, moments, UUIDs and sequences of these may be anything, and the function must hand
    them on as they are; all else (None, a truth, a model, a slice) belongs to the form. Sequences are filled up with
    their last value to 1, 2, 4, 8 … so that there are few forms.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]):
        self._build = build
        self._compiled: dict[tuple, _Compiled | None] = {}
        update_wrapper(self, build)

    def __call__(self, *values) -> list[Row]:
        """Give the rows for these values."""
        filled = [_filled(value) if isinstance(value, list | tuple | set | frozenset) else value for value in values]
        spoken = tuple(code for code, _name in settings.LANGUAGES)
        form = (spoken, *(_form(value) for value in filled))
        if form not in self._compiled:
            self._compiled[form] = self._compile(filled)
        compiled = self._compiled[form]
        return compiled.rows(filled) if compiled is not None else []

    def _compile(self, values: list) -> "_Compiled | None":
        marks: dict[Any, tuple[int, int | None]] = {}

        def mark(value, place: tuple[int, int | None]):
            made = _mark(value, len(marks))
            if made is None:
                return value
            marks[made] = place
            return made

        marked = [
            [mark(each, (at, number)) for number, each in enumerate(value)]
            if isinstance(value, list)
            else mark(value, (at, None))
            for at, value in enumerate(values)
        ]
        before = _compiling.set(True)
        try:
            return _Compiled(self._build(*marked), marks)
        except EmptyResultSet:
            return None
        finally:
            _compiling.reset(before)


class _Compiled:
    """A query in one form: its SQL, and which of its parameters stand for which values."""

    def __init__(self, queryset: QuerySet, marks: dict[Any, tuple[int, int | None]]):
        """Compile a query.

        Raises:
            EmptyResultSet: No row can ever be in it.
            ValueError: A value is not among the parameters as it was given.
        """
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(using=queryset.db)
        self._sql, parameters = self._compiler.as_sql()
        self._marks = marks
        met = set()

        def meet(made):
            met.add(made)
            return made

        for each in parameters:
            self._put(each, meet)
        if lost := marks.keys() - met:
            raise ValueError(f"The values {sorted(marks[each] for each in lost)} were changed before they were asked.")
        self._parameters = parameters

    def rows(self, values: Sequence) -> list:
        """Run it with values, in the order and form that it was compiled for."""
        at = timezone.now()

        def value(made):
            if made == _NOW:
                return at
            first, second = self._marks[made]
            return values[first] if second is None else values[first][second]

        parameters = tuple(self._put(each, value) for each in self._parameters)
        queryset = self._queryset.all()
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[queryset.db]
        compiler.as_sql = lambda *args, **kwargs: (self._sql, parameters)
        queryset.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return list(queryset)

    def _put(self, parameter, value: Callable[[Any], Any]):
        """Give a parameter with its values in the place of their marks: also within a pattern or an array."""
        if isinstance(parameter, list):
            return [self._put(each, value) for each in parameter]
        if isinstance(parameter, str):
            if parameter in self._marks:
                return value(parameter)
            for made in self._marks:
                if isinstance(made, str) and made in parameter:
                    # Part of a pattern of LIKE.
                    escaped = connections[self._queryset.db].ops.prep_for_like_query(value(made))
                    parameter = parameter.replace(made, escaped)
            return parameter
        known = isinstance(parameter, int | UUID | datetime) and (parameter in self._marks or parameter == _NOW)
        return value(parameter) if known else parameter


def statement[Row](build: Callable[..., QuerySet[Any, Row]]) -> Statement[Row]:
    """Have a function that gives a QuerySet give its rows, by a Statement."""
    return Statement(build)


def _filled(value: Iterable) -> list:
    every = list(value)
    length = 1 << max(len(every) - 1, 0).bit_length()
    return every + every[-1:] * (length - len(every)) if every else every


def _form(value):
    if isinstance(value, list):
        return (list, *(_form(each) for each in value))
    return type(value) if _mark(value, 0) is not None else value


def _mark(value, number: int):
    """Give what stands for a value while a query is compiled; None for one that belongs to its form."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return _LAST - number
    if isinstance(value, str):
        return _TEXT.format(number)
    if isinstance(value, datetime):
        return _YEAR + timedelta(seconds=number)
    if isinstance(value, UUID):
        return UUID(int=2**128 - 1 - number)
    return None
