"""Long lists of words as they are kept in Python: with spaces between."""


def words_of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def longest_first(text: str) -> tuple[str, ...]:
    """For finding: 有限责任公司 before 公司."""
    return tuple(sorted(text.split(), key=len, reverse=True))
