"""Closing batches, and verifying everything: the first altered, missing or inserted entry is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from .. import moment
from . import digests
from .models import Entry, Head, Seal


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with the ledger. `entry` is the id of the entry concerned, when there is one."""

    kind: str
    sentence: str
    entry: int | None = None


@dataclass(frozen=True)
class Proof:
    """That an entry stands in a sealed batch: leaf, its place, the audit path and the root it must lead to."""

    seal: int
    index: int
    size: int
    leaf: str
    path: list[str]
    root: str

    def holds(self) -> bool:
        path = [bytes.fromhex(node) for node in self.path]
        root = digests.root_from_path(bytes.fromhex(self.leaf), self.index, self.size, path)
        return root.hex() == self.root


@transaction.atomic
def close_batch() -> Seal | None:
    """Seal every entry since the last seal; None when there is none. One sealer at a time."""
    last = Seal.objects.select_for_update().order_by("-id").first()
    entries = list(
        Entry.objects.filter(id__gt=last.last_entry if last else 0).order_by("id").values_list("id", "digest")
    )
    if not entries:
        return None
    seal = Seal(
        at=moment.now(),
        first_entry=entries[0][0],
        last_entry=entries[-1][0],
        count=len(entries),
        root=digests.merkle_root([bytes.fromhex(digest) for _id, digest in entries]).hex(),
        previous=last.digest if last else "",
    )
    seal.digest = seal.compute_digest()
    seal.save(force_insert=True)
    return seal


def proof(entry: Entry) -> Proof | None:
    """The inclusion proof of an entry, or None while it is not sealed yet."""
    seal = Seal.objects.filter(first_entry__lte=entry.id, last_entry__gte=entry.id).first()
    if seal is None:
        return None
    rows = list(_batch(seal))
    leaves = [bytes.fromhex(digest) for _id, digest in rows]
    index = [pk for pk, _digest in rows].index(entry.id)
    path = [node.hex() for node in digests.inclusion_path(index, leaves)]
    return Proof(seal.id, index, len(leaves), entry.digest, path, seal.root)


def verify() -> Iterator[Flaw]:
    """Recompute every chain, head and seal; yield what does not agree, in the order of the ledger."""
    yield from _verify_chains()
    yield from _verify_seals()


def _verify_chains() -> Iterator[Flaw]:
    heads = {(head.subject_type, head.subject_id): (head.sequence, head.digest) for head in Head.objects.iterator(5000)}
    ends: dict[tuple[str, int], tuple[int, str]] = {}
    for entry in Entry.objects.order_by("subject_type", "subject_id", "sequence").iterator(5000):
        key = (entry.subject_type, entry.subject_id)
        sequence, digest = ends.get(key, (0, digests.EMPTY))
        where = _("台账第{id}条（{subject} {pk} 第{n}步“{label}”）").format(
            id=entry.id, subject=key[0], pk=key[1], n=entry.sequence, label=entry.label
        )
        if entry.sequence != sequence + 1:
            sentence = _("{where}之前缺少第{n}步：有记录被删除。").format(where=where, n=sequence + 1)
            yield Flaw("removed", sentence, entry.id)
        elif entry.previous != digest:
            yield Flaw("inserted", _("{where}与前一条不相衔接：有记录被插入或替换。").format(where=where), entry.id)
        if entry.digest != entry.compute_digest():
            yield Flaw("altered", _("{where}的内容与摘要不符：已被改动。").format(where=where), entry.id)
        ends[key] = (entry.sequence, entry.digest)
    for key, end in ends.items():
        if heads.get(key) != end:
            sentence = _("{subject} {pk} 的链尾应为第{n}步，实为第{m}步：末尾记录被删除或插入。")
            head = heads.get(key, (0, ""))
            yield Flaw("tail", sentence.format(subject=key[0], pk=key[1], n=head[0], m=end[0]))
    for key in heads.keys() - ends.keys():
        if heads[key][0]:
            sentence = _("{subject} {pk} 的全部记录已不存在。").format(subject=key[0], pk=key[1])
            yield Flaw("removed", sentence)


def _verify_seals() -> Iterator[Flaw]:
    previous, last_entry = "", 0
    for seal in Seal.objects.order_by("id"):
        rows = list(_batch(seal))
        root = digests.merkle_root([bytes.fromhex(digest) for _id, digest in rows]).hex()
        if seal.previous != previous or seal.digest != seal.compute_digest():
            yield Flaw("seal", _("第{n}号封印与前一封印不相衔接或被改动。").format(n=seal.id))
        if len(rows) != seal.count or root != seal.root:
            yield Flaw(
                "seal",
                _("第{n}号封印（第{a}至{b}条）应有{want}条，实有{have}条，或内容不符。").format(
                    n=seal.id, a=seal.first_entry, b=seal.last_entry, want=seal.count, have=len(rows)
                ),
            )
        if seal.first_entry <= last_entry:
            yield Flaw("seal", _("第{n}号封印与前一封印重叠。").format(n=seal.id))
        previous, last_entry = seal.digest, seal.last_entry


def _batch(seal: Seal) -> Iterator[tuple[int, str]]:
    rows = Entry.objects.filter(id__gte=seal.first_entry, id__lte=seal.last_entry)
    return rows.order_by("id").values_list("id", "digest").iterator(5000)
