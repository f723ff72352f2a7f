"""Hears dates, rates, hours and counts in what a borrower typed. No model is made from these: changing them retrains nothing."""
