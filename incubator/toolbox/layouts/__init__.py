"""The tools beside the canvas, in the order in which a team needs them."""

from incubator.toolbox.layouts.business_plan import BUSINESS_PLAN
from incubator.toolbox.layouts.financial_plan import FINANCIAL_PLAN
from incubator.toolbox.layouts.questionnaires import IDEA, MANAGEMENT, SKILLS
from incubator.toolbox.topics import Tool

TOOLS: dict[str, Tool] = {tool.key: tool for tool in (BUSINESS_PLAN, FINANCIAL_PLAN, SKILLS, IDEA, MANAGEMENT)}
BY_SLUG: dict[str, Tool] = {tool.slug: tool for tool in TOOLS.values()}
