"""How much slower the editor, the history, a comparison and saving are with 200 versions of a page than with 5.

Makes a scratch database, measures both in one run and prints, a screen a line, what a whole answer takes with 5 and
with 200 versions, the ratio of the two, and how many queries each takes.

Measured on 26 November 2026 (two shared cores, PostgreSQL 15, processor time, the least of 25):

               with 5    with 200   ratio   queries
    edit      315.2 ms   321.0 ms    1.02   75 and 76
    history    57.8 ms   106.1 ms    1.83   18 and 18
    compare    60.3 ms    63.0 ms    1.04   28 and 30
    save       25.5 ms    31.6 ms    1.24

The history lists 20 versions on a page, so with 5 it has a quarter of the rows to draw.
"""

import logging
from functools import partial

from _measuring import Clock, measure, queries, scratch_database
from django.contrib.auth import get_user_model
from django.urls import reverse

from news.models import NewsIndexPage, NewsPage
from tests.factories import make_versions
from tests.signing_in import Client

FEW, MANY = 5, 200


def main() -> None:
    """Measure and print, in a database that is made for it and dropped again."""
    # Wagtail logs each version that it makes.
    logging.disable(logging.INFO)
    with scratch_database("versions") as home:
        user = get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")
        client, clock = Client(), Clock()
        client.force_login(user)
        section = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
        body = [("paragraph", f"<p>{'A sentence of running text. ' * 60}</p>")] * 10
        page = section.add_child(instance=NewsPage(title="Item", slug="item", summary="A summary.", body=body))
        found: dict[int, dict] = {}
        for number in (FEW, MANY):
            make_versions(page, number, user)
            addresses = {name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in ("edit", "history")}
            addresses["compare"] = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
            found[number] = {
                name: (measure(clock, partial(client.get, address))[0], queries(client, address))
                for name, address in addresses.items()
            }
            found[number]["save"] = (measure(clock, partial(page.save_revision, user=user, clean=False))[0], 0)
        title = "Processor time" if clock.counts_work else "Time"
        print(f"{title:16}{f'with {FEW}':>10}{f'with {MANY}':>10}{'ratio':>8}   queries")
        for name, (few, few_asked) in found[FEW].items():
            many, many_asked = found[MANY][name]
            print(f"{name:16}{few:8.1f}ms{many:8.1f}ms{many / few:8.2f}   {few_asked} and {many_asked}")


if __name__ == "__main__":
    main()
