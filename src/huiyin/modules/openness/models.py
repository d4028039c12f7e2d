"""The numbers of the front page as they were counted last, so that a visitor does not wait for a count."""

from __future__ import annotations

from django.db import models


class FrontNumbers(models.Model):
    """In one language; counted anew as time passes. Each number still opens its records of this moment."""

    language = models.CharField(max_length=10, unique=True)
    counted_at = models.DateTimeField()
    numbers = models.JSONField()

    def __str__(self) -> str:
        return f"{self.language} {self.counted_at:%Y-%m-%d %H:%M}"
