"""The corpus pack."""
