"""How the assistant is spoken to: one module a channel, and what they share."""
