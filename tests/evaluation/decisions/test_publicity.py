"""Laureates on the site: shown only while they agree, with what they agreed to."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.models import JournalEntry
from core.transitions import TransitionForbidden, TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import PublicationConsent
from evaluation.decisions.selectors import laureates_count, laureates_shown
from media.models import SiteImage
from tests.factories.accounts import person_with
from tests.factories.decisions import LATER, a_jury, an_offer, released

pytestmark = pytest.mark.django_db
WORDS = {"sentence": "Des séchoirs solaires.", "extract": "Des plantes séchées sans bois."}


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def a_picture(size=(40, 30)):
    data = io.BytesIO()
    Image.new("RGB", size, "green").save(data, "JPEG")
    return SimpleUploadedFile("équipe.jpg", data.getvalue(), "image/jpeg")


def given(jury, picture=None, **words):
    consent = services.consent_of(jury.offer.decision)
    options = {**WORDS, "picture": picture, "language": "fr", "by": jury.applicant, "at": LATER, **words}
    return services.give_consent(consent=consent, **options)


def address(jury, name="publicity"):
    return reverse(f"decisions:{name}", args=[jury.offer.application.reference])


def send(client, jury, **data):
    client.force_login(jury.applicant)
    return client.post(address(jury), {**WORDS, "agree": "on", **data})


def test_laureate_is_counted_and_not_named_without_consent():
    jury = an_offer()
    assert (laureates_count(jury.call), list(laureates_shown(jury.call))) == (1, [])


def test_nobody_is_a_laureate_before_the_release():
    jury = a_jury("80")
    assert laureates_count(jury.call) == 0


def test_consent_shows_what_was_agreed_to():
    jury = an_offer()
    consent = given(jury, a_picture())
    startup = jury.offer.application.startup
    startup.name = "Another name"
    startup.save()
    (shown,) = laureates_shown(jury.call)
    assert (shown, shown.sentence) == (consent, WORDS["sentence"])
    assert shown.name != "Another name"
    assert (shown.picture.shows_people, shown.notice_version, shown.language) == (True, "2026-11", "fr")
    assert jury.offer.application.reference in shown.picture.consent_note


def test_withdrawal_blanks_the_words_and_deletes_the_picture_with_its_file(django_capture_on_commit_callbacks):
    jury = an_offer()
    consent = given(jury, a_picture())
    storage, name = consent.picture.file.storage, consent.picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_consent(consent=consent, by=jury.applicant, at=LATER)
    left = PublicationConsent.objects.get()
    assert (left.state, left.name, left.sentence, left.extract) == ("withdrawn", "", "", "")
    assert not SiteImage.objects.exists()
    assert not storage.exists(name)
    assert not laureates_shown(jury.call).exists()


def test_consent_can_be_given_again():
    jury = an_offer()
    services.withdraw_consent(consent=given(jury), by=jury.applicant, at=LATER)
    assert given(jury, sentence="Mieux dit.").withdrawn_at is None
    events = JournalEntry.objects.filter(object_type="decisions.publicationconsent").order_by("pk")
    assert list(events.values_list("event", flat=True)) == ["give", "withdraw", "give"]


def test_consent_is_the_laureates_alone_and_communications_may_end_it():
    jury = an_offer()
    for person in (jury.officer, jury.director, person_with("communications"), person_with(superuser=True)):
        with pytest.raises(TransitionForbidden):
            services.give_consent(
                consent=services.consent_of(jury.offer.decision),
                **WORDS,
                picture=None,
                language="fr",
                by=person,
                at=LATER,
            )
    assert services.withdraw_consent(consent=given(jury), by=person_with("communications"), at=LATER).name == ""


def test_who_was_not_selected_cannot_be_shown():
    jury = released(a_jury("80", "70"), "select", "turn_down")
    turned_down = jury.entries[1]
    with pytest.raises(TransitionRefused, match="selected"):
        services.give_consent(
            consent=services.consent_of(turned_down.decision),
            **WORDS,
            picture=None,
            language="fr",
            by=turned_down.application.applicant,
            at=LATER,
        )


def test_page_takes_the_consent_and_takes_it_back(client):
    jury = an_offer()
    client.force_login(jury.applicant)
    assert "Show us among the laureates" in client.get(address(jury)).content.decode()
    assert send(client, jury, picture=a_picture(), people_agree="on").status_code == 302
    assert "With your picture" in client.get(address(jury)).content.decode()
    assert client.post(address(jury, "withdraw_publicity")).status_code == 302
    assert PublicationConsent.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"agree": ""}, "Tick the box if you agree"),
        ({"sentence": ""}, "This field is required"),
        ({"sentence": "x" * 301}, "at most 300"),
        ({"picture": SimpleUploadedFile("a.jpg", b"<svg onload=x>")}, "Ask the people on the picture"),
        ({"picture": SimpleUploadedFile("a.jpg", b"<svg onload=x>"), "people_agree": "on"}, "not of an accepted type"),
    ],
)
def test_page_says_what_is_missing_and_shows_nothing(client, data, sentence):
    jury = an_offer()
    answer = send(client, jury, **data)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not laureates_shown(jury.call).exists()
    assert not SiteImage.objects.exists()


def test_photo_of_forty_megapixels_is_refused_with_its_size(client):
    answer = send(client, an_offer(), picture=a_picture((8000, 5000)), people_agree="on")
    assert (answer.status_code, "40 megapixels" in answer.content.decode()) == (422, True)


def test_consent_that_was_never_given_cannot_be_withdrawn(client):
    jury = an_offer()
    client.force_login(jury.applicant)
    assert client.post(address(jury, "withdraw_publicity")).status_code == 404


def test_panel_leads_a_laureate_to_the_page(client):
    jury = an_offer()
    client.force_login(jury.applicant)
    entry = jury.offer.decision.entry
    page = client.get(reverse("entries:tasks", args=[entry.application.reference, entry.stage.number]))
    assert address(jury) in page.content.decode()
