"""The record of every conversation: what was said, by whom, and whether it was answered."""
