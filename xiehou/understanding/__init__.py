"""From what somebody typed to what they mean: plain Python, without Rasa."""
