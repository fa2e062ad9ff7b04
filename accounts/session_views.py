"""Where somebody is signed in: the list, and ending one session or all others."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.sessions import end_sessions


class SessionsView(LoginRequiredMixin, TemplateView):
    """A user's own sessions. POST ends `session` by its key in the database, or all others with `others`."""

    template_name = "usersessions/usersession_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the sessions that still hold, the newest first."""
        user = self.request.user
        held = UserSession.objects.purge_and_list(user)
        return super().get_context_data(**kwargs) | {
            "sessions": sorted(held, key=lambda session: session.last_seen_at, reverse=True),
            "own_key": self.request.session.session_key,
            "hours": int(settings.SESSION_IDLE.total_seconds() // 3600),
            "days": settings.SESSION_LONGEST.days,
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """End what was asked for."""
        if "others" in request.POST:
            end_sessions(request.user, but=request.session.session_key)  # type: ignore[arg-type]
            messages.success(request, _("You are signed out everywhere but here."))
            return redirect("usersessions_list")
        number = request.POST.get("session", "")
        session = get_object_or_404(UserSession, pk=number if number.isdecimal() else 0, user_id=request.user.pk)
        if session.session_key == request.session.session_key:
            logout(request)
            return redirect("account_login")
        session.end()
        messages.success(request, _("You are signed out there."))
        return redirect("usersessions_list")
