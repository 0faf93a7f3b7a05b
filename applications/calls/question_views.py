"""Questions to a call in my space: asking one, and for officers the list and the answers."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.calls import questions
from applications.calls.models import Call, CallQuestion
from applications.calls.models.question import LONGEST
from applications.calls.selectors import calls_visible_to, published_calls, questions_visible_to, takes_questions
from core.access import require
from core.i18n import LocalisedText
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused

LONGEST_ANSWER = 4000


class AskForm(forms.Form):
    """A question."""

    text = forms.CharField(
        label=gettext_lazy("Your question"),
        help_text=gettext_lazy("The answer is published for everybody, without your name. Write nothing private."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


class AnswerForm(forms.Form):
    """The question and its answer as they are published, in each language of the call."""

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        labels = {"question": _("Question – %(language)s"), "answer": _("Answer – %(language)s")}
        for code in languages:
            info = get_language_info(code)
            for part, label in labels.items():
                self.fields[f"{part}_{code}"] = forms.CharField(
                    label=label % {"language": info["name_translated"].lower()},
                    required=False,
                    max_length=LONGEST_ANSWER,
                    widget=forms.Textarea(attrs={"rows": 3, "lang": code, "dir": "rtl" if info["bidi"] else "ltr"}),
                )

    @property
    def texts(self) -> dict[str, LocalisedText]:
        """What `questions.answer` takes."""
        return {
            part: LocalisedText({code: self.cleaned_data[f"{part}_{code}"].strip() for code in self.languages})
            for part in ("question", "answer")
        }


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a question about a published call."""
    call = get_object_or_404(published_calls(), code=code)
    who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
    form = AskForm(request.POST or None)
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            language = (get_language() or "fr")[:2]
            questions.ask(call=call, text=form.cleaned_data["text"], language=language, **who)
        except TransitionRefused as refused:
            sentences = refused.reasons
        else:
            messages.success(request, _("Your question is on its way. You are told when it is answered."))
            return redirect("accounts:home")
    context = {"call": call, "form": form, "sentences": sentences, "takes": takes_questions(call, who["at"])}
    return render(request, "calls/ask.html", context, status=409 if sentences else 422 if form.errors else 200)


@login_required
@require_safe
def question_list(request: HttpRequest, code: str) -> HttpResponse:
    """List the questions to a call, those that wait first."""
    call = _call(request, code)
    page = page_of(request, questions_visible_to(request.user, call), counted=_counted)
    return render(request, "calls/questions.html", {"call": call, "page": page})


def _counted(count: int) -> str:
    return ngettext("%(count)s question", "%(count)s questions", count)


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Show a question, write its answer, publish it."""
    found = _question(request, code, key)
    require(request.user, "calls.answer_questions", found.call)
    form = AnswerForm(request.POST or None, languages=found.call.languages, initial=_written(found))
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
        try:
            questions.answer(question=found, texts=form.texts, publish="publish" in request.POST, **who)
        except TransitionRefused as refused:
            sentences = refused.reasons
        else:
            messages.success(request, _("Saved."))
            return redirect("calls:questions", code)
    context = {"question": found, "call": found.call, "form": form, "sentences": sentences}
    return render(request, "calls/question.html", context, status=409 if sentences else 422 if form.errors else 200)


@login_required
@require_POST
def set_question_aside(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Leave a question without a public answer."""
    found = _question(request, code, key)
    who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
    try:
        questions.set_aside(question=found, **who)
    except TransitionRefused as refused:
        for sentence in refused.reasons:
            messages.error(request, sentence)
    return redirect("calls:questions", code)


def _written(found: CallQuestion) -> dict[str, str]:
    texts = {f"question_{code}": found.question.get(code, "") for code in found.call.languages}
    texts |= {f"answer_{code}": found.answer.get(code, "") for code in found.call.languages}
    own = f"question_{found.language}"
    return texts | ({own: found.text} if own in texts and not texts[own] else {})


def _call(request: HttpRequest, code: str) -> Call:
    call = calls_visible_to(request.user).select_related("programme").filter(code=code).first()
    if call is None:
        raise Http404
    return call


def _question(request: HttpRequest, code: str, key: int) -> CallQuestion:
    call = _call(request, code)
    found: CallQuestion = get_object_or_404(questions_visible_to(request.user, call), pk=key)
    found.call = call
    return found
