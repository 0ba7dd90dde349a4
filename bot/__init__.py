"""The dialogue engine's own pieces: loaded by Rasa, in Python 3.10, and holding no business rule."""
