"""Rasa's custom actions: read the tracker, call the advice, utter, return events."""
