"""Starts the processes of the house, watches them, and stops them. Knows nothing of what they do."""
