"""The room as a Django app."""

from typing import Any

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Seed grants."""

    name = "incubator.grants"
    verbose_name = "Grants"

    def ready(self) -> None:
        """Fill the registries."""
        from core.outbox.notices import events
        from core.registries import due, facts, file_rules, notices, reactions, waiting
        from incubator.grants import messages, personal_data, selectors  # noqa: F401
        from incubator.grants.rules import (
            opens_copy,
            opens_evidence,
            opens_proof,
            opens_purchase,
            opens_statement,
            opens_visit,
        )
        from incubator.grants.selectors.waiting import waiting_for
        from incubator.grants.services import put_accounts_in_force, remind_of_receipts
        from incubator.grants.services.orders import leave_order

        _register_facts(facts, selectors)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        for key, source in messages.SOURCES.items():
            notices.register(f"{key}:grants", source)
        for act in ("hold", "pay"):
            reactions.register(f"grants.disbursement.{act}:orders", leave_order)
        due.register("grants-accounts", put_accounts_in_force)
        due.register("grants-receipts", remind_of_receipts)
        for kind, opens in (
            ("evidence", opens_evidence),
            ("sanctions", opens_evidence),
            ("payment_proof", opens_proof),
            ("signed_copy", opens_copy),
            ("visit", opens_visit),
            ("purchase", opens_purchase),
            ("account_statement", opens_statement),
        ):
            file_rules.register(f"grants.{kind}", opens)
        waiting.register("grants", waiting_for)


def _register_facts(facts: Any, of: Any) -> None:
    """Register the selector of the facts of each act; `of` has the selectors of the room."""
    asked = (
        ("grantagreement", of.agreement_facts, ("sign", "sign_by_copy", "countersign", "close")),
        ("disbursement", of.disbursement_facts, ("request", "verify", "endorse", "approve", "pay", "release_hold")),
        ("disbursement", of.correction_facts, ("return_payment", "reverse")),
        (
            "accountchange",
            of.account_change_facts,
            ("confirm", "ask_in_person", "meet", "confirm_in_person", "put_in_force"),
        ),
        ("signedcopy", of.signed_copy_facts, ("accept", "refuse")),
        ("sitevisit", of.site_visit_facts, ("record",)),
        ("amendment", of.amendment_facts, ("approve", "sign", "countersign")),
        ("purchase", of.purchase_facts, ("endorse", "approve", "pay", "receive", "transfer")),
        ("recovery", of.recovery_facts, ("approve", "settle", "waive")),
    )
    for name, selector, acts in asked:
        for act in acts:
            facts.register(f"grants.{name}.{act}", selector)
