"""The district's report of a month, in the terms that the programmes report in."""
