"""What a person sent after their session had ended: kept while they sign in, then shown again for them to save."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from core import clock

TYPED = "entries.typed"
# Characters, and seconds. Signing in takes minutes; a section has some thousand words.
MOST = 300_000
KEPT_FOR = 3600


def keep_typed(request: HttpRequest) -> bool:
    """Keep what was sent to this page in this browser's session, to be shown on it again; tell whether it was kept."""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    fields = sent.urlencode()
    if not fields or len(fields) > MOST or not ratelimit.consume(request, action="keep_typed"):
        return False
    request.session[TYPED] = {"path": request.path, "fields": fields, "at": clock.now().timestamp()}
    return True


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a signed-out person to the sign-in and back; what they sent waits in this browser's session."""
    if keep_typed(request):
        messages.info(
            request, _("You were signed out. Sign in again: what you wrote is kept and will be shown to you.")
        )
    return redirect_to_login(request.get_full_path())


def typed_before(request: HttpRequest) -> QueryDict | None:
    """Return, once, what was sent to this page before its person signed in again; None when there is nothing.

    Whoever signs in sees it only on this page, which is their own application's.
    """
    kept = request.session.get(TYPED)
    if not kept:
        return None
    is_fresh = clock.now().timestamp() - kept["at"] < KEPT_FOR
    if is_fresh and kept["path"] != request.path:
        return None
    del request.session[TYPED]
    return QueryDict(kept["fields"]) if is_fresh else None
