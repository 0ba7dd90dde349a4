"""A believable month of a house, made up: through its own use cases, with the clock set back."""
