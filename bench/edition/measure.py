"""How fast the edition is made, served and brought up to date, each beside what it is compared with, in one run.

Loads the sample office, makes its edition in two processes side by side, and prints pages a second; the milliseconds of
processor time and the queries of one rendering, by page type; how often nginx answers from the edition beside nginx
with the same file in a bare folder, and the site's own middleware beside the site rendering the page; and how many of
the files that a change has made anew really became others. Then fills an
office to each of `--sizes 1000,10000` pages and publishes a news item twenty times beside a worker: the seconds until
its file has the new words.
"""

import argparse
import http.client
import io
import logging
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _measuring import Clock, scratch_database
from _measuring import measure as least
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Page, Site

from bench.edition.nginx import served_by_nginx
from bench.edition.precision import precision
from bench.search.office import Office
from bench.search.over_http import environment_of_scratch
from edition.affected import ALL, note, settle
from edition.models import Address
from edition.paths import place_of
from edition.render import RENDERING, render
from news.models import NewsPage
from scripts.processes import Child, last_lines

SIZES = (1_000, 10_000)
TIMES = 20
SECONDS = 1.0
LONGEST = 3_600
PROCESSES = 2
LOG = "processes.log"


def child(folder: Path, *command: str) -> Child:
    """Start a command of the site beside this process."""
    program = [sys.executable, "-m", "bench.edition.process", folder, *command]
    return Child(program, log=folder / LOG, environment=environment_of_scratch())


def build(folder: Path) -> None:
    """Make everything that is stale in so many processes, and print how long it took and how much memory."""
    start = time.perf_counter()
    builders = [child(folder, "edition", "build") for _number in range(PROCESSES)]
    memory = 0
    while any(each.poll() is None for each in builders):
        memory = max([memory, *(_peak(each) for each in builders)])
        time.sleep(0.2)
        if time.perf_counter() - start > LONGEST:
            raise RuntimeError(f"The edition was not made within an hour: {last_lines(folder / LOG)}")
    if any(each.poll() for each in builders):
        raise RuntimeError(f"The edition could not be made: {last_lines(folder / LOG)}")
    took = time.perf_counter() - start
    made = Address.objects.exclude(sha256="").count()
    print(f"  {made:,} addresses in {took:.1f} s, {made / took:.0f} a second, {memory / 1024:.0f} MB a process at most")


def _peak(process: Child) -> int:
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def renderings() -> None:
    """Print what one rendering of each page type takes: the median of its pages, each the least of its times."""
    clock = Clock()
    found: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for address in Address.objects.filter(kind="page").exclude(sha256="").order_by("pk"):
        name = Page.objects.get(pk=address.key).specific_class.__name__
        if len(found[name]) < 3:
            with CaptureQueriesContext(connection) as asked:
                render(address.host, address.path, address.secure)
            took, database = least(clock, lambda each=address: render(each.host, each.path, each.secure))
            found[name].append((took, database, len(asked)))
    print(f"\nOne rendering{'':22}{'ms':>8}{'of it PostgreSQL':>20}{'queries':>10}")
    for name, figures in sorted(found.items()):
        took, database, queries = (statistics.median(each) for each in zip(*figures, strict=True))
        print(f"  {name:33}{took:8.1f}{database:20.1f}{queries:10.0f}")


def rate(act: Callable[[], object]) -> float:
    """Give how often something is done in a second, the best of five."""
    best = 0.0
    for _round in range(5):
        start, times = time.perf_counter(), 0
        while (passed := time.perf_counter() - start) < SECONDS:
            act()
            times += 1
        best = max(best, times / passed)
    return best


def answers(folder: Path, address: Address) -> None:
    """Print how often one page is answered in a second, by each way of doing so."""
    from django.test import Client

    body = folder / "measured" / place_of(address.host, address.path).path
    site = Client(headers={"host": address.host, "accept-encoding": "br"})

    def asked(line: http.client.HTTPConnection, path: str) -> Callable[[], object]:
        def ask():
            line.request("GET", path, headers={"Host": address.host.partition(":")[0], "Accept-Encoding": "br"})
            answer = line.getresponse()
            answer.read()
            if answer.status != 200 or answer.headers["Content-Encoding"] != "br":
                raise RuntimeError(f"{path} answered {answer.status}, {answer.headers['Content-Encoding']}.")

        return ask

    with override_settings(EDITION_ROOT=str(folder), EDITION_RELEASE="measured"):
        middleware = rate(lambda: site.get(address.path))
    rendering = rate(lambda: site.get(address.path, **{RENDERING: "1"}))
    print(f"\n{address.path}: answers a second{'':12}")
    print(f"  the site's middleware, from the file {middleware:9.0f}")
    print(f"  the site, rendering it               {rendering:9.0f}   ratio {middleware / rendering:.1f}")
    with served_by_nginx(folder, body) as line:
        if line is None:
            print("  nginx with its module for Brotli is not on this machine: it was not measured.")
            return
        edition, bare = rate(asked(line, address.path)), rate(asked(line, "/bare/index.html"))
        print(f"  nginx, from the edition              {edition:9.0f}")
        print(f"  nginx, a bare file                   {bare:9.0f}   ratio {edition / bare:.2f}")


@contextmanager
def worker(folder: Path) -> Iterator[None]:
    """Run the worker beside this process."""
    process = child(folder, "worker")
    try:
        yield
    finally:
        process.ask_to_end()
        process.end(60)


def publish(folder: Path, page: NewsPage) -> float:
    """Publish a page with a new title, and give the seconds until its file has it."""
    site = Site.objects.get(is_default_site=True)
    host = site.hostname if site.port in (80, 443) else f"{site.hostname}:{site.port}"
    file = folder / "measured" / place_of(host, page.get_url_parts()[2]).path
    page.title = f"Published at {time.time_ns()}"
    start = time.perf_counter()
    page.save_revision().publish()
    while page.title.encode() not in (file.read_bytes() if file.exists() else b""):
        time.sleep(0.01)
        if time.perf_counter() - start > LONGEST:
            raise RuntimeError(f"{file.name} was not made within an hour.")
    return time.perf_counter() - start


def visible(office: Office, size: int) -> float:
    """Fill an office, make its edition, and print how long a page that is published takes to be seen; give the p95."""
    office.fill(size)
    with TemporaryDirectory() as name:
        folder = Path(name)
        Address.objects.all().delete()
        with override_settings(EDITION_ROOT=name, EDITION_RELEASE="measured"):
            note(ALL, 0)
            settle()
            print(f"\n{size:,} pages")
            build(folder)
            first, *pages = NewsPage.objects.filter(locale__language_code="en").order_by("pk")[: TIMES + 1]
            with worker(folder):
                # The worker is there once it has made this one.
                publish(folder, first)
                took = [publish(folder, page) for page in pages]
    cut = statistics.quantiles(took, n=20)[18]
    print(f"  published to visible: p50 {statistics.median(took):.2f} s, p95 {cut:.2f} s")
    return cut


def main() -> None:
    """Measure and print, in databases that are made for it and dropped again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    sizes = [int(size) for size in parser.parse_args().sizes.split(",") if size]
    logging.disable(logging.INFO)
    # The processes beside this one are to know the same languages; the edition names no host's usual port.
    os.environ |= {"LANGUAGES": ",".join(code for code, _name in settings.LANGUAGES), "PORT": "80"}
    with scratch_database("edition_sample"), TemporaryDirectory() as name:
        with override_settings(SAMPLE_SIGN_INS=True):
            call_command("load_demo", stdout=io.StringIO())
        print("The sample office, made whole")
        build(Path(name))
        renderings()
        answers(Path(name), Address.objects.filter(path__startswith="/en/news/", depth=3).exclude(sha256="")[0])
        with override_settings(EDITION_ROOT=name, EDITION_RELEASE="measured"):
            precision()
    if not sizes:
        return
    with scratch_database("edition_grown"):
        office = Office()
        found = {size: visible(office, size) for size in sizes}
    few, many = min(found), max(found)
    if few < many:
        print(f"\np95 with {many:,} pages: {found[many] / found[few]:.2f} times that with {few:,}")


if __name__ == "__main__":
    main()
