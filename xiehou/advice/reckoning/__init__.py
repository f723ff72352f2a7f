"""Deadlines and limits reckoned from what a borrower tells. One file a kind of sum; the figures come from `knowledge/limits`."""
