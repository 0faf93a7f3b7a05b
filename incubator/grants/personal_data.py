"""The personal data of grants."""

from core.personal_data import DataClass, declare

declare(
    "grants.GrantAgreement",
    "award",
    payee_name=(DataClass.PERSONAL, "to pay the grant to the holder of the account"),
    goals=(DataClass.INTERNAL, "to say what the grant is for"),
    bank_account=(DataClass.SEALED, "to pay the grant"),
    bank_account_hash=(DataClass.SEALED, "to see that one account is paid for two start-ups"),
    callback_number=(DataClass.PERSONAL, "to ask the payee before the account is changed"),
    signed_name=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    signed_by=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    signed_text=(DataClass.PERSONAL, "to prove which text was signed: it names the holder of the account"),
    signed_from=(DataClass.PERSONAL, "to prove the signature; the network only, never the whole address"),
    countersigned_by=(DataClass.INTERNAL, "to prove who signed for the operator"),
)
declare(
    "grants.AgreementVersion",
    "award",
    text=(DataClass.PERSONAL, "to prove which text was signed: it names the holder of the account"),
    signed_name=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    signed_by=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    signed_from=(DataClass.PERSONAL, "to prove the signature; the network only, never the whole address"),
    countersigned_by=(DataClass.INTERNAL, "to prove who signed for the operator"),
)
declare(
    "grants.SignedCopy",
    "award",
    text=(DataClass.PERSONAL, "to prove which text was printed: it names the holder of the account"),
    signed_name=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    sent_by=(DataClass.PERSONAL, "to prove who sent what was signed"),
    sent_from=(DataClass.PERSONAL, "to prove the signature; the network only, never the whole address"),
    checked_by=(DataClass.INTERNAL, "to prove that another person checked the copy"),
    refusal=(DataClass.PERSONAL, "to say why the copy was refused"),
)
declare(
    "grants.SiteVisit",
    "award",
    visitor=(DataClass.INTERNAL, "to prove who visited the start-up"),
    purpose=(DataClass.PERSONAL, "to say what the visit is for"),
    planned_by=(DataClass.INTERNAL, "to prove who planned the visit"),
    place=(DataClass.PERSONAL, "to prove where the visit was made"),
    met=(DataClass.PERSONAL, "to prove who was met"),
    seen=(DataClass.PERSONAL, "to prove what was seen"),
    findings=(DataClass.PERSONAL, "to say what the visit found"),
    recorded_by=(DataClass.INTERNAL, "to prove who recorded the visit"),
    answer=(DataClass.PERSONAL, "to keep what the start-up says of the record"),
    answered_by=(DataClass.PERSONAL, "to prove who answered for the start-up"),
)
declare(
    "grants.Amendment",
    "award",
    goals=(DataClass.INTERNAL, "to say what the grant is for"),
    reason=(DataClass.PERSONAL, "to judge the amendment"),
    text=(DataClass.PERSONAL, "to prove which text was signed"),
    proposed_by=(DataClass.INTERNAL, "to keep who proposed from approving"),
    approved_by=(DataClass.INTERNAL, "to prove that another person approved"),
    signed_name=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    signed_by=(DataClass.PERSONAL, "to prove who signed for the start-up"),
    signed_from=(DataClass.PERSONAL, "to prove the signature; the network only, never the whole address"),
    countersigned_by=(DataClass.INTERNAL, "to prove who signed for the operator"),
)
declare("grants.Award", "award", awarded_by=(DataClass.INTERNAL, "to prove who made the award"))
declare(
    "grants.Signature",
    "award",
    person=(DataClass.INTERNAL, "to prove that four people made a payment"),
    stead=(DataClass.INTERNAL, "to prove in whose stead a deputy approved"),
)
declare(
    "grants.Deputy",
    "award",
    principal=(DataClass.INTERNAL, "to prove who named a deputy"),
    person=(DataClass.INTERNAL, "to prove who could approve in whose stead"),
)
declare(
    "grants.Disbursement",
    "award",
    note=(DataClass.PERSONAL, "to say what the tranche is for"),
    payee_number=(DataClass.PERSONAL, "to prove to which mobile account a payment went"),
    received_by=(DataClass.PERSONAL, "to prove who received cash"),
)
declare(
    "grants.PaymentReceipt",
    "award",
    note=(DataClass.PERSONAL, "to find a payment that did not arrive"),
    by=(DataClass.PERSONAL, "to prove who confirmed a payment"),
)
declare(
    "grants.TrancheCondition",
    "award",
    note=(DataClass.PERSONAL, "to say what met the condition"),
    met_by=(DataClass.INTERNAL, "to prove who recorded that the condition is met"),
)
declare(
    "grants.AccountChange",
    "award",
    payee_name=(DataClass.PERSONAL, "to pay the grant to the holder of the account"),
    bank_account=(DataClass.SEALED, "to pay the grant once the change is in force"),
    bank_account_hash=(DataClass.SEALED, "to see that one account is paid for two start-ups"),
    old_payee_name=(DataClass.PERSONAL, "to prove whom the grant was paid to before"),
    old_bank_account=(DataClass.SEALED, "to prove to which account the grant was paid before"),
    number_on_file=(DataClass.PERSONAL, "to ask the payee whether the change is theirs"),
    reason=(DataClass.PERSONAL, "to judge the change"),
    asked_by=(DataClass.PERSONAL, "to keep who asked from confirming"),
    confirmed_by=(DataClass.INTERNAL, "to prove that another person confirmed"),
    in_person_by=(DataClass.INTERNAL, "to keep who tried the call from confirming in person"),
    met_by=(DataClass.INTERNAL, "to prove who met the person, and keep them from confirming twice"),
)
declare(
    "grants.AccountMeeting",
    "award",
    place=(DataClass.PERSONAL, "to prove where the person was met"),
    document=(DataClass.PERSONAL, "to prove that an identity document was seen"),
    document_end=(DataClass.SEALED, "to compare with the signed statement; erased once the change is settled"),
)
declare(
    "grants.CallBack",
    "award",
    called_name=(DataClass.PERSONAL, "to prove who was called"),
    note=(DataClass.PERSONAL, "to prove what was said"),
    by=(DataClass.INTERNAL, "to prove who called"),
)
declare(
    "grants.Declaration",
    "award",
    text=(DataClass.PERSONAL, "to prove which declaration was accepted"),
    made_by=(DataClass.PERSONAL, "to prove who declared on their honour"),
    signed_name=(DataClass.PERSONAL, "to prove who declared on their honour"),
    signed_from=(DataClass.PERSONAL, "to prove the declaration; the network only, never the whole address"),
)
declare(
    "grants.Mandate",
    "award",
    person=(DataClass.PERSONAL, "to prove who gave the leader a mandate"),
    text=(DataClass.PERSONAL, "to prove which mandate was given: it names who gave it"),
    signed_name=(DataClass.PERSONAL, "to prove who gave the leader a mandate"),
)
declare(
    "grants.SanctionsCheck",
    "award",
    note=(DataClass.SENSITIVE, "to say who was found on a sanctions list"),
    recorded_by=(DataClass.INTERNAL, "to prove who looked at the list"),
)
declare(
    "grants.Recovery",
    "award",
    reason=(DataClass.PERSONAL, "to say why money is asked back"),
    asked_by=(DataClass.INTERNAL, "to keep who asked from approving and receiving"),
    approved_by=(DataClass.INTERNAL, "to prove that another person approved"),
)
declare("grants.RecoveryReceipt", "award", by=(DataClass.INTERNAL, "to prove who recorded what came in"))
declare(
    "grants.Purchase",
    "award",
    description=(DataClass.PERSONAL, "to say what is bought"),
    supplier=(DataClass.PERSONAL, "to prove who was paid: a supplier may be a person"),
    ice=(DataClass.PERSONAL, "to prove who was paid"),
    supplier_key=(DataClass.PERSONAL, "to see that one invoice is used once"),
    answer=(DataClass.PERSONAL, "to keep what the start-up says of what it received"),
    answered_by=(DataClass.PERSONAL, "to prove who received it for the start-up"),
    place=(DataClass.PERSONAL, "to find the goods"),
    conditions=(DataClass.PERSONAL, "to prove on which conditions the goods were handed over"),
    transferred_by=(DataClass.INTERNAL, "to prove who handed the goods over"),
)
declare(
    "grants.PurchaseSignature",
    "award",
    person=(DataClass.INTERNAL, "to prove that three people made a purchase"),
    stead=(DataClass.INTERNAL, "to prove in whose stead a deputy approved"),
)
declare("grants.RateImport", "award", imported_by=(DataClass.INTERNAL, "to say who took the rates in"))
declare(
    "grants.PaymentOrder",
    "award",
    record=(DataClass.SEALED, "to prove what the bank was asked to pay"),
    made_by=(DataClass.INTERNAL, "to prove who made the order"),
)
