"""What is settled before an agreement is signed, and the texts that people accept."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.selectors import reach_q
from incubator.grants.models import Award, Declaration, GrantAgreement, Mandate, SanctionsCheck
from incubator.grants.workflows import AgreementState
from incubator.startups.selectors import founders_of, startups_of


def declaration_of(agreement: GrantAgreement) -> Declaration | None:
    """Return the declaration on honour of `agreement`, None before it is made."""
    return Declaration.objects.filter(agreement=agreement).select_related("made_by").first()


def declaration_text(award: Award) -> dict[str, Any]:
    """Return the declaration on honour for `award` as JSON values, in the reader's language."""
    return {
        "format": "tremplin.declaration/1",
        "language": get_language(),
        "award": award.reference,
        "startup": award.enrolment.startup.name,
        "sentences": [
            _("What the start-up wrote in its application is true, and it told of what has changed since."),
            _("No other donor pays for the same expenses."),
            _(
                "Neither the start-up nor anybody who leads it is bankrupt, or was convicted of fraud, corruption, "
                "money laundering, trafficking in persons or a grave professional fault."
            ),
            _("Nobody of the team decides on this grant, or is close to somebody who does."),
            _("The start-up knows that the grant is paid back when this declaration is false."),
        ],
    }


def mandate_text(declaration: Declaration, person: Any) -> dict[str, Any]:
    """Return the mandate that `person` gives the leader, as JSON values, in the reader's language."""
    award = declaration.agreement.award
    values = {
        "person": person.full_name,
        "startup": award.enrolment.startup.name,
        "leader": declaration.made_by.full_name,
        "reference": award.reference,
    }
    return {
        "format": "tremplin.mandate/1",
        "language": get_language(),
        "award": award.reference,
        "sentences": [
            _(
                "I, %(person)s, of the team of %(startup)s, give %(leader)s the mandate to receive the grant "
                "%(reference)s on their account, and to spend it in the name of the team."
            )
            % values,
            _("I answer with them for its use until the agreement is closed."),
        ],
    }


def members_without_mandate(agreement: GrantAgreement) -> list[Any]:
    """Return the members of the team whose mandate is missing; nobody when the start-up itself is paid."""
    declaration = declaration_of(agreement)
    if declaration is None or declaration.payee != Declaration.Payee.LEADER:
        return []
    given = set(Mandate.objects.filter(declaration=declaration).values_list("person_id", flat=True))
    team = founders_of(agreement.award.enrolment.startup)
    return [person for person in team if person.pk not in {*given, declaration.made_by_id}]


def mandates_asked_of(user: Any) -> QuerySet[Declaration]:
    """Return the declarations that wait for the mandate of `user`."""
    mine = Mandate.objects.filter(declaration=OuterRef("pk"), person=user.pk)
    found = Declaration.objects.filter(
        ~Exists(mine),
        payee=Declaration.Payee.LEADER,
        agreement__state=AgreementState.DRAFTED,
        agreement__award__enrolment__startup__in=startups_of(user).values("pk"),
    )
    return found.exclude(made_by=user.pk).select_related("agreement__award__enrolment__startup", "made_by")


def last_check(award: Award) -> SanctionsCheck | None:
    """Return the last check of a sanctions list for `award`, None before the first."""
    return SanctionsCheck.objects.filter(award=award).last()


def checks_of(award: Award) -> list[SanctionsCheck]:
    """Return the checks of sanctions lists for `award`, the first one first."""
    return list(SanctionsCheck.objects.filter(award=award).select_related("recorded_by", "file"))


def awards_to_check(user: Any) -> QuerySet[Award]:
    """Return the awards that wait for `user` to look the start-up up on a sanctions list, the oldest first."""
    checked = SanctionsCheck.objects.filter(award=OuterRef("pk"))
    found = Award.objects.filter(reach_q(user, [Role.OFFICER, Role.FINANCE]), ~Exists(checked))
    return (
        found.filter(agreement__state=AgreementState.DRAFTED)
        .select_related("enrolment__startup", "enrolment__cohort")
        .order_by("awarded_at", "pk")
    )


def people_of(award: Award) -> list[Any]:
    """Return the people of the start-up of `award`, whom to look for on a list."""
    return founders_of(award.enrolment.startup)
