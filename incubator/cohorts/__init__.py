"""Start-ups that were enrolled, by cohort."""
