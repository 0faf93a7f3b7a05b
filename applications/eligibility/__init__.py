"""Eligibility rules as data, and the kinds that judge them."""
