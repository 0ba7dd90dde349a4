"""The public service itself, in plain Python: no framework, no clock, no environment below bootstrap."""
