"""What this room holds about people, why, and for how long."""

from core.personal_data import DataClass, declare

declare(
    "entries.Application",
    "rejected",
    reference=(DataClass.INTERNAL, "names the application without naming a person"),
    applicant=(DataClass.PERSONAL, "who answers for the application"),
    language=(DataClass.INTERNAL, "the language in which the application is read"),
)
declare(
    "entries.Answer",
    "draft",
    value=(DataClass.PERSONAL, "what the applicant writes, before it is submitted"),
    stored_file=(DataClass.PERSONAL, "what the applicant uploads"),
    saved_by=(DataClass.PERSONAL, "who of the team wrote last"),
)
declare(
    "entries.ReplacedFile",
    "draft",
    stored_file=(DataClass.PERSONAL, "what the applicant uploaded before"),
    replaced_by=(DataClass.PERSONAL, "who of the team replaced it"),
)
declare(
    "entries.StageEntry",
    "rejected",
    title=(DataClass.PERSONAL, "names the project in lists"),
    search_text=(DataClass.PERSONAL, "finds an application by its project, start-up or applicant"),
)
declare(
    "entries.Deposit",
    "rejected",
    document=(DataClass.PERSONAL, "the application as submitted, with its team: what eligibility and jury read"),
    files=(DataClass.PERSONAL, "the files as submitted"),
    submitted_by=(DataClass.PERSONAL, "who submitted"),
)
declare(
    "entries.EligibilityCheck",
    "rejected",
    results=(DataClass.PERSONAL, "what the rules read of the team, and what they found"),
)
declare(
    "entries.RejectionProposal",
    "rejected",
    reason=(DataClass.PERSONAL, "why the deposit is not eligible, as the applicant reads it"),
    proposed_by=(DataClass.INTERNAL, "the first of two signatures"),
)
declare(
    "entries.Correction",
    "rejected",
    reason=(DataClass.PERSONAL, "what the applicant is asked to correct, and why"),
    asked_by=(DataClass.INTERNAL, "who asked for it"),
)
declare(
    "entries.Message",
    "rejected",
    text=(DataClass.PERSONAL, "what the applicant and the officers write to each other"),
    author=(DataClass.PERSONAL, "who wrote it"),
)
declare(
    "entries.Note",
    "rejected",
    text=(DataClass.PERSONAL, "what staff note on an application, for themselves"),
    author=(DataClass.INTERNAL, "who noted it"),
)
declare(
    "entries.Extension",
    "rejected",
    reason=(DataClass.PERSONAL, "why this applicant has more time"),
    granted_by=(DataClass.INTERNAL, "who granted it"),
)
declare(
    "entries.LateLink",
    "rejected",
    address=(DataClass.PERSONAL, "whom the late link lets in"),
    secret_hash=(DataClass.INTERNAL, "digest of the secret in the link"),
    reason=(DataClass.PERSONAL, "why this person may apply late"),
    granted_by=(DataClass.INTERNAL, "who granted it"),
)
declare(
    "entries.Tag",
    "log",
    name=(DataClass.INTERNAL, "how officers sort applications"),
)
declare(
    "entries.Tagging",
    "rejected",
    by=(DataClass.INTERNAL, "which officer put the tag"),
)
declare(
    "entries.SavedFilter",
    "account",
    owner=(DataClass.INTERNAL, "whose filter it is"),
    name=(DataClass.INTERNAL, "names the filter"),
    query=(DataClass.INTERNAL, "what an officer looks for"),
)
declare(
    "entries.MassAct",
    "log",
    refused=(DataClass.INTERNAL, "which applications were left as they are, and why"),
    text=(DataClass.INTERNAL, "what was written to many applicants at once"),
    asked_by=(DataClass.INTERNAL, "who asked for the act"),
)
declare(
    "entries.Contact",
    "rejected",
    key=(DataClass.PERSONAL, "keyed hash of an address or a number: the same person in two applications is seen"),
)
declare(
    "entries.Invitation",
    "rejected",
    full_name=(DataClass.PERSONAL, "whom the applicant invited, as they named them"),
    email=(DataClass.PERSONAL, "where the link is sent"),
    secret_hash=(DataClass.SEALED, "finds the link; only a hash is kept"),
    secret=(DataClass.SEALED, "the link, shown to the applicant's side as long as it waits"),
    made_by=(DataClass.PERSONAL, "who invites"),
    accepted_by=(DataClass.PERSONAL, "to whom the link is bound"),
)
declare(
    "entries.Transfer",
    "rejected",
    proposed_by=(DataClass.PERSONAL, "who hands the application over"),
    proposed_to=(DataClass.PERSONAL, "who is to answer for it"),
)
declare(
    "entries.Fingerprint",
    "rejected",
    key=(
        DataClass.PERSONAL,
        "hash of an address or a text, or a word of a name: finds what looks alike",
    ),
)
declare(
    "entries.LikelyDuplicate",
    "rejected",
    settled_by=(DataClass.INTERNAL, "which officer said that they are two applications"),
)
declare(
    "entries.Reference",
    "rejected",
    full_name=(DataClass.PERSONAL, "who is asked for a reference"),
    email=(DataClass.PERSONAL, "where the private link is sent"),
    relation=(DataClass.PERSONAL, "how the referee knows the project"),
    secret_hash=(DataClass.SEALED, "finds the private link; only a hash is kept"),
    secret=(DataClass.SEALED, "the private link, for its reminder, as long as it waits"),
    text=(DataClass.PERSONAL, "what the referee wrote: for staff and jury, never for the applicant's side"),
    asked_by=(DataClass.PERSONAL, "who named the referee"),
)
declare(
    "entries.Assistance",
    "rejected",
    agent=(DataClass.PERSONAL, "who helps at the hub"),
    full_name=(DataClass.PERSONAL, "who is helped, as the agent typed it"),
    contact=(DataClass.SEALED, "where the codes go; forgotten when the help ends"),
    code_hash=(DataClass.SEALED, "recognises the code that waits; only a keyed hash is kept"),
    language=(DataClass.INTERNAL, "is the language in which the person agrees"),
    person=(DataClass.PERSONAL, "who agreed to be helped"),
)
declare(
    "entries.Seat",
    "rejected",
    person=(DataClass.PERSONAL, "who could do what in an application, and when"),
)
