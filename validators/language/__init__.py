"""The language pack."""
