"""Start-ups, their teams, and who may see them."""
