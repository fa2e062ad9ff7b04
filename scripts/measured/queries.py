"""Tells whoever asks how many queries an answer took; config/settings/measured.py alone switches it on."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Queries"


class QueryCountMiddleware:
    """Count the queries of a request that bears the header, from the first middleware to the last line of the page.

    Other answers are as any visitor gets them, to the byte.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the number in the header."""
        if HEADER not in request.headers:
            return self.get_response(request)
        count = 0

        def counted(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*arguments)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response[HEADER] = str(count)
        return response
