"""The room as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Reports on grants."""

    name = "incubator.reporting"
    verbose_name = "Reports"

    def ready(self) -> None:
        """Fill the registries."""
        from core.outbox.notices import events
        from core.registries import due, facts, file_rules, notices, panels, reactions, waiting
        from incubator.reporting import messages, panel, personal_data, selectors, services  # noqa: F401
        from incubator.reporting.rules import opens_pack, opens_receipt
        from incubator.reporting.selectors.waiting import waiting_for

        facts.register("reporting.report.accept", selectors.report_facts)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        for key, source in messages.SOURCES.items():
            notices.register(f"{key}:reporting", source)
        reactions.register("grants.grantagreement.countersign:reporting", services.lay_reports)
        reactions.register("grants.amendment.countersign:reporting", services.move_last_report)
        due.register("reporting-reminders", services.remind_reports)
        due.register("reporting-packs", services.work_off_packs)
        file_rules.register("reporting.pack", opens_pack)
        file_rules.register("reporting.receipt", opens_receipt)
        panels.register("grants.Award:reporting", panel.reports_of_award)
        panels.register("grants.Award:reporting-pack", panel.packs_of_award, order=200)
        panels.register("grants.Purchase:reporting", panel.twins_of_purchase)
        waiting.register("reporting", waiting_for)
