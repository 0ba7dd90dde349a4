"""The editors' desk: which items need somebody, what a change would say, and the way from a draft to a publication."""
