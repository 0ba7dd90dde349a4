"""Versions of the knowledge: draft, reviewed, published, and always readable."""
