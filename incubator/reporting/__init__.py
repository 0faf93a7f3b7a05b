"""What justifies the money of a grant: reports by period, receipts, the budget against what was spent."""
