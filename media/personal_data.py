"""Which fields of this package can identify a person, why they are kept, and until when."""

from core.personal_data import DataClass, declare

declare(
    "media.StoredFile",
    "draft",
    content=(DataClass.PERSONAL, "is what a person sent: a plan, a proof, a picture"),
    name=(DataClass.PERSONAL, "is the name that the person gave the file"),
    uploaded_by=(DataClass.INTERNAL, "says who sent it"),
)
declare(
    "media.SpooledContent",
    "draft",
    content=(DataClass.PERSONAL, "is what a person sent, until the storage of files is back"),
)
declare(
    "media.Upload",
    "draft",
    person=(DataClass.INTERNAL, "says who is sending it"),
    name=(DataClass.PERSONAL, "is the name that the person gave the file"),
)
declare(
    "media.SiteImage",
    "log",
    consent_note=(DataClass.PERSONAL, "says where the consent of the people shown is kept"),
    uploaded_by_user=(DataClass.INTERNAL, "says who published it"),
    credit=(DataClass.PUBLIC, "names the author"),
)
declare(
    "media.SiteDocument",
    "log",
    consent_note=(DataClass.PERSONAL, "says where the consent of the people shown is kept"),
    uploaded_by_user=(DataClass.INTERNAL, "says who published it"),
    credit=(DataClass.PUBLIC, "names the author"),
)
