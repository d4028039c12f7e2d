"""One row a thing that can be found; the index itself lies beside it, in the way each database does it best."""

from __future__ import annotations

from django.db import models


class Document(models.Model):
    """A subject by its model's label and key. Narrow on purpose: a search passes through thousands of these rows."""

    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    number = models.CharField(max_length=60, blank=True)
    ordinal = models.PositiveIntegerField(null=True)
    title = models.CharField(max_length=300)
    at = models.DateField()
    facets = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_document_per_subject")]
        indexes = [
            models.Index(fields=["subject_type", "number"], name="document_by_number"),
            models.Index(fields=["ordinal"], name="document_by_ordinal"),
            # Lists come newest first: walked in this order, the first page of a common word is found at once.
            models.Index(fields=["subject_type", "-at", "-id"], name="document_newest_first"),
        ]

    def __str__(self) -> str:
        return self.title


class Text(models.Model):
    """The text of a document, apart from it: the narrow rows of documents stay quick to pass through."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text[:40]
