"""Seed grants: award, agreement, tranches, disbursements, ledger."""
