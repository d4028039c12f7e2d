"""The ledger: what was done, by whom, to what. One chain of entries a subject, sealed in batches."""

from __future__ import annotations

from typing import Any

from django.db import models

from . import digests, events


class Entry(models.Model):
    """One line of the ledger. The database refuses to change or remove it.

    `root_*` names the matter that a subject belongs to (a handling belongs to its suggestion), so that the
    whole story of a matter is one query.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=40, blank=True)
    user_id = models.BigIntegerField(null=True)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    sequence = models.PositiveIntegerField()
    root_type = models.CharField(max_length=80)
    root_id = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    facts = models.JSONField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "sequence"], name="one_entry_per_place_in_chain"
            )
        ]
        indexes = [
            models.Index(fields=["root_type", "root_id", "id"], name="ledger_by_root"),
            models.Index(fields=["kind", "at"], name="ledger_by_kind"),
            # Whether something had happened to a subject by a day: figures ask it of every record, and this index alone tells.
            models.Index(fields=["subject_type", "subject_id", "kind", "at"], name="ledger_by_event"),
            models.Index(fields=["user_id", "id"], name="ledger_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.label}"

    @property
    def event(self) -> Any:
        return events.load(self.kind, self.facts)

    @property
    def happened(self) -> str:
        """The kind as it is called today: whoever compares kinds compares this one. The digest keeps `kind` as written."""
        return events.current(self.kind)

    @property
    def label(self) -> str:
        return events.label_of(self.kind)

    def compute_digest(self) -> str:
        """The digest that this entry must have, from its own columns and its predecessor's digest."""
        values = {
            "at": digests.moment_text(self.at),
            "actor": self.actor,
            "title": self.title,
            "role": self.role,
            "user": self.user_id,
            "subject": [self.subject_type, self.subject_id, self.sequence],
            "root": [self.root_type, self.root_id],
            "kind": self.kind,
            "facts": self.facts,
            "previous": self.previous,
        }
        return digests.digest(digests.canonical(values)).hex()


class Head(models.Model):
    """The end of a subject's chain. Its row lock orders the writers of one subject; there is no global lock."""

    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_head_per_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} #{self.sequence}"


class Seal(models.Model):
    """A Merkle root over all entries since the seal before, chained to it. It can be published."""

    at = models.DateTimeField()
    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.first_entry}–{self.last_entry}"

    def compute_digest(self) -> str:
        values = {
            "at": digests.moment_text(self.at),
            "first": self.first_entry,
            "last": self.last_entry,
            "count": self.count,
            "root": self.root,
            "previous": self.previous,
        }
        return digests.digest(digests.canonical(values)).hex()


def subject_key(subject: models.Model) -> tuple[str, int]:
    """How the ledger names a subject: its model label and its id."""
    return subject._meta.label_lower, subject.pk


def root_key(subject: models.Model) -> tuple[str, int]:
    """How the ledger names the matter that a subject belongs to.

    A suggestion is a row of `suggestion` and of `case`: the topmost table names it, however it was loaded.
    """
    root = subject.ledger_root() if hasattr(subject, "ledger_root") else subject
    parents = root._meta.get_parent_list()
    top = parents[-1] if parents else root._meta.model
    return top._meta.label_lower, root.pk
