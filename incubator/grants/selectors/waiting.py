"""The lines of a person's home that come from grants."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role
from core import formats
from core.clock import day_of, now
from core.registries import Waiting
from incubator.grants.models import Award
from incubator.grants.selectors.accounts import changes_waiting_for
from incubator.grants.selectors.amendments import amendments_waiting_for
from incubator.grants.selectors.awards import awards_of_founder, living_disbursement
from incubator.grants.selectors.copies import copies_to_check, copy_to_check
from incubator.grants.selectors.funds import awards_without_fund
from incubator.grants.selectors.purchases import purchases_to_receive, purchases_waiting_for
from incubator.grants.selectors.queue import agreements_to_countersign, payments_waiting_for
from incubator.grants.selectors.receipts import payments_in_doubt, receipt_of
from incubator.grants.selectors.recoveries import debts_of_founder, recoveries_waiting_for
from incubator.grants.selectors.vetting import awards_to_check, declaration_of, mandates_asked_of
from incubator.grants.selectors.visits import visits_to_answer, visits_to_record
from incubator.grants.workflows import (
    AccountChangeState,
    AgreementState,
    AmendmentState,
    DisbursementState,
    PurchaseState,
    RecoveryState,
)

FOUNDER_LINES = 5
IN_PERSON = (AccountChangeState.IN_PERSON, AccountChangeState.MET)


def waiting_for(user: Any, /) -> list[Waiting]:
    """Return what waits for `user` in grants: a founder's next act, then a line for each turn of staff."""
    awards = list(awards_of_founder(user)[:FOUNDER_LINES])
    lines = [line for award in awards if (line := _line_of(award))]
    arrived = [line for award in awards if (line := _receipt_line(award))]
    debts = _debts(user) if awards else []
    asked = [*_mandates(user), *_amendments(user), *_visits(user), *(_goods(user) if awards else [])]
    return [*lines, *debts, *asked, *arrived, *_staff_lines(user)]


def _line_of(award: Award) -> Waiting | None:
    detail = f"{award.enrolment.startup}, {award.reference}"
    if award.agreement.state == AgreementState.DRAFTED:
        if copy_to_check(award.agreement):
            return None
        name, title = _to_sign(award)
        return Waiting(title, reverse(name, args=[award.reference]), detail=detail)
    if award.agreement.state != AgreementState.ACTIVE:
        return None
    for tranche in award.tranches.all():
        living = living_disbursement(tranche)
        if tranche.amount and (living is None or living.state != DisbursementState.PAID):
            if living is None or living.state != DisbursementState.PLANNED:
                return None
            title = _("Ask for tranche %(number)s of the grant") % {"number": tranche.number}
            return Waiting(title, reverse("grants:award", args=[award.reference]), detail=detail)
    return None


def _to_sign(award: Award) -> tuple[str, str]:
    """Return the page and the title of what comes next before the signature."""
    if not award.agreement.bank_account:
        return "grants:account", _("Give the bank account of the grant")
    if declaration_of(award.agreement) is None:
        return "grants:declaration", _("Make the declaration on honour for the grant")
    return "grants:sign", _("Sign the grant agreement")


def _debts(user: Any) -> list[Waiting]:
    return [
        Waiting(
            _("Pay back %(amount)s of the grant by %(day)s")
            % {
                "amount": formats.money(one.amount - one.received, one.award.currency),
                "day": formats.day(one.due_on),
            },
            reverse("grants:recovery", args=[one.award.reference, one.number]),
            detail=f"{one.award.enrolment.startup}, {one.award.reference}",
        )
        for one in debts_of_founder(user)[:FOUNDER_LINES]
    ]


def _mandates(user: Any) -> list[Waiting]:
    return [
        Waiting(
            _("Give your mandate for the grant"),
            reverse("grants:mandate", args=[made.agreement.award.reference]),
            detail=str(made.agreement.award.enrolment.startup),
        )
        for made in mandates_asked_of(user)[:FOUNDER_LINES]
    ]


def _amendments(user: Any) -> list[Waiting]:
    titles = {
        AmendmentState.PROPOSED: _("Approve the amendment of a grant agreement"),
        AmendmentState.APPROVED: _("Sign the amendment of the grant agreement"),
        AmendmentState.SIGNED: _("Countersign the amendment of a grant agreement"),
    }
    return [
        Waiting(
            titles[AmendmentState(one.state)],
            reverse("grants:amendment", args=[one.agreement.award.reference, one.number]),
            detail=f"{one.agreement.award.enrolment.startup}, {one.agreement.award.reference}",
        )
        for one in amendments_waiting_for(user)[:FOUNDER_LINES]
    ]


def _visits(user: Any) -> list[Waiting]:
    """The records of visits to read, for founders; the visits to record, for who went."""
    read = [
        (visit, "visit", _("Say whether you agree with what was noted of a visit")) for visit in visits_to_answer(user)
    ]
    due = visits_to_record(user, day_of(now()))
    written = [(visit, "record_visit", _("Record the visit that you made")) for visit in due]
    return [
        Waiting(
            title,
            reverse(f"grants:{name}", args=[visit.award.reference, visit.number]),
            detail=f"{visit.award.enrolment.startup}, {visit.award.reference}",
        )
        for visit, name, title in [*read[:FOUNDER_LINES], *written[:FOUNDER_LINES]]
    ]


def _goods(user: Any) -> list[Waiting]:
    return [
        Waiting(
            _("Say what you received of purchase %(number)s") % {"number": one.number},
            reverse("grants:purchase", args=[one.award.reference, one.number]),
            detail=f"{one.award.enrolment.startup}, {one.award.reference}",
        )
        for one in purchases_to_receive(user)[:FOUNDER_LINES]
    ]


def _receipt_line(award: Award) -> Waiting | None:
    """The first payment of which the start-up has said nothing."""
    for tranche in award.tranches.all():
        living = living_disbursement(tranche)
        if living and living.state == DisbursementState.PAID and receipt_of(living) is None:
            title = _("Say whether tranche %(number)s arrived") % {"number": tranche.number}
            url = reverse("grants:receipt", args=[award.reference, tranche.number])
            return Waiting(title, url, detail=f"{award.enrolment.startup}, {award.reference}")
    return None


def _staff_lines(user: Any) -> list[Waiting]:
    if not has_role(user, Role.OFFICER, Role.DIRECTOR, Role.FINANCE):
        return []
    queue = reverse("grants:queue")
    lines = [
        _counted(payments_waiting_for(user, DisbursementState.REQUESTED), queue, _to_verify),
        _counted(payments_waiting_for(user, DisbursementState.VERIFIED), queue, _to_approve),
        _counted(payments_waiting_for(user, DisbursementState.APPROVED), queue, _to_pay),
        _counted(agreements_to_countersign(user), f"{queue}?list=agreements", _to_countersign),
        _counted(copies_to_check(user), f"{queue}?list=copies", _copies),
        _counted(awards_without_fund(user), f"{queue}?list=funds", _to_draw),
        _counted(awards_to_check(user), f"{queue}?list=sanctions", _to_check),
        _counted(payments_in_doubt(user), f"{queue}?list=doubts", _in_doubt),
        _counted(changes_waiting_for(user, AccountChangeState.ASKED), f"{queue}?list=accounts", _to_call),
        _counted(changes_waiting_for(user, *IN_PERSON), f"{queue}?list=accounts", _to_meet),
        _counted(purchases_waiting_for(user, PurchaseState.ASKED), f"{queue}?list=purchases", _to_buy),
        _counted(purchases_waiting_for(user, PurchaseState.APPROVED), f"{queue}?list=purchases", _to_pay_for),
        _counted(purchases_waiting_for(user, PurchaseState.CONTESTED), f"{queue}?list=purchases", _contested),
        _counted(recoveries_waiting_for(user, RecoveryState.ASKED), f"{queue}?list=recoveries", _to_recover),
        _counted(recoveries_waiting_for(user, RecoveryState.APPROVED), f"{queue}?list=recoveries", _to_receive),
    ]
    return [line for line in lines if line]


def _counted(rows: QuerySet[Any], url: str, sentence: Any) -> Waiting | None:
    count = rows.order_by().count()
    return Waiting(sentence(count), url, count=count) if count else None


def _to_verify(count: int) -> str:
    return ngettext("%(count)s payment request to verify", "%(count)s payment requests to verify", count) % {
        "count": count
    }


def _to_approve(count: int) -> str:
    return ngettext("%(count)s payment to approve", "%(count)s payments to approve", count) % {"count": count}


def _to_pay(count: int) -> str:
    return ngettext("%(count)s payment to make", "%(count)s payments to make", count) % {"count": count}


def _to_countersign(count: int) -> str:
    return ngettext("%(count)s grant agreement to countersign", "%(count)s grant agreements to countersign", count) % {
        "count": count
    }


def _copies(count: int) -> str:
    return ngettext("%(count)s signed copy to check", "%(count)s signed copies to check", count) % {"count": count}


def _to_draw(count: int) -> str:
    return ngettext("%(count)s award without a fund", "%(count)s awards without a fund", count) % {"count": count}


def _in_doubt(count: int) -> str:
    sentence = ngettext(
        "%(count)s payment that did not arrive whole", "%(count)s payments that did not arrive whole", count
    )
    return sentence % {"count": count}


def _to_call(count: int) -> str:
    sentence = ngettext(
        "%(count)s change of account to call about", "%(count)s changes of account to call about", count
    )
    return sentence % {"count": count}


def _to_buy(count: int) -> str:
    sentence = ngettext("%(count)s purchase in kind to approve", "%(count)s purchases in kind to approve", count)
    return sentence % {"count": count}


def _to_pay_for(count: int) -> str:
    sentence = ngettext("%(count)s supplier to pay", "%(count)s suppliers to pay", count)
    return sentence % {"count": count}


def _contested(count: int) -> str:
    sentence = ngettext("%(count)s purchase that is contested", "%(count)s purchases that are contested", count)
    return sentence % {"count": count}


def _to_meet(count: int) -> str:
    sentence = ngettext(
        "%(count)s change of account to confirm in person", "%(count)s changes of account to confirm in person", count
    )
    return sentence % {"count": count}


def _to_recover(count: int) -> str:
    return ngettext("%(count)s recovery to approve", "%(count)s recoveries to approve", count) % {"count": count}


def _to_receive(count: int) -> str:
    return ngettext("%(count)s recovery to follow", "%(count)s recoveries to follow", count) % {"count": count}


def _to_check(count: int) -> str:
    return ngettext(
        "%(count)s start-up to look for on a sanctions list",
        "%(count)s start-ups to look for on a sanctions list",
        count,
    ) % {"count": count}
