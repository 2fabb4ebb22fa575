"""The review pack."""
