"""The room as a Django app."""

from django.apps import AppConfig


class ToolboxConfig(AppConfig):
    """Tools of a start-up."""

    name = "incubator.toolbox"
    verbose_name = "Toolbox"

    def ready(self) -> None:
        """Declare personal data and fill the registries."""
        from core.outbox.notices import events
        from core.registries import facts, file_rules, measures, notices, waiting
        from incubator.toolbox import messages, personal_data, rules, selectors, services  # noqa: F401
        from incubator.toolbox.services.verdicts import EVIDENCE

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        facts.register("toolbox.verdict.give", selectors.verdict_facts)
        file_rules.register(EVIDENCE, selectors.opens_evidence)
        measures.register("tested_ideas", selectors.tested_ideas)
        measures.register("viable_plans", selectors.viable_plans)
        notices.register("toolbox.verdict.give:toolbox", messages.verdict_given)
        notices.register("toolbox.verdict.withdraw:toolbox", messages.verdict_withdrawn)
        waiting.register("toolbox", messages.waiting_comments)
