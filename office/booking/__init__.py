"""Places at a hall: which time a person means."""
