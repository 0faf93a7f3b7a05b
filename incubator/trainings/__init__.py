"""Trainings of a cohort: what is taught, the sessions, who came, and what attests it."""
