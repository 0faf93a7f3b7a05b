"""The room as a Django app."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Seed grants."""

    name = "incubator.grants"
    verbose_name = "Grants"

    def ready(self) -> None:
        """Fill the registries."""
        from core.outbox.notices import events
        from core.registries import due, facts, file_rules, notices, reactions, waiting
        from incubator.grants import messages, personal_data  # noqa: F401
        from incubator.grants.rules import opens_copy, opens_evidence, opens_proof, opens_visit
        from incubator.grants.selectors import (
            account_change_facts,
            agreement_facts,
            amendment_facts,
            disbursement_facts,
            signed_copy_facts,
            site_visit_facts,
        )
        from incubator.grants.selectors.waiting import waiting_for
        from incubator.grants.services import put_accounts_in_force, remind_of_receipts
        from incubator.grants.services.orders import leave_order

        for act in ("sign", "sign_by_copy", "countersign", "close"):
            facts.register(f"grants.grantagreement.{act}", agreement_facts)
        for act in ("request", "verify", "endorse", "approve", "pay", "release_hold"):
            facts.register(f"grants.disbursement.{act}", disbursement_facts)
        for act in ("confirm", "put_in_force"):
            facts.register(f"grants.accountchange.{act}", account_change_facts)
        for act in ("accept", "refuse"):
            facts.register(f"grants.signedcopy.{act}", signed_copy_facts)
        facts.register("grants.sitevisit.record", site_visit_facts)
        for act in ("approve", "sign", "countersign"):
            facts.register(f"grants.amendment.{act}", amendment_facts)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        for key, source in messages.SOURCES.items():
            notices.register(f"{key}:grants", source)
        for act in ("hold", "pay"):
            reactions.register(f"grants.disbursement.{act}:orders", leave_order)
        due.register("grants-accounts", put_accounts_in_force)
        due.register("grants-receipts", remind_of_receipts)
        file_rules.register("grants.evidence", opens_evidence)
        file_rules.register("grants.sanctions", opens_evidence)
        file_rules.register("grants.payment_proof", opens_proof)
        file_rules.register("grants.signed_copy", opens_copy)
        file_rules.register("grants.visit", opens_visit)
        waiting.register("grants", waiting_for)
