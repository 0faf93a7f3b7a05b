"""What this room knows about people, and why."""

from core.personal_data import DataClass, declare

declare(
    "toolbox.CanvasBlock",
    "award",
    text=(DataClass.INTERNAL, "the business model, as the team writes it"),
    saved_by=(DataClass.PERSONAL, "to know who wrote the last text"),
)
declare(
    "toolbox.CanvasVersion",
    "award",
    blocks=(DataClass.INTERNAL, "the business model as it was"),
    kept_by=(DataClass.PERSONAL, "to know who kept it"),
)
declare(
    "toolbox.CanvasComment",
    "award",
    text=(DataClass.PERSONAL, "what a mentor and the team say of the canvas, to each other"),
    quote=(DataClass.INTERNAL, "the note that a comment is about"),
    author=(DataClass.PERSONAL, "to know who wrote it"),
    resolved_by=(DataClass.PERSONAL, "to know who settled it"),
)
declare(
    "toolbox.WorksheetTopic",
    "award",
    lines=(DataClass.INTERNAL, "the plans and self-assessments, as the team writes them"),
    saved_by=(DataClass.PERSONAL, "to know who wrote the last text"),
)
declare(
    "toolbox.WorksheetVersion",
    "award",
    lines=(DataClass.INTERNAL, "the plans and self-assessments as they were"),
    kept_by=(DataClass.PERSONAL, "to know who kept it"),
)
declare(
    "toolbox.WorksheetComment",
    "award",
    text=(DataClass.PERSONAL, "what a mentor and the team say of a tool, to each other"),
    author=(DataClass.PERSONAL, "to know who wrote it"),
    resolved_by=(DataClass.PERSONAL, "to know who settled it"),
)
declare(
    "toolbox.Verdict",
    "award",
    evidence=(DataClass.PERSONAL, "what shows that an idea was tested or that a plan holds"),
    file=(DataClass.PERSONAL, "what shows that an idea was tested or that a plan holds"),
    given_by=(DataClass.PERSONAL, "to know who answers for the verdict"),
)
declare(
    "toolbox.FormalityStep",
    "award",
    note=(DataClass.PERSONAL, "what shows that a step towards a legal form was done"),
    saved_by=(DataClass.PERSONAL, "to know who wrote it"),
)
