"""Reads and checks the YAML under `knowledge/`."""
