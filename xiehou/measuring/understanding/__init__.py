"""How well messages are understood: what is compared, what is counted, and the report."""
