"""What the site says of people, and why."""

from core.personal_data import DataClass, declare

declare(
    "cms.SiteDetails",
    "account",
    email=(DataClass.PUBLIC, "to let visitors write"),
    phone=(DataClass.PUBLIC, "to let visitors call"),
    address=(DataClass.PUBLIC, "the law asks who publishes"),
    director=(DataClass.PUBLIC, "the law asks who publishes"),
    data_contact=(DataClass.PUBLIC, "to let people exercise their rights"),
)
