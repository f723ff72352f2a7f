"""Starts the assistant as a person would and measures it from outside."""
