"""Word tables in the languages captures come in. Data only; every name says what it lists."""


def words_of(text: str) -> list[str]:
    """A table of single words, parted by spaces."""
    return text.split()


def phrases_of(text: str) -> list[str]:
    """A table of words and phrases, parted by upright strokes."""
    return text.split("|")
