"""What applicants write and deposit."""
