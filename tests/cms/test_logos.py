"""Partners' logos: shown with their names, changed by communications."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cms import selectors
from cms.models import ProgrammePage
from tests.factories.media import SiteImageFactory
from tests.factories.network import OrganisationFactory
from tests.factories.programmes import ParticipationFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def page(homes):
    return ProgrammePage.objects.get(locale__language_code="fr")


@pytest.fixture
def part(page):
    donor = OrganisationFactory(name="Coopération <x>", kind="donor", logo=SiteImageFactory(), url="https://d.example")
    return ParticipationFactory(programme=page.programme, organisation=donor, part="donor")


def test_logo_is_shown_on_the_programmes_page_with_its_name(client, page, part):
    html = client.get(page.url).content.decode()
    assert 'alt="Coopération &lt;x&gt;"' in html
    assert ".webp" in html


def test_logo_is_shown_on_the_page_of_partners(client, homes, part):
    html = client.get(f"{homes['fr'].url}partenaires/").content.decode()
    assert html.count('alt="Coopération &lt;x&gt;"') == 1


def test_logo_past_its_last_day_is_not_shown(client, page, part):
    part.organisation.logo.expires_on = date(2020, 1, 1)
    part.organisation.logo.save()
    assert 'Coopération &lt;x&gt;"' not in client.get(page.url).content.decode()


def test_donors_come_first_and_each_once(page, part):
    ParticipationFactory(programme=page.programme, organisation=OrganisationFactory(name="A"), part="lead")
    ParticipationFactory(programme=page.programme, organisation=part.organisation, part="partner")
    found = selectors.programme_facts(page.programme).organisations
    assert [one.name for one in found] == ["Coopération <x>", "A"]


def test_logos_take_the_same_queries_for_one_and_for_three(page, part, django_assert_num_queries):
    for _more in range(2):
        one = OrganisationFactory(logo=SiteImageFactory())
        ParticipationFactory(programme=page.programme, organisation=one)
    with django_assert_num_queries(5):
        facts = selectors.programme_facts(page.programme)
        assert len([one.logo for one in facts.organisations if one.logo]) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_as_much_for_the_sizes_of_three_logos_as_of_one(
    client, page, part, count, django_assert_max_num_queries
):
    for _more in range(count - 1):
        ParticipationFactory(programme=page.programme, organisation=OrganisationFactory(logo=SiteImageFactory()))
    client.get(page.url)
    with django_assert_max_num_queries(16) as asked:
        assert client.get(page.url).content.decode().count(".webp") == count
    sizes = [one for one in asked.captured_queries if "siterendition" in one["sql"] and "SELECT" in one["sql"]]
    assert len(sizes) == 1


def test_communications_replace_a_logo_and_add_no_organisation(client, communications, part):
    communications.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(communications)
    new, row = SiteImageFactory(), part.organisation
    address = reverse("organisations_setup:edit", args=[row.pk])
    assert str(row.logo.title) in client.get(address).content.decode()
    data = {"code": row.code, "name": row.name, "kind": row.kind, "country": "", "url": row.url, "logo": new.pk}
    assert client.post(address, data).status_code == 302
    row = type(row).objects.get(pk=row.pk)
    assert row.logo == new
    assert client.get(reverse("organisations_setup:add")).status_code == 302
