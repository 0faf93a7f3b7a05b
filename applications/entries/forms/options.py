"""What a question offers to choose from."""

from django.utils.translation import gettext as _

from applications.entries.forms.bound import Option
from applications.forms.schema import Question, QuestionType
from applications.forms.schema.kinds.choices import NO, YES
from incubator.network.selectors import reference


def options_of(question: Question) -> list[Option]:
    """Return the choices of `question`, none when it is written."""
    match question.type:
        case QuestionType.CHOICE | QuestionType.MULTIPLE_CHOICE:
            return [Option(choice.key, str(choice.label)) for choice in question.choices]
        case QuestionType.SECTOR:
            sectors = reference().sectors
            return [Option(sector.code, str(sector.name)) for sector in sectors if sector.code in question.codes]
        case QuestionType.PLACE | QuestionType.REGION:
            return region_options(question.regions)
        case QuestionType.YES_NO:
            return [Option(YES, _("Yes")), Option(NO, _("No"))]
        case QuestionType.BUDGET:
            return [Option(category.key, str(category.label)) for category in question.categories]
        case _:
            return []


def region_options(codes: tuple[str, ...]) -> list[Option]:
    """Return regions as options, grouped by the name of their country, in the order of their paths."""
    known = reference().regions
    countries = {region.code: str(region.name) for region in known if region.code == region.country}
    wanted = set(codes)
    return [
        Option(region.code, str(region.name), countries.get(region.country, region.country))
        for region in known
        if region.code in wanted
    ]
