"""Guides as files: .xlsx, .csv, .json and .jsonl, in and out. docs/how-to/import-guides.md is for clerks."""

from office.guide.exchange.reading import read_guides
from office.guide.exchange.results import MOST_ROWS, Reading, RefusedRow, UnreadableFile
from office.guide.exchange.writing import write_guides

__all__ = ["MOST_ROWS", "Reading", "RefusedRow", "UnreadableFile", "read_guides", "write_guides"]
