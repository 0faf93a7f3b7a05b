"""Which fields of this package can identify a person, why they are kept, and until when."""

from core.personal_data import DataClass, declare

declare(
    "accounts.User",
    "account",
    email=(DataClass.PERSONAL, "signs in and receives messages"),
    full_name=(DataClass.PERSONAL, "is how the team and the jury's officers address the person"),
    phone=(DataClass.PERSONAL, "receives messages, for who asked for them there"),
    channel=(DataClass.INTERNAL, "says which way messages go"),
    language=(DataClass.INTERNAL, "is the language of pages and messages"),
    password=(DataClass.SEALED, "proves who signs in; only a hash is kept"),
    last_login=(DataClass.INTERNAL, "shows accounts that nobody uses any more"),
    date_joined=(DataClass.INTERNAL, "dates the account"),
)
declare(
    "accounts.RoleGrant",
    "log",
    person=(DataClass.INTERNAL, "says who may do what, and until when"),
)
declare(
    "accounts.SignInLink",
    "account",
    person=(DataClass.INTERNAL, "is whom the link lets in"),
    secret_hash=(DataClass.SEALED, "recognises the link; only a hash is kept"),
    device_hash=(DataClass.SEALED, "recognises the device that used the link; only a hash is kept"),
)
