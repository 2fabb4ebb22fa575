"""The names pack."""
