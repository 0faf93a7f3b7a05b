"""Legal forms: what staff say of them, the choice of a start-up, its steps."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.enums import Role
from core import clock
from core.models import JournalEntry
from incubator.startups.enums import Capacity, LegalForm
from incubator.toolbox.models import Formality, FormalityStep, LegalGuide, LegalStep
from incubator.toolbox.selectors import formality_if_any, tracked
from incubator.toolbox.services import choose_form, load_legal_guides, tick_step
from tests.factories.accounts import person_with
from tests.factories.startups import ReachFactory, StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(alice, mentor):
    load_legal_guides()
    startup = StartupFactory(founder=alice)
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    return startup


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def choose(startup, by, form="cooperative"):
    return choose_form(startup=startup, guide=LegalGuide.objects.get(form=form), by=by, at=clock.now())


def tick(formality, by, step=None, done_on=date(2026, 1, 31), **more):
    return tick_step(formality=formality, step=step, done_on=done_on, note="Reçu", by=by, at=clock.now(), **more)


def at(startup, name="legal_form", *more):
    return reverse(f"toolbox:{name}", args=[startup.reference, *more])


def test_loading_gives_each_form_once_and_keeps_what_staff_wrote(startup):
    LegalGuide.objects.filter(form="sarl").update(source="Vérifié au CRI")
    assert load_legal_guides() == 0
    assert {guide.form for guide in LegalGuide.objects.all()} == set(LegalForm.values) - {"none"}
    assert LegalGuide.objects.get(form="sarl").source == "Vérifié au CRI"
    assert all(set(step.label) == {"fr", "ar", "en"} for step in LegalStep.objects.all())


def test_a_form_is_chosen_changed_and_what_was_ticked_is_kept(startup, alice):
    formality = choose(startup, alice)
    tick(formality, alice, formality.guide.steps.first())
    choose(startup, alice, "sarl")
    assert not any(step.done for step in tracked(formality_if_any(startup)))
    choose(startup, alice)
    choose(startup, alice)
    assert tracked(formality_if_any(startup))[0].is_done
    assert JournalEntry.objects.filter(event="choose_form").count() == 3


def test_a_step_ticked_twice_is_one_and_without_a_day_it_waits_again(startup, alice):
    formality = choose(startup, alice)
    step = formality.guide.steps.first()
    tick(formality, alice, step)
    tick(formality, alice, step, done_on=None)
    assert (FormalityStep.objects.count(), tracked(formality)[0].is_done) == (1, False)


def test_a_step_that_staff_take_away_stays_with_who_ticked_it(startup, alice):
    formality = choose(startup, alice)
    step = formality.guide.steps.first()
    tick(formality, alice, step)
    step.delete()
    assert [str(one.label) for one in tracked(formality) if one.step is None] == [FormalityStep.objects.get().label]


def test_own_steps_follow_those_of_the_form(startup, alice):
    formality = choose(startup, alice, "other")
    tick(formality, alice, label="Notaire")
    tick(formality, alice, label="Notaire")
    assert [(one.label, one.is_done) for one in tracked(formality)] == [("Notaire", True)]


def test_too_many_own_steps_are_refused(startup, alice):
    formality = choose(startup, alice, "other")
    for number in range(20):
        tick(formality, alice, label=f"Étape {number}")
    with pytest.raises(ValidationError, match="many steps"):
        tick(formality, alice, label="Une de trop")
    assert tick(formality, alice, label="Étape 3")


@pytest.mark.parametrize("wrong", ["later", "elsewhere", "nameless"])
def test_what_cannot_be_is_refused(startup, alice, wrong):
    formality = choose(startup, alice)
    step = formality.guide.steps.first()
    cases = {
        "later": {"step": step, "done_on": clock.now().date() + timedelta(days=2)},
        "elsewhere": {"step": LegalStep.objects.exclude(guide=formality.guide).first()},
        "nameless": {"label": ""},
    }
    with pytest.raises(ValidationError):
        tick(formality, alice, **cases[wrong])
    assert not FormalityStep.objects.exists()


def test_a_mentor_reads_and_neither_chooses_nor_ticks(client, startup, alice, mentor):
    formality = choose(startup, alice)
    with pytest.raises(PermissionDenied):
        choose(startup, mentor, "sarl")
    with pytest.raises(PermissionDenied):
        tick(formality, mentor, formality.guide.steps.first())
    client.force_login(mentor)
    page = client.get(at(startup)).content.decode()
    assert ("To be verified" in page, "Add a step" in page) == (True, False)


def test_pages_choose_and_tick(as_alice, startup):
    assert as_alice.post(at(startup, "choose_legal_form"), {"guide": "nothing"}).status_code == 422
    assert as_alice.get(at(startup, "legal_step", 0)).status_code == 404
    as_alice.post(at(startup, "choose_legal_form"), {"guide": "sarl"})
    step = Formality.objects.get().guide.steps.first()
    address = at(startup, "legal_step", step.pk)
    answer = as_alice.post(address, {"done_on": "2027-02-31", "note": "CN"})
    assert answer.status_code == 422
    assert "such as 2027-01-31" in answer.content.decode()
    assert as_alice.post(address, {"done_on": "2999-01-01"}).status_code == 422
    assert as_alice.post(address, {"done_on": "2026-01-31", "note": "CN 12"}).status_code == 302
    assert 'value="2026-01-31"' in as_alice.get(address).content.decode()
    assert as_alice.post(at(startup, "legal_step", 0), {"label": "Cachet"}).status_code == 302
    page = as_alice.get(at(startup))
    assert (page.context["done"], len(page.context["steps"])) == (1, 8)
    assert as_alice.get(at(startup, "legal_step", 999_999)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_many_queries_for_more_steps(as_alice, startup, alice, count, django_assert_max_num_queries):
    formality = choose(startup, alice)
    for number in range(count):
        tick(formality, alice, label=f"Étape {number}")
    with django_assert_max_num_queries(17):
        as_alice.get(at(startup))


def test_staff_set_legal_forms_up(client, startup):
    officer = person_with(Role.OFFICER, programme_code="RESTART")
    officer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(officer)
    guide = LegalGuide.objects.get(form="sarl")
    listed = client.get(reverse("legal_forms_setup:index"))
    page = client.get(reverse("legal_forms_setup:edit", args=[guide.pk]))
    assert (listed.status_code, page.status_code, "steps-TOTAL_FORMS" in page.content.decode()) == (200, 200, True)
