"""Reads what identifies and reaches a person out of what they say. Pure; places come from knowledge/places.yml."""
