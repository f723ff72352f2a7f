"""What to ask and what to say: plain Python over the knowledge, without Rasa."""
