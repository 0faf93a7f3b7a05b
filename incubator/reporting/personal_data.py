"""The personal data of reports."""

from core.personal_data import DataClass, declare

declare(
    "reporting.Report",
    "award",
    done=(DataClass.PERSONAL, "to tell the donor what the grant was used for"),
    results=(DataClass.PERSONAL, "to tell the donor what came of the grant"),
    difficulties=(DataClass.PERSONAL, "to help the start-up with what is difficult"),
    next_steps=(DataClass.PERSONAL, "to know what the start-up does next"),
    submitted_by=(DataClass.INTERNAL, "to prove who submitted the report"),
    decided_by=(DataClass.INTERNAL, "to prove who accepted the report"),
)
declare(
    "reporting.Receipt",
    "award",
    supplier=(DataClass.PERSONAL, "to show who was paid: a supplier may be a person"),
    ice=(DataClass.PERSONAL, "to show that the supplier is a registered business"),
    no_ice_reason=(DataClass.PERSONAL, "to say why the supplier has no number"),
    invoice_number=(DataClass.INTERNAL, "to see that one invoice is not shown twice"),
    refusal=(DataClass.PERSONAL, "to tell the start-up why an expense is refused"),
    added_by=(DataClass.INTERNAL, "to prove who entered the receipt"),
    judged_by=(DataClass.INTERNAL, "to prove who accepted or refused the receipt"),
)
declare("reporting.AuditPack", "log", asked_by=(DataClass.INTERNAL, "to know who took everything on an award away"))
