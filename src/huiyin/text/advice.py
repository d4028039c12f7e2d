"""What a machine advises: one answer or none, how sure it is, and the words that led there. A person decides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """`label` is empty where the machine is unsure; `guess` is what it would have said, with its `confidence` (0–1)."""

    label: str | None
    confidence: float
    words: tuple[str, ...] = ()
    guess: str | None = None

    @property
    def unsure(self) -> bool:
        return self.label is None


SILENT = Advice(label=None, confidence=0.0)


def at_threshold(guess: str, confidence: float, words: tuple[str, ...], threshold: float) -> Advice:
    """The guess as advice where its confidence reaches the threshold, else unsure with the guess beside it."""
    return Advice(guess if confidence >= threshold else None, confidence, words, guess)
