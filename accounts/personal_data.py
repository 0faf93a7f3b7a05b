"""Which fields of this package can identify a person, why they are kept, and until when."""

from core.personal_data import DataClass, declare

declare(
    "accounts.User",
    "account",
    email=(DataClass.PERSONAL, "signs in and receives messages"),
    full_name=(DataClass.PERSONAL, "is how the team and the jury's officers address the person"),
    phone=(DataClass.PERSONAL, "receives messages, for who asked for them there, and signs in once it is proved"),
    phone_verified=(DataClass.INTERNAL, "says whether a code has proved the number"),
    channel=(DataClass.INTERNAL, "says which way messages go"),
    language=(DataClass.INTERNAL, "is the language of pages and messages"),
    zone=(DataClass.INTERNAL, "is where the person reads hours"),
    password=(DataClass.SEALED, "proves who signs in; only a hash is kept"),
    last_login=(DataClass.INTERNAL, "shows accounts that nobody uses any more"),
    date_joined=(DataClass.INTERNAL, "dates the account"),
)
declare(
    "accounts.CalendarFeed",
    "account",
    person=(DataClass.INTERNAL, "is whose calendar it is"),
    secret_hash=(DataClass.SEALED, "recognises the address; only a hash is kept"),
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
declare(
    "account.EmailAddress",
    "account",
    email=(DataClass.PERSONAL, "is the address that was proved by a code"),
)
declare(
    "account.EmailConfirmation",
    "account",
    key=(DataClass.SEALED, "proves an address; unused, as codes do it"),
)
declare(
    "mfa.Authenticator",
    "account",
    user=(DataClass.INTERNAL, "is whose second factor it is"),
    data=(DataClass.SEALED, "checks the second factor; secrets are encrypted, a passkey is a public key"),
    last_used_at=(DataClass.INTERNAL, "shows a factor that somebody else uses"),
)
declare(
    "usersessions.UserSession",
    "account",
    user=(DataClass.INTERNAL, "is who is signed in"),
    ip=(DataClass.PERSONAL, "lets people recognise a device that is not theirs; forgotten when the session ends"),
    user_agent=(DataClass.PERSONAL, "names the device; forgotten when the session ends"),
    session_key=(DataClass.SEALED, "ends the session from another device"),
    last_seen_at=(DataClass.INTERNAL, "shows when the device was last used"),
)
