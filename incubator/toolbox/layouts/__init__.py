"""The tools beside the canvas, in the order in which a team needs them."""

from incubator.toolbox.layouts.financial_plan import FINANCIAL_PLAN
from incubator.toolbox.topics import Tool

TOOLS: dict[str, Tool] = {tool.key: tool for tool in (FINANCIAL_PLAN,)}
BY_SLUG: dict[str, Tool] = {tool.slug: tool for tool in TOOLS.values()}
