"""What a question offers to choose from."""

from django.utils.translation import gettext as _

from applications.entries.forms.bound import Option
from applications.forms.schema import Question, QuestionType
from applications.forms.schema.kinds.choices import NO, YES
from incubator.network.models import Region, Sector


def options_of(question: Question) -> list[Option]:
    """Return the choices of `question`, none when it is written."""
    match question.type:
        case QuestionType.CHOICE | QuestionType.MULTIPLE_CHOICE:
            return [Option(choice.key, str(choice.label)) for choice in question.choices]
        case QuestionType.SECTOR:
            sectors = Sector.objects.filter(code__in=question.codes)
            return [Option(sector.code, str(sector.name)) for sector in sectors]
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
    regions = Region.objects.filter(code__in=[*codes, *{code[:2] for code in codes}])
    found = [(code, country, str(name)) for code, country, name in regions.values_list("code", "country", "name")]
    countries = {country: name for code, country, name in found if code == country}
    wanted = set(codes)
    return [Option(code, name, countries.get(country, country)) for code, country, name in found if code in wanted]
