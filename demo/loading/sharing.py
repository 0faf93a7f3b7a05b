"""What concerns several people or applications: teammates and their rights, a reference, two that look alike."""

from datetime import timedelta

from accounts.services import create_person
from applications.entries.models import Right, StageEntry
from applications.entries.services.duplicates import find_duplicates, keep_fingerprints
from applications.entries.services.references import ask_reference
from applications.entries.services.team import accept_invitation, invite
from demo.loading.story import Story
from incubator.startups.services import update_startup


def make_alike(story: Story, one: StageEntry, other: StageEntry) -> None:
    """Give the start-up of `other` a name like that of `one`, and compare the two: officers find the pair."""
    name = f"{one.application.startup.name} SARL"
    update_startup(startup=other.application.startup, by=other.application.applicant, at=story.now, name=name)
    for entry in (one, other):
        keep_fingerprints(entry)
    for entry in (one, other):
        find_duplicates(entry, story.now)


def share_draft(story: Story, entry: StageEntry) -> None:
    """Give the applicant of `entry` a teammate who writes, a link that waits for another, and a referee."""
    application, owner, at = entry.application, entry.application.applicant, story.now - timedelta(days=1)
    teammate = create_person(email="omayma.teammate@demo.tremplin.example", full_name="Omayma Idrissi", language="fr")
    accepted = invite(application=application, right=Right.EDIT, by=owner, at=at, full_name="Omayma")
    accept_invitation(secret=accepted.secret, by=teammate, at=at + timedelta(hours=2))
    invite(application=application, right=Right.VIEW, by=owner, at=at, full_name="Mon frère Adil")
    ask_reference(
        entry=entry,
        full_name="Abdellah Sqalli",
        email="abdellah.referee@demo.tremplin.example",
        relation="Président de la coopérative voisine",
        by=owner,
        at=at,
    )
