"""Pages of reports in my space."""
