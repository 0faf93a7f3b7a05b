"""What the people of a call do, page by page: each function is one person's visit."""

from django.urls import reverse

from accounts.services import create_person
from applications.entries.models import StageEntry
from core.crypto import unseal
from core.due import run_due
from core.models import OutboxMessage
from evaluation.panels.models import Assignment, Panel
from tests.factories.accounts import PASSWORD
from tests.journeys.visitor import Visitor

TEAM = {
    "team-0-birth_date": "1998-05-04",
    "team-0-email": "",
    "team-1-full_name": "Nora Bensaïd",
    "team-1-birth_date": "2000-02-11",
    "team-1-email": "nora@example.org",
    "team-leader": "0",
}
JURORS = ("Nadia Berrada", "Karim Tazi", "Amel Haddad", "Farid Boukhalfa", "Sarah Trabelsi")


def signed_up(name):
    """Return a person with a verified address and a password."""
    email = f"{name.split()[0].lower()}@example.org"
    return create_person(email=email, full_name=name, password=PASSWORD)


def entry_of(applicant, number):
    """Return the applicant's entry in a stage, fresh."""
    found = StageEntry.objects.select_related("application", "stage__call", "deposit")
    return found.get(application__applicant=applicant, stage__number=number)


def start(visitor, call, *, name="Tifawt Énergie", language="fr", region="MA-KEN"):
    """Start an application with a new start-up, in Kénitra unless another `region` is said."""
    visitor.get(reverse("entries:start", args=[call.code]))
    visitor.submit(having="name", values={"name": name, "region": region, "language": language})


BUDGET = {"currency": "MAD", "quantity": "4", "price": "30000", "own": "20000", "other": "", "unit": ""}


def amounts(page):
    """Return what a budget on the page is filled with: 120,000 MAD, of which 20,000 of one's own."""
    names = [field["name"] for field in page.select("[data-question] :is(select, input)[name]")]
    return {name: BUDGET[part] for name in names if (part := name.rpartition("-")[2]) in BUDGET}


def fill_and_submit(visitor, applicant, number, **answers):
    """Fill every section of a stage's form, check the answers, submit; the visitor then reads the receipt.

    `answers` are by the name of a field, where what a visitor fills in by itself would not do.
    """
    entry = entry_of(applicant, number)
    visitor.get(reverse("entries:tasks", args=[entry.application.reference, number]))
    for link in [link["href"] for link in visitor.page.select("a[href*='/section/']")]:
        visitor.get(link)
        if visitor.page.find(attrs={"name": "team-count"}):
            visitor.submit(having="team-count", press="add_member")
            visitor.submit(having="team-count", values=TEAM, press="save")
        else:
            regions = {field["name"]: "MA-KEN" for field in visitor.page.select("select[name$=region]")}
            meant = {name: said for name, said in answers.items() if visitor.page.find(attrs={"name": name})}
            visitor.submit(press="save", values=regions | amounts(visitor.page) | meant)
    visitor.get(reverse("entries:check", args=[entry.application.reference, number]))
    visitor.submit("deposer")
    return entry_of(applicant, number)


def screen(visitor, entry):
    """Find an entry eligible, unless it is already, and hand it to the jury."""
    page = reverse("entries:officer_entry", args=[entry.application.reference, entry.stage.number])
    visitor.get(page)
    if entry.state == "submitted":
        visitor.submit("eligible")
    visitor.get(page)
    visitor.submit("jury")


def set_up_jury(visitor, stage):
    """Add a panel, invite the jurors, share the entries out."""
    visitor.get(reverse("panels:of_stage", args=[stage.call.code, stage.number]))
    visitor.submit(having="name", values={"name": f"Jury {stage.number}"})
    panel = Panel.objects.get(stage=stage)
    for name in JURORS[: stage.reviews_per_entry]:
        visitor.get(reverse("panels:assignments", args=[panel.pk]))
        email = f"{name.split()[0].lower()}@jury.example.org"
        values = {"full_name": name, "email": email, "capacity": "20", "organisation": "", "languages": []}
        visitor.submit("inviter", values=values)
    visitor.get(reverse("panels:balance", args=[panel.pk]))
    visitor.submit()
    return panel


def enter_by_link(member):
    """Open the juror's mailed link, continue, and return the visitor."""
    mail = OutboxMessage.objects.filter(recipient=member.person, template="accounts.sign_in_link").latest("pk")
    address = next(word for word in unseal(mail.sealed_body).split() if word.startswith("http"))
    visitor = Visitor()
    visitor.get(address.split("8000", 1)[1])
    visitor.submit()
    return visitor


def score_all(panel, points):
    """Let each juror declare no conflict, give the same `points` to every criterion, and send the sheet."""
    for member in panel.members.select_related("person"):
        visitor = enter_by_link(member)
        for assignment in Assignment.objects.filter(member=member):
            visitor.get(reverse("panels:declare", args=[assignment.pk]))
            visitor.submit(having="kind", values={"kind": "none", "text": ""})
            visitor.get(reverse("reviews:sheet", args=[assignment.pk]))
            marks = {field["name"]: str(points) for field in visitor.page.select("input[type=radio][name$=-points]")}
            visitor.submit(having="whole-sheet-feedback", values=marks, press="act")


def decide(officer, director, entry, outcome):
    """The officer writes the minutes and prepares the decision, the director confirms and releases."""
    call, number = entry.stage.call.code, entry.stage.number
    officer.get(reverse("decisions:minutes", args=[call, number]))
    officer.submit(having="minutes")
    officer.get(reverse("decisions:decide", args=[entry.application.reference, number]))
    officer.submit(having="outcome", values={"outcome": outcome})
    director.get(reverse("decisions:decide", args=[entry.application.reference, number]))
    director.submit("confirmer")
    director.get(reverse("decisions:release", args=[call, number]))
    director.submit()
    run_due()
