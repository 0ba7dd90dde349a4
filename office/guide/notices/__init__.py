"""一次性告知: a person's own list, and the record of what was told to whom."""
