"""The personal data of pitch days."""

from core.personal_data import DataClass, declare

declare("pitches.PitchDay", "award", made_by=(DataClass.INTERNAL, "to prove who made the running order"))
