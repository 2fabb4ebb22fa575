"""The waivers pack."""
