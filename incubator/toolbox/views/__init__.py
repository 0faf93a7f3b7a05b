"""Pages of the toolbox in my space."""

from incubator.toolbox.views.block import block
from incubator.toolbox.views.canvas import canvas, copy, variant
from incubator.toolbox.views.canvas_papers import pdf, xlsx
from incubator.toolbox.views.comments import answer, comment, comments, resolve
from incubator.toolbox.views.legal import choose_legal_form, legal_form, legal_step
from incubator.toolbox.views.overview import overview
from incubator.toolbox.views.papers import tool_pdf, tool_xlsx
from incubator.toolbox.views.remarks import answer_remark, remark, resolve_remark
from incubator.toolbox.views.topic import topic
from incubator.toolbox.views.verdicts import verdict, withdraw_verdict
from incubator.toolbox.views.versions import compare, keep, restore, versions
from incubator.toolbox.views.worksheet import keep_tool, tool_version, worksheet

__all__ = [
    "answer",
    "answer_remark",
    "block",
    "canvas",
    "choose_legal_form",
    "comment",
    "comments",
    "compare",
    "copy",
    "keep",
    "keep_tool",
    "legal_form",
    "legal_step",
    "overview",
    "pdf",
    "remark",
    "resolve",
    "resolve_remark",
    "restore",
    "tool_pdf",
    "tool_version",
    "tool_xlsx",
    "topic",
    "variant",
    "verdict",
    "versions",
    "withdraw_verdict",
    "worksheet",
    "xlsx",
]
