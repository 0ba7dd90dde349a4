"""Figures of cases for people: with names in place of codes, and the monthly report as a document."""
