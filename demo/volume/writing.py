"""What synthetic applicants write: crews that meet the rules of RESTART or break one, and about 3 KB of answers."""

from dataclasses import replace
from datetime import date
from typing import Any

from applications.forms.schema import QuestionType
from demo.loading.answers import answer_to
from demo.loading.crowd import Crew
from demo.volume.cases import Case
from demo.volume.groundwork import Ground
from demo.volume.naming import peculiar

# Outside the five prefectures that RESTART names.
ELSEWHERE = ("MA-09", "Taroudant")
TWICE = "deux.equipes@crowd.demo.tremplin.example"
KEPT_BY_STARTUP = (QuestionType.TEAM, QuestionType.CANVAS, QuestionType.FILE)


def crew_of(ground: Ground, case: Case) -> Crew:
    """Return a crew for `case`, with texts twice as long as the demo's, breaking the rule that it is to break."""
    year = ground.stage.closes_at.year
    crew = ground.crowd.crew(case.country, year)
    more = ground.crowd.random.choice(ground.crowd.names["texts"]["answers"][crew.language])
    # Nobody turns 36 before the closing, nor is under 18: a month of birth is no accident here.
    members = tuple(replace(one, birth_date=_adult(one.birth_date, year)) for one in crew.members)
    crew = replace(crew, members=members, texts={key: f"{text} {more[key]}" for key, text in crew.texts.items()})
    if case.name:
        name = peculiar(case.name, crew.leader.full_name, ground.crowd.names, case.country, crew.leader.sex)
        crew = replace(crew, members=(replace(crew.leader, full_name=name), *crew.members[1:]))
    return _breaking(crew, case.broken, year)


def _adult(born: date, year: int) -> date:
    return date(min(born.year, year - 20), born.month, born.day)


def _breaking(crew: Crew, rule: str, year: int) -> Crew:
    match rule:
        case "E01":
            old = replace(crew.members[-1], birth_date=date(year - 40, 5, 5))
            return replace(crew, members=(*crew.members[:-1], old))
        case "E02":
            return replace(crew, members=crew.members[:1])
        case "E03":
            region, commune = ELSEWHERE
            return replace(crew, country="MA", region=region, commune=commune)
        case "E07":
            return replace(crew, asks_percent=150)
        case "E06":
            # The same person in each of these teams.
            twice = replace(crew.members[-1], email=TWICE)
            return replace(crew, members=(*crew.members[:-1], twice))
        case _:
            return crew


def values_of(ground: Ground, crew: Crew) -> dict[str, Any]:
    """Return the answers of `crew` by question key: those that the start-up keeps itself, and files, left out."""
    found = {
        question.key: answer_to(question, crew, ground.crowd.random)
        for question in ground.form.questions
        if question.type not in KEPT_BY_STARTUP
    }
    place = next((one for one in ground.form.questions if one.type is QuestionType.PLACE), None)
    if place is not None:
        # As typed: a place outside the call is what the rule on regions is for.
        found[place.key] = {"region": crew.region, "commune": crew.commune}
    return found
