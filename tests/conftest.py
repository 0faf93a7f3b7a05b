"""What every test may use: the cast, the roles, and a migrated database that is copied rather than made."""

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from accounts.enums import Role
from accounts.models import User
from core.kept import forget_all
from tests import concurrency, database
from tests.factories.accounts import person_with

PersonMaker = Callable[..., User]
# Files of few tests that take as long as so many: the process that is given one at the end would be waited for.
COUNTS_AS = {
    "test_set_up.py": 200,
    "test_load_demo.py": 200,
    "test_spine.py": 60,
    "test_restart.py": 60,
    "test_communications.py": 60,
    "test_without.py": 50,
    "test_fuzz.py": 60,
    "test_json_addresses.py": 60,
    "test_scenario.py": 60,
}
# Who asks for any of them asks for a database.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
# Speed is measured by `make bench`: a test that fails because the machine is busy says nothing of the code.
hypothesis_settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# `make nightly` looks at many more examples than a change has time for.
hypothesis_settings.register_profile("nightly", hypothesis_settings.get_profile("usual"), max_examples=2000)
hypothesis_settings.load_profile("usual")


# --- The database -------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Replace pytest-django's own: start from a copy of the migrated template."""
    with django_db_blocker.unblock(), database.alone():
        copied = not django_db_createdb and database.start_from_template()
        keep = django_db_keepdb and not django_db_createdb
        made = setup_databases(
            verbosity=request.config.option.verbose, interactive=False, keepdb=copied or keep, serialized_aliases=None
        )
        if not copied:
            database.keep_as_template()
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


# --- Concurrency --------------------------------------------------------------------------------------------------
at_once, begun = concurrency.at_once, concurrency.begun


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that do things at once by what they ask for."""
    if not concurrency.FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        item.add_marker("concurrency")


def pytest_collection_finish() -> None:
    """Let the collector of cycles rest: tests make much and keep little."""
    gc.set_threshold(100_000, 50, 100)


# --- What a run leaves out ----------------------------------------------------------------------------------------
def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of a second run, on another database."""
    parser.addoption("--only-database", action="store_true", help="leave out the tests that ask for no database")


def _asks_for_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("django_db") is not None
    return marked or _elsewhere(item) or not DATABASE_FIXTURES.isdisjoint(names)


# --- Skips --------------------------------------------------------------------------------------------------------
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run last the files that flush the database: they take away what the migrations wrote (Wagtail's root page).

    The largest files come first, so that processes that share them end together. Skip on SQLite what needs PostgreSQL:
    SQLite lets one writer in at a time, so nothing would be proved.
    """
    if config.option.only_database:
        config.hook.pytest_deselected(items=[item for item in items if not _asks_for_database(item)])
        items[:] = [item for item in items if _asks_for_database(item)]
    tests = Counter(item.path for item in items)
    tests |= {item.path: COUNTS_AS[name] for item in items if (name := item.path.name) in COUNTS_AS}
    flushing = {item.path for item in items if _flushes(item)}
    items.sort(key=lambda item: (item.path in flushing, -tests[item.path]))
    mixed = {item.path for item in items if item.path in flushing and not _flushes(item)}
    if mixed:
        raise pytest.UsageError(f"tests that flush the database stand in files of their own: {mixed}")
    if connection.vendor == "postgresql":
        return
    reason = pytest.mark.skip(reason="needs PostgreSQL: the suite's run on PostgreSQL has it")
    for item in items:
        if _elsewhere(item):
            item.add_marker(reason)


def _elsewhere(item: pytest.Item) -> bool:
    """Tell whether only PostgreSQL can do this test."""
    return any(item.get_closest_marker(name) for name in ("concurrency", "postgresql"))


def _flushes(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(mark and mark.kwargs.get("transaction"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Under REQUIRE_ALL=1 a skipped test fails, save those that only the run on the other database can do."""
    report: Any = yield
    elsewhere = _elsewhere(item) and connection.vendor == "sqlite"
    if report.skipped and os.environ.get("REQUIRE_ALL") == "1" and not elsewhere and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 and this test was skipped: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _as_new() -> Iterator[None]:
    """Give each test an empty cache (rate limits), nothing kept of another test's calls, and the default language."""
    cache.clear()
    forget_all()
    translation.deactivate()
    yield
    translation.deactivate()


# --- The cast -----------------------------------------------------------------------------------------------------
@pytest.fixture
def person(db: None) -> PersonMaker:
    """Return a maker of people: `person()`, `person("officer", programme_code="RESTART")`, `person(full_name=...)`."""
    return person_with


@pytest.fixture
def alice(person: PersonMaker) -> User:
    """Alice owns: she founded the start-up and wrote the application."""
    return person(Role.APPLICANT, email="alice@example.org", full_name="Alice Benali")


@pytest.fixture
def bob(person: PersonMaker) -> User:
    """Bob is in Alice's team."""
    return person(Role.APPLICANT, email="bob@example.org", full_name="Bob Haddad")


@pytest.fixture
def charlie(person: PersonMaker) -> User:
    """Charlie must see nothing of Alice's."""
    return person(Role.APPLICANT, email="charlie@example.org", full_name="Charlie Idrissi")


def _role_fixture(role: Role) -> Callable[..., User]:
    @pytest.fixture(name=role.value)
    def someone(person: PersonMaker) -> User:
        return person(role, email=f"{role.value}@example.org")

    someone.__doc__ = f"A person with the role {role.value} and no limit to its reach."
    return someone


applicant, juror, mentor, officer = map(_role_fixture, (Role.APPLICANT, Role.JUROR, Role.MENTOR, Role.OFFICER))
director, finance, communications = map(_role_fixture, (Role.DIRECTOR, Role.FINANCE, Role.COMMUNICATIONS))
counter, confirmer, donor = map(_role_fixture, (Role.COUNTER, Role.CONFIRMER, Role.DONOR))
protection, auditor, admin = map(_role_fixture, (Role.PROTECTION, Role.AUDITOR, Role.ADMIN))
