"""The tools of a start-up: the business-model canvas."""
