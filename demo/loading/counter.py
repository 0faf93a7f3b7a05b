"""What is under way beside the applications themselves: help at the counter of a hub, a question answered for all."""

import re
from datetime import datetime, timedelta

from applications.calls.questions import answer, ask
from applications.entries.services.assistance import agree, ask_assistance, open_draft
from core.crypto import unseal
from core.i18n import LocalisedText
from core.models import OutboxMessage
from demo.loading.applying import fill, found_startup
from demo.loading.story import Story
from demo.people import DOMAIN

HELPED = f"khadija.helped@{DOMAIN}"
NAME = "Khadija Naciri"
QUESTION = {
    "fr": "Peut-on candidater avant d'avoir créé l'entreprise ?",
    "ar": "هل يمكن الترشح قبل إحداث المقاولة؟",
    "en": "May one apply before the company exists?",
}
ANSWER = {
    "fr": "Oui : une équipe qui a un projet suffit. L'entreprise se crée avant la signature de la convention.",
    "ar": "نعم، يكفي فريق لديه مشروع. وتُحدَث المقاولة قبل توقيع الاتفاقية.",
    "en": "Yes: a team with a project is enough. The company is created before the agreement is signed.",
}


def help_at_the_counter(story: Story) -> None:
    """Let the agent of the hub fill in a draft with its applicant: one answer is missing, then her second code."""
    agent, at = story.people["counter"], story.now - timedelta(hours=1)
    stage = story.stage("RST-2027", 1)
    crew = story.crowd.crew("MA", stage.closes_at.year)
    row = ask_assistance(
        call=story.calls["RST-2027"], full_name=NAME, contact=HELPED, language=crew.language, by=agent, at=at
    )
    row = agree(assistance=row, code=_code_in_her_mail(), by=agent, at=at)
    if row.person is None:
        raise RuntimeError("nobody agreed to be helped")
    startup = found_startup(crew, row.person, at)
    entry = open_draft(assistance=row, project={"name": startup.name}, language=crew.language, by=agent, at=at)
    fill(entry, crew, agent, at + timedelta(minutes=30), skip=("innovation",))


def _code_in_her_mail() -> str:
    mail = OutboxMessage.objects.filter(address=HELPED, secret=True).latest("pk")
    found = re.search(r"\b\d{6}\b", unseal(mail.sealed_body))
    if found is None:
        raise RuntimeError("there is no code in the mail")
    return found[0]


def answer_a_question(story: Story, at: datetime) -> None:
    """Let the applicant ask what many ask, and the officer answer everybody."""
    call = story.calls["RST-2027"]
    asked = ask(call=call, text=QUESTION["fr"], language="fr", by=story.people["applicant"], at=at)
    texts = {"question": LocalisedText(QUESTION), "answer": LocalisedText(ANSWER)}
    answer(question=asked, texts=texts, publish=True, by=story.people["officer"], at=at + timedelta(hours=5))
