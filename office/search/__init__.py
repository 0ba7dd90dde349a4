"""Ranking of texts for a question: words, meaning, and both together. Knows nothing of service items."""
