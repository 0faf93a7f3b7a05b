"""What the kernel's own tables hold about people."""

from core.personal_data import DataClass, declare

declare(
    "core.JournalEntry",
    "log",
    actor=(DataClass.INTERNAL, "says who did an act; the account is emptied, never deleted, so that the chain holds"),
    on_behalf_of=(DataClass.INTERNAL, "says for whom it was done, with their consent; emptied as the actor is"),
    reason=(DataClass.PERSONAL, "says why, in a person's words; can be erased without breaking the chain"),
    payload=(DataClass.PERSONAL, "holds the details of an act; can be erased without breaking the chain"),
)
declare(
    "core.OutboxMessage",
    "log",
    recipient=(DataClass.INTERNAL, "shows the message in the person's own space"),
    address=(DataClass.PERSONAL, "is where the message goes"),
    subject=(DataClass.PERSONAL, "announces the message"),
    body=(DataClass.PERSONAL, "is the message, without secrets"),
    html=(DataClass.PERSONAL, "is the message, without secrets"),
    short=(DataClass.PERSONAL, "is the message as a telephone gets it"),
    sealed_body=(DataClass.SEALED, "is a message with a code or a link; blanked once sent or given up"),
)
