"""What a file or a cell could not be understood as, in a sentence that can be translated later."""

from __future__ import annotations


def marked(sentence: str) -> str:
    """Mark a sentence for translation without importing Django: it is translated where it is shown."""
    return sentence


class Unclear(ValueError):
    """A cell that cannot be read. `sentence` has {places} that `values` fill; str() is the source language."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence, self.values = sentence, values
        super().__init__(sentence.format(**values))


class Unreadable(Unclear):
    """A whole file that cannot be read."""
