"""What is mutated, and the tests that must notice: a module → the folders and files of its tests."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ["tests/applications/eligibility"]
OPINION = ["tests/evaluation/reviews/test_mixed_model.py", "tests/evaluation/reviews/test_opinion.py"]
PLAN = ["tests/incubator/toolbox/test_financial_plan.py"]
PURE: dict[str, list[str]] = {
    "applications/eligibility/facts.py": RULES,
    "applications/eligibility/judgement.py": RULES,
    "applications/eligibility/kinds/__init__.py": RULES,
    "applications/eligibility/kinds/activity.py": RULES,
    "applications/eligibility/kinds/ages.py": RULES,
    "applications/eligibility/kinds/money.py": RULES,
    "applications/eligibility/kinds/people.py": RULES,
    "applications/eligibility/kinds/promises.py": RULES,
    "core/canonical.py": ["tests/core/test_canonical.py"],
    "applications/entries/equity.py": ["tests/applications/entries/test_equity.py"],
    "core/disaggregation.py": ["tests/core/test_disaggregation.py"],
    "core/guards.py": ["tests/core/test_guards.py"],
    "core/intervals.py": ["tests/core/test_intervals.py"],
    "core/money.py": ["tests/core/test_money.py"],
    "core/transitions.py": ["tests/core/test_transitions.py"],
    "core/versions.py": ["tests/core/test_versions.py"],
    "core/windows.py": ["tests/core/test_windows.py"],
    "evaluation/panels/matching/gaps.py": ["tests/evaluation/panels/test_matching.py"],
    "evaluation/panels/matching/problem.py": ["tests/evaluation/panels/test_matching.py"],
    "evaluation/reviews/agreement.py": OPINION,
    "evaluation/reviews/mixed_model.py": OPINION,
    "evaluation/reviews/next_reviews.py": OPINION,
    "evaluation/reviews/opinion.py": OPINION,
    "evaluation/reviews/ranking.py": ["tests/evaluation/reviews/test_ranking.py"],
    "evaluation/reviews/scoring.py": ["tests/evaluation/reviews/test_scoring.py"],
    "evaluation/reviews/simplex.py": OPINION,
    "incubator/grants/amounts.py": ["tests/incubator/grants/test_amounts.py", "tests/incubator/grants/test_plan.py"],
    "incubator/mentoring/shortlist.py": ["tests/incubator/mentoring/test_shortlist.py"],
    "incubator/grants/bank.py": ["tests/incubator/grants/test_bank.py"],
    "incubator/grants/ceilings.py": ["tests/incubator/grants/test_ceilings.py"],
    "incubator/grants/signers.py": ["tests/incubator/grants/test_signers.py"],
    "incubator/grants/funding.py": ["tests/incubator/grants/test_funding.py"],
    "incubator/grants/ledger.py": ["tests/incubator/grants/test_ledger.py"],
    "incubator/grants/plan.py": ["tests/incubator/grants/test_plan.py"],
    "incubator/grants/retention.py": ["tests/incubator/grants/test_retention.py"],
    "incubator/reporting/comparison.py": ["tests/incubator/reporting/test_comparison.py"],
    "incubator/grants/ice.py": ["tests/incubator/grants/test_ice.py"],
    "incubator/reporting/periods.py": ["tests/incubator/reporting/test_periods.py"],
    "incubator/toolbox/financial_plan/cash.py": PLAN,
    "incubator/toolbox/financial_plan/income.py": PLAN,
    "incubator/toolbox/financial_plan/plan.py": PLAN,
    "incubator/toolbox/questionnaire.py": ["tests/incubator/toolbox/test_questionnaires.py"],
}
TABLE = "tests/house/test_transitions.py"
ROOMS = ("accounts", "media", "incubator", "applications", "evaluation")


def targets(wanted: list[str]) -> dict[str, list[str]]:
    """Return the modules to mutate with their tests; those that begin with one of `wanted`, or all."""
    found = dict(PURE)
    for package in ROOMS:
        for path in sorted((ROOT / package).rglob("*.py")):
            module = path.relative_to(ROOT).as_posix()
            if path.stem in {"rules", "workflows"} or path.parent.stem == "workflows":
                found[module] = _tests_of(module)
    return {
        module: tests
        for module, tests in found.items()
        if not wanted or any(module.startswith(beginning) for beginning in wanted)
    }


def _tests_of(module: str) -> list[str]:
    """The table of who may move what, then the tests of the room."""
    room = Path(module).parent
    room = room.parent if room.name == "workflows" else room
    own = f"tests/{room.as_posix()}"
    return [TABLE, own] if (ROOT / own).is_dir() else [TABLE]
