"""协后: an assistant for borrowers who negotiated repayment of an online loan and are still being chased."""

__version__ = "0.1.0"
