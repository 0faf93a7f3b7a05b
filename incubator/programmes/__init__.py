"""The programmes, their partners and their territories."""
