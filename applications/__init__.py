"""Applications: calls, their stages and forms, what applicants deposit, eligibility."""
