"""The chapters of the demo, in the order in which they are told."""

from collections.abc import Callable
from datetime import timedelta

from applications.entries.models import StageEntry
from applications.entries.services import propose_rejection
from demo.loading.accompanying import (
    accompany,
    agree,
    become_mentor,
    change_account,
    diagnose,
    meet,
    more_mentors,
    pay_tranche,
    rate,
    sign_agreement,
    soon,
    visit_startup,
)
from demo.loading.applying import draft
from demo.loading.buying import buy_for_startups
from demo.loading.canvases import fill_canvases
from demo.loading.counter import answer_a_question, help_at_the_counter
from demo.loading.deciding import answer_offers, by_score, convene, decide, release_all
from demo.loading.editions import DAYS_SINCE_OPENING, IN_PREPARATION, load_edition, prepare_edition
from demo.loading.funds import ask_money_back, fund_calls, share_tunisian_award, take_rates_in
from demo.loading.judging import gather_jury, hand_out, look_for_jurors, score, screen
from demo.loading.pages import load_site
from demo.loading.partnering import register_partnerships
from demo.loading.people import load_people
from demo.loading.pitching import gather_panel, hold
from demo.loading.reporting import accept_report, begin_report, submit_report
from demo.loading.sharing import make_alike, share_draft
from demo.loading.showcase import show_laureates, show_startups
from demo.loading.story import Story, draft_entries, finish_drafts, judge, submit_entries
from demo.loading.toolbox import fill_tools
from demo.loading.training import teach
from demo.loading.visiting import load_visits
from incubator.grants.models import Award
from incubator.grants.services import load_thresholds
from incubator.mentoring.models import MentoringSession
from incubator.monitoring.services import load_indicators
from incubator.network.services import load_reference_data
from incubator.programmes.services import load_programmes
from incubator.toolbox.services import load_legal_guides

Chapter = Callable[[Story], None]


def reference(story: Story) -> None:
    """Regions, sectors, hubs, partners, the eight programmes, their indicators."""
    load_reference_data()
    load_programmes()
    load_indicators()
    load_legal_guides()
    load_thresholds()


def people(story: Story) -> None:
    """The people who have a card."""
    story.people = load_people(password=story.password, at=story.now)
    become_mentor(story.people["mentor"], story.now)
    more_mentors(story.now)


def calls(story: Story) -> None:
    """Three editions of RESTART and the CorpsAfrica call, published, one in preparation, and what funds them."""
    for code in DAYS_SINCE_OPENING:
        story.calls[code] = load_edition(code, story.now, story.people["officer"])
    prepare_edition(IN_PREPARATION, story.now, story.people["officer"])
    fund_calls(story)


def ranked_outcomes(entries: list[StageEntry], most: int, kept: str) -> list[tuple[StageEntry, str]]:
    """Return an outcome for each entry: `kept` for the first `most`, turned down for the others."""
    return [(entry, kept if position < most else "turn_down") for position, entry in enumerate(entries)]


def ideas_2025(story: Story) -> None:
    """RESTART 2025, stage 1: 24 ideas, 14 kept."""
    stage = story.stage("RST-2025", 1)
    crew = story.crowd.crew("TN", stage.closes_at.year)
    first = draft(crew, story.calls["RST-2025"], stage.opens_at + timedelta(days=2), leader=story.people["applicant2"])
    story.crews[first.application_id] = crew
    entries = [first, *draft_entries(story, "RST-2025", ["MA"] * 12 + ["TN"] * 7 + ["DZ"] * 4)]
    after = stage.closes_at + timedelta(days=10)
    judge(story, stage, submit_entries(story, entries), after, favourite=first.application_id)
    decide(stage, ranked_outcomes(by_score(stage), 14, "advance"), story.people, after + timedelta(days=9))
    release_all(stage, story.people, after + timedelta(days=10))


def plans_2025(story: Story) -> None:
    """RESTART 2025, stages 2 and 3: 14 plans, 9 orals, 6 selected, 2 on the reserve list."""
    favourite = story.people["applicant2"].applications.get().pk
    stage = story.stage("RST-2025", 2)
    after = stage.closes_at + timedelta(days=5)
    judge(story, stage, finish_drafts(story, stage, 14), after, favourite=favourite)
    decide(stage, ranked_outcomes(by_score(stage), 9, "advance"), story.people, after + timedelta(days=9))
    release_all(stage, story.people, after + timedelta(days=10))
    oral = story.stage("RST-2025", 3)
    entries = list(StageEntry.objects.filter(stage=oral).select_related("application", "stage__call"))
    judge(story, oral, entries, oral.opens_at + timedelta(days=1), favourite=favourite)
    outcomes = [
        (entry, "select" if position < 6 else "reserve" if position < 8 else "turn_down")
        for position, entry in enumerate(by_score(oral))
    ]
    decide(oral, outcomes, story.people, oral.closes_at + timedelta(days=3))
    release_all(oral, story.people, oral.closes_at + timedelta(days=4))


def grants_2025(story: Story) -> None:
    """RESTART 2025: offers accepted, agreements signed, tranches paid, mentors at work."""
    oral = story.stage("RST-2025", 3)
    after = oral.closes_at + timedelta(days=8)
    answer_offers(oral, after)
    people = story.people
    awards = list(Award.objects.select_related("agreement", "enrolment__startup__created_by").order_by("pk"))
    # Hers comes last: the first one's second tranche waits for its payment, and she is to find hers to ask for.
    awards.sort(key=lambda award: award.enrolment.startup.created_by == people["applicant2"])
    share_tunisian_award(story, awards)
    begun: MentoringSession | None = None
    accompanied = []
    for position, award in enumerate(awards):
        founder = award.enrolment.startup.created_by or people["applicant2"]
        sign_agreement(award, founder, people, after + timedelta(days=5))
        pay_tranche(award, 1, founder, people, after + timedelta(days=12), upto="paid")
        if position % 2 == 0:
            accept_report(award, founder, people["officer"], after + timedelta(days=90))
            upto, arrives = "paid" if position else "approved", position != 4
            pay_tranche(award, 2, founder, people, after + timedelta(days=100), upto=upto, arrives=arrives)
        if position == 1:
            submit_report(award, founder, after + timedelta(days=95))
            pay_tranche(award, 2, founder, people, story.now - timedelta(days=2), upto="requested")
            change_account(award, founder, story.now - timedelta(hours=5))
        elif position == 3:
            visit_startup(award, founder, people["officer"], after + timedelta(days=70))
            accept_report(award, founder, people["officer"], after + timedelta(days=90))
            pay_tranche(award, 2, founder, people, story.now - timedelta(days=4), upto="endorsed")
        elif founder == people["applicant2"]:
            begin_report(award, founder, after + timedelta(days=95), receipts=2)
        mentorship = accompany(
            award, people["mentor"], people["officer"], founder, after + timedelta(days=20 + position)
        )
        accompanied.append(mentorship)
        if founder == people["applicant2"]:
            meet(mentorship, "Préparer le rapport de la tranche 2", founder, people["mentor"], soon(story.now, 10))
            agree(mentorship, "Photographier les factures de la tranche 1", story.now + timedelta(days=6), story.now)
        elif not begun:
            begun = meet(mentorship, "Trouver deux clients de plus", founder, people["mentor"], soon(story.now, -65))
    buy_for_startups(awards, people, after + timedelta(days=110), story.now)
    ask_money_back(awards[2], people, story.now - timedelta(days=26))
    take_rates_in(story)
    diagnose(accompanied, after + timedelta(days=40))
    rate(accompanied, story.now - timedelta(days=8))
    register_partnerships([one.startup for one in accompanied], people["officer"], story.now - timedelta(days=6))


def jury_2026(story: Story) -> None:
    """RESTART 2026: stage 1 released; the plans of stage 2 with the jury, one sheet missing, its meeting convened."""
    stage = story.stage("RST-2026", 1)
    entries = draft_entries(story, "RST-2026", ["MA"] * 14 + ["TN"] * 12 + ["DZ"] * 6, too_old=3)
    deposited = submit_entries(story, entries)
    after = stage.closes_at + timedelta(days=10)
    for entry in deposited[:3]:
        screen(entry, story.officers, after, accept=False)
    judge(story, stage, deposited[3:], after)
    decide(stage, ranked_outcomes(by_score(stage), 20, "advance"), story.people, after + timedelta(days=9))
    release_all(stage, story.people, after + timedelta(days=10))
    plans = story.stage("RST-2026", 2)
    finished = finish_drafts(story, plans, 18)
    screened = [screen(one, story.officers, plans.closes_at + timedelta(days=3)) for one in finished]
    gather_jury(plans, story.people, plans.closes_at + timedelta(days=3))
    sheets = hand_out(plans, screened, story.officers[0], plans.closes_at + timedelta(days=4))
    own = [sheet for sheet in sheets if sheet.member.person == story.people["juror"]]
    for sheet in sheets:
        leave = 1 if sheet == own[-1] else 0
        score(sheet, plans.closes_at + timedelta(days=8), story.comments(), leave=leave)
    convene(plans, story.people, story.now)


def decisions_caei(story: Story) -> None:
    """CAEI-2027: scored and decided; the results wait for their release."""
    stage = story.stage("CAEI-2027", 1)
    entries = draft_entries(story, "CAEI-2027", ["MA", "SN", "RW", "MW"] * 3 + ["MA", "SN", "RW"])
    after = stage.closes_at + timedelta(days=3)
    judge(story, stage, submit_entries(story, entries), after)
    decide(stage, ranked_outcomes(by_score(stage), 5, "select"), story.people, after + timedelta(days=8))


def pitches_caei(story: Story) -> None:
    """CAEI, hub prize: eight applications, six of which pitch before the panel in this hour."""
    stage = story.stage("CAEI-HUBS", 1)
    crew = story.crowd.crew("RW", stage.closes_at.year)
    own = draft(crew, story.calls["CAEI-HUBS"], stage.opens_at + timedelta(days=2), leader=story.people["applicant3"])
    story.crews[own.application_id] = crew
    entries = [own, *draft_entries(story, "CAEI-HUBS", ["MA", "SN", "MW", "MA", "RW", "SN", "MA"])]
    after = stage.closes_at + timedelta(days=1)
    judge(story, stage, submit_entries(story, entries), after, favourite=own.application_id)
    decide(stage, ranked_outcomes(by_score(stage), 6, "advance"), story.people, after + timedelta(days=5))
    release_all(stage, story.people, after + timedelta(days=6))
    oral, announced = story.stage("CAEI-HUBS", 2), after + timedelta(days=8)
    hold(oral, gather_panel(oral, story.people, announced), story.people, announced, story.now)


def applying_2027(story: Story) -> None:
    """RESTART 2027 is open: deposits to screen, drafts under way, two of them an answer short, one at a counter."""
    stage = story.stage("RST-2027", 1)
    entries = draft_entries(story, "RST-2027", ["MA"] * 18 + ["TN"] * 14 + ["DZ"] * 7, too_old=2)
    deposited = submit_entries(story, entries[:22])
    look_for_jurors(stage, story.people, story.now - timedelta(days=2))
    first, _second = story.officers
    for entry in deposited[:2]:
        propose_rejection(
            entry=entry,
            rules=["E01"],
            reason="Un membre de l'équipe aura plus de 35 ans à la date de clôture.",
            by=first,
            at=story.now - timedelta(hours=2),
        )
    for entry in deposited[2:12]:
        screen(entry, story.officers, story.now - timedelta(hours=1))
    crew = story.crowd.crew("MA", stage.closes_at.year)
    own = draft(
        crew, story.calls["RST-2027"], story.now - timedelta(days=2), story.people["applicant"], skip=("innovation",)
    )
    share_draft(story, own)
    make_alike(story, deposited[14], deposited[15])
    help_at_the_counter(story)
    answer_a_question(story, story.now - timedelta(days=6))


def chapters() -> list[tuple[str, Chapter]]:
    """Return the chapters with their titles."""
    return [
        ("Regions, partners, programmes, indicators", reference),
        ("People", people),
        ("Calls", calls),
        ("RESTART 2025: ideas", ideas_2025),
        ("RESTART 2025: plans and orals", plans_2025),
        ("RESTART 2025: grants and mentoring", grants_2025),
        ("RESTART 2026: with the jury", jury_2026),
        ("CAEI 2027: results to release", decisions_caei),
        ("CAEI hub prize: pitches under way", pitches_caei),
        ("RESTART 2027: open", applying_2027),
        ("Canvases, and what mentors say of them", fill_canvases),
        ("Tools of a start-up, its plans in figures", fill_tools),
        ("CAEI 2026: twelve weeks of trainings", teach),
        ("Public profiles of start-ups", show_startups),
        ("Laureates who agreed to be shown", show_laureates),
        ("Site", load_site),
        ("Visits", load_visits),
    ]
