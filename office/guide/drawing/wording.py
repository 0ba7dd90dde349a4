"""The picture's words, from the knowledge files."""

from dataclasses import fields

from office.guide.drawing.flow import DrawingWords
from office.wording.model import Wording


def drawing_words(wording: Wording) -> DrawingWords:
    """As they stand in the file: the picture fills in names itself."""
    return DrawingWords(**{field.name: wording.texts[f"drawing.{field.name}"] for field in fields(DrawingWords)})
