"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csp import csp_override
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import urls as sign_in_urls
from core import entrance, errors, feeds, media, ranges, routing, site_history, sitemap, views
from core.api import router as api_router
from core.link_card import views as link_card
from edition.told import told
from edition.unavailable import unavailable, unavailable_anywhere
from people import vcard

admin_policy = csp_override(dict(settings.ADMIN_CSP))

urlpatterns = [
    path("", entrance.entrance, name="entrance"),
    path("healthz", views.healthz, name="healthz"),
    path(".well-known/edition.json", told, name="edition_told"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<str:language>-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("unavailable.html", unavailable_anywhere, name="unavailable_anywhere"),
    re_path(r"^accent/(?P<colour>[0-9a-f]{6})\.css$", views.accent, name="accent"),
    path("admin/", include(decorate_urlpatterns(site_history.urlpatterns, admin_policy))),
    re_path(r"^cards/(?P<page_id>\d+)-(?P<key>[0-9a-f]{20})\.png$", link_card.link_card, name="link_card"),
    path("admin/", include(decorate_urlpatterns(sign_in_urls.urlpatterns, admin_policy))),
    path("admin/", include(decorate_urlpatterns(admin_urls.urlpatterns, admin_policy))),
    path("api/v2/", api_router.urls),
    path("documents/", include(decorate_urlpatterns(document_urls.urlpatterns, ranges.in_parts))),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/images/<path:path>", media.public_file))
urlpatterns.append(path("media/<path:path>", media.admin_file))

urlpatterns += i18n_patterns(
    path("unavailable.html", unavailable, name="unavailable"),
    path("search/", include("search.urls")),
    path("feeds/<slug:name>.<slug:format>", feeds.feed, name="feed"),
    path("contacts/<int:pk>.vcf", vcard.download, name="vcard"),
    # Wagtail's own form for private pages knows no second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    # The same address as Wagtail's own, in fewer queries.
    re_path(wagtail_urls.serve_pattern, routing.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
