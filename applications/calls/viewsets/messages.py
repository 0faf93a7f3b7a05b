"""The texts of messages, written for one call or for all, with a preview: who may is asked of each event and call."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from applications.calls.forms import MessageForm
from applications.calls.message_texts import calls_to_word, explained, lines_of, said_by, values_of, words_now
from applications.calls.models import Call
from applications.calls.services import require_message_writer, reset_message, write_message
from core.access import may, require
from core.outbox.notices import events
from core.outbox.wording import Words, own_words, shown


class MessageListView(WagtailAdminTemplateMixin, TemplateView):
    """Every message, and whose words it has in each language: for all calls, or for the call of `?call=`."""

    template_name = "calls/admin/messages.html"
    page_title = gettext_lazy("Texts of messages")
    header_icon = "mail"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the lines. Raises PermissionDenied to who writes no message."""
        user = self.request.user
        require(user, "calls.list_messages")
        calls = calls_to_word(user)
        asked = self.request.GET.get("call", "")
        call = next((one for one in calls if one.code == asked), None)
        lines = lines_of(user, call)
        return super().get_context_data(**kwargs) | {"calls": calls, "call": call, "lines": lines}


class MessageEditView(WagtailAdminTemplateMixin, TemplateView):
    """The text of one message in one language."""

    template_name = "calls/admin/message.html"
    page_title = gettext_lazy("Text of a message")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the message (404), and ask whether the person may write it (403)."""
        self.key, self.language = kwargs["event"], kwargs["language"]
        event = events.get(self.key)
        self.call = self._call(kwargs.get("code"))
        if event is None or self.language not in dict(settings.LANGUAGES) or (self.call and not event.of_call):
            raise Http404(_("There is no such message."))
        self.event = event
        require_message_writer(request.user, self.key, self.call)  # type: ignore[arg-type]
        return super().dispatch(request, *args, **kwargs)

    def _call(self, code: str | None) -> Call | None:
        if code is None:
            return None
        call = next((one for one in calls_to_word(self.request.user) if one.code == code), None)
        if call is None:
            raise Http404(_("There is no such call."))
        return call

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the words in force."""
        words, _whose = self.in_force
        return self._shown(self._form(initial=vars(words)), words)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the text, show how it reads, or go back to the product's own."""
        target: dict[str, Any] = {"event": self.key, "language": self.language, "call": self.call, "by": request.user}
        if "reset" in request.POST:
            reset_message(**target)
            messages.success(request, _("The message has its former text again."))
            return redirect(self._address())
        form = self._form(request.POST)
        if not form.is_valid() or "preview" in request.POST:
            return self._shown(form, form.words, status=200 if "preview" in request.POST else 422)
        write_message(**target, words=form.words)
        messages.success(request, _("The text is saved: messages sent from now on have it."))
        return redirect(self._address())

    @cached_property
    def in_force(self) -> tuple[Words, str | None]:
        """The words in force and whose they are."""
        return words_now(self.key, self.language, self.call)

    def _form(self, *args: Any, **kwargs: Any) -> MessageForm:
        return MessageForm(*args, event=self.event, language=self.language, values=values_of(self.call), **kwargs)

    def _address(self, name: str = "edit") -> str:
        code = [self.call.code] if self.call else []
        return reverse(f"message_texts:{name}{'_of_call' if code else ''}", args=[self.key, self.language, *code])

    def _shown(self, form: MessageForm, words: Words, status: int = 200) -> HttpResponse:
        known = get_language_info(self.language)
        context = {
            "form": form,
            "shown": shown(self.event, self.language, words, values_of(self.call)),
            "own": own_words(self.event, self.language),
            "language": self.language,
            "language_name": known["name_translated"],
            "direction": "rtl" if known["bidi"] else "ltr",
            "event": self.event,
            "call": self.call,
            "said_by": said_by(self.in_force[1]),
            "may_reset": self.in_force[1] == (self.call.code if self.call else ""),
            "places": explained(self.event),
            "preview_url": self._address("preview"),
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        of_call = f"?call={self.call.code}" if self.call else ""
        here = {"url": "", "label": str(self.event.subject)}
        above = {"url": reverse("message_texts:index") + of_call, "label": MessageListView.page_title}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_page_subtitle(self) -> str:
        """Return which message it is."""
        return str(self.event.subject)


class MessagePreviewView(MessageEditView):
    """How a text reads while it is written: a part of the page. Nothing is saved."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the preview of the text that was sent."""
        form = self._form(request.POST)
        form.is_valid()
        return self._shown(form, form.words)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Return the part alone."""
        return render(self.request, "calls/admin/message_preview.html", context)


class MessageTextViewSet(ViewSet):
    """The screens and their place in the menu."""

    icon = "mail"
    menu_label = gettext_lazy("Texts of messages")
    menu_order = 160
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Return a menu item that only those who write messages are shown."""

        def is_shown(_item: MenuItem, request: HttpRequest) -> bool:
            return may(request.user, "calls.list_messages")

        return type("MessagesMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses: the list, a text and its preview, for all calls and for one."""
        one, of_call = "<str:event>/<str:language>/", "<str:event>/<str:language>/<str:code>/"
        return [
            path("", MessageListView.as_view(), name="index"),
            path(f"tous/{one}", MessageEditView.as_view(), name="edit"),
            path(f"tous/{one}apercu/", MessagePreviewView.as_view(), name="preview"),
            path(f"appel/{of_call}", MessageEditView.as_view(), name="edit_of_call"),
            path(f"appel/{of_call}apercu/", MessagePreviewView.as_view(), name="preview_of_call"),
        ]
