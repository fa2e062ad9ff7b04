"""`/.well-known/edition.json`: what the edition says of itself to everybody, so that a copy can be laid beside it."""

from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from edition.making import is_kept
from edition.models import Address
from edition.signing import last_signed
from edition.store import current_release


@require_safe
@cache_control(public=True, max_age=10)
def told(request: HttpRequest) -> JsonResponse:
    """Tell release, time of what was made last, files by language, and what was signed last; 404 without an edition."""
    if not is_kept():
        raise Http404("This site keeps no edition.")
    host = request.get_host().lower().removesuffix(":443" if request.is_secure() else ":80")
    files = Address.objects.filter(host=host).exclude(sha256="")
    by_language = files.order_by("language").values_list("language").annotate(count=Count("pk"))
    signed = last_signed()
    content = {
        "site": f"{request.scheme}://{host}",
        "release": current_release(),
        **files.aggregate(time=Max("rendered_at"), files=Count("pk"), pages=Count("pk", filter=Q(kind="page"))),
        "languages": {code: count for code, count in by_language if code},
    }
    # An installation may have several sites, and one may have been signed and another not.
    if signed is not None and signed.get("site") == content["site"]:
        content["signed"] = signed
    return JsonResponse(content)
