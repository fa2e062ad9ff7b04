"""Asking another site: what its answers mean, what it is asked, and what is never asked."""

import ipaddress
import socket
import time

import pytest

from editorial.links import asking
from editorial.links.asking import _is_public, ask
from editorial.links.found import Trouble
from tests.editorial.another_site import another_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(settings):
    """Another site that may be asked though it is on this machine; gives its address and what it is asked."""
    with another_site() as (host, asked):
        settings.LINKS_MAY_ASK = {host}
        yield f"http://{host}", asked


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", (200, "")),
        ("/204?of=Türkmen", (204, "")),
        ("/404", (404, Trouble.MISSING)),
        ("/410", (410, Trouble.MISSING)),
        ("/500", (500, Trouble.SERVER)),
        ("/403", (403, "")),
        ("/429", (429, "")),
        ("/head-405", (200, "")),
        ("/head-404", (200, "")),
        ("/to/200", (200, "")),
        ("/to/to/404", (404, Trouble.MISSING)),
        ("/to/to/to/to/to/to/to/200", (302, Trouble.LOOP)),
    ],
)
def test_answers(path, answer, there):
    assert ask(f"{there[0]}{path}") == answer


def test_head_first_and_get_only_where_head_is_refused(there):
    address, asked = there
    ask(f"{address}/200")
    ask(f"{address}/head-405")
    assert [each[:2] for each in asked] == [("HEAD", "/200"), ("HEAD", "/head-405"), ("GET", "/head-405")]


def test_it_is_told_who_asks(there, site):
    ask(f"{there[0]}/200")
    assert there[1][0][2] == f"Fieldsite-links/1.0 (+{site.root_url}/)"


def test_nobody_there(there, settings):
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{unheard.getsockname()[1]}"
        settings.LINKS_MAY_ASK = {host}
        assert ask(f"http://{host}/") == (None, Trouble.NO_ANSWER)


@pytest.mark.parametrize("address", ["http://", "https://[/", "http://host:port/", "ftp://example.org/", "http://a b/"])
def test_addresses_that_cannot_be_read(address):
    status, trouble = ask(address)
    assert (status, bool(trouble)) == (None, True)


def test_one_that_never_ends_is_left(there, monkeypatch):
    monkeypatch.setattr(asking, "LONGEST", 0.3)
    began = time.monotonic()
    ask(f"{there[0]}/drip")
    assert time.monotonic() - began < 8


class TestNeverInside:
    @pytest.mark.parametrize(
        "address",
        [
            "http://127.0.0.1/",
            "http://localhost:8000/admin/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://2130706433/",
            "http://0x7f000001/",
        ],
    )
    def test_private_and_loopback(self, address):
        assert ask(address) in ((None, Trouble.INSIDE), (None, Trouble.NO_HOST))

    @pytest.mark.parametrize("inner", ["127.0.0.1", "10.1.2.3", "169.254.169.254"])
    def test_old_addresses_in_new_clothes(self, inner):
        old = int(ipaddress.IPv4Address(inner))
        for new in (
            ipaddress.IPv6Address((0xFFFF << 32) | old),
            ipaddress.IPv6Address((0x2002 << 112) | (old << 80)),
            ipaddress.IPv6Address((0x64FF9B << 96) | old),
        ):
            assert not _is_public(new), new
        assert _is_public(ipaddress.ip_address("2606:4700::1111"))

    def test_not_by_a_redirect_either(self, there):
        address, asked = there
        with another_site() as (inside, inside_asked):
            assert ask(f"{address}/to/http://{inside}/200") == (None, Trouble.INSIDE)
            assert inside_asked == []
        assert asked

    def test_a_name_of_which_one_address_is_private(self, monkeypatch):
        def names(host, port, **kwargs):
            return [(2, 1, 6, "", (each, port)) for each in ("93.184.215.14", "10.0.0.1")]

        def connect(*args):
            raise AssertionError("It was asked.")

        monkeypatch.setattr(socket, "getaddrinfo", names)
        monkeypatch.setattr(socket, "create_connection", connect)
        assert ask("https://example.org/") == (None, Trouble.INSIDE)

    def test_the_address_that_was_looked_at_is_the_one_that_is_asked(self, monkeypatch):
        answers = iter([["93.184.215.14"], ["127.0.0.1"]])
        asked = []

        def names(host, port, **kwargs):
            return [(2, 1, 6, "", (each, port)) for each in next(answers)]

        def connect(address, timeout):
            asked.append(address)
            raise OSError

        monkeypatch.setattr(socket, "getaddrinfo", names)
        monkeypatch.setattr(socket, "create_connection", connect)
        ask("http://example.org/")
        assert asked == [("93.184.215.14", 80)]
