"""Wording and numbers that have hurt people."""
