"""Serves the assistant in one process: settings, stores, the Rasa agent, and the HTTP server."""
