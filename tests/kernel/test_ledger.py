"""台账：只增不改，前后相扣；动过一条就能指出来。"""

from __future__ import annotations

import hashlib

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from huiyin.kernel.ledger import digests, seal
from huiyin.kernel.ledger.models import Entry, Seal
from huiyin.kernel.ledger.recording import chain, history
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion


def by_hand(sql: str, values: list) -> None:
    """What somebody with the database's password could do: take the triggers away, then write."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute(sql, values)
            for _name, create in triggers:
                cursor.execute(create)
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql, values)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_the_story_of_a_suggestion_is_whole_and_true(replied):
    """一件建议的全部经过在一条查询里，核验相符。"""
    labels = [entry.label for entry in history(replied)]
    assert labels[:2] == ["预提交", "预审核"]
    assert labels[-1] == "全部答复"
    assert {entry.root_type for entry in Entry.objects.all()} == {"casework.case"}
    assert list(seal.verify()) == []


@pytest.mark.parametrize("verb", ["UPDATE ledger_entry SET actor = 'x'", "DELETE FROM ledger_entry"])
def test_the_database_refuses_to_rewrite_the_ledger(submitted, verb):
    """数据库拒绝改写和删除台账。"""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)
    assert list(seal.verify()) == []


def test_an_altered_entry_is_named(submitted):
    """改动一条，核验指出这一条。"""
    entry = chain(submitted)[2]
    by_hand("UPDATE ledger_entry SET actor = %s WHERE id = %s", ["别人", entry.pk])
    assert [(flaw.kind, flaw.entry) for flaw in seal.verify()] == [("altered", entry.pk)]


def test_a_removed_entry_is_named_by_its_gap(submitted):
    """删去中间一条，核验指出缺口之后的那一条。"""
    removed, after = chain(submitted)[2], chain(submitted)[3]
    by_hand("DELETE FROM ledger_entry WHERE id = %s", [removed.pk])
    assert [(flaw.kind, flaw.entry) for flaw in seal.verify()] == [("removed", after.pk)]


def test_the_last_entry_removed_is_noticed(submitted):
    """删去末尾一条，核验发现链尾不符。"""
    by_hand("DELETE FROM ledger_entry WHERE id = %s", [chain(submitted).last().pk])
    assert [flaw.kind for flaw in seal.verify()] == ["tail"]


def test_an_inserted_entry_is_named(submitted):
    """插入一条假记录，核验指出它。"""
    last = chain(submitted).last()
    false = Entry.objects.get(pk=last.pk)
    false.pk, false.sequence, false.previous = None, last.sequence + 1, "0" * 64
    false.digest = false.compute_digest()
    false.save(force_insert=True)
    kinds = [(flaw.kind, flaw.entry) for flaw in seal.verify()]
    assert kinds == [("inserted", false.pk), ("tail", None)]


def test_a_sealed_batch_notices_a_change_and_a_forged_head(submitted):
    """封印之后，即使连链尾一起伪造，封印也不相符。"""
    seal.close_batch()
    last = chain(submitted).last()
    by_hand("DELETE FROM ledger_entry WHERE id = %s", [last.pk])
    by_hand("UPDATE ledger_head SET sequence = %s, digest = %s WHERE subject_type = %s AND subject_id = %s",
            [last.sequence - 1, last.previous, last.subject_type, last.subject_id])  # fmt: skip
    assert [flaw.kind for flaw in seal.verify()] == ["seal"]


def test_verify_names_a_state_that_no_step_accounts_for(submitted, capsys):
    """直接改数据库里的环节，核验命令指出来，并以状态1退出。"""
    Suggestion.objects.filter(pk=submitted.pk).update(**{"state": "concluded"})
    with pytest.raises(SystemExit) as stopped:
        call_command("verify")
    assert stopped.value.code == 1
    assert "环节为“已办结”，台账最后一步应为“待审查”" in capsys.readouterr().out


def test_seals_are_chained_and_nothing_is_sealed_twice(accepted, office, district):
    """封印前后相扣，没有新记录就不再封印。"""
    first = seal.close_batch()
    assert seal.close_batch() is None
    actions.assign(accepted, lead=district.transport, by=office)
    second = seal.close_batch()
    assert (second.previous, Seal.objects.count()) == (first.digest, 2)
    assert list(seal.verify()) == []


def test_a_receipt_proves_that_an_entry_stands_in_the_ledger(submitted):
    """收录证明成立，换一条就不成立。"""
    seal.close_batch()
    proofs = [seal.proof(entry) for entry in chain(submitted)]
    assert all(proof.holds() for proof in proofs)
    forged = seal.Proof(proofs[0].seal, proofs[0].index, proofs[0].size, proofs[1].leaf, proofs[0].path, proofs[0].root)
    assert not forged.holds()


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1, written down once more and as plainly as possible."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(18))
def test_merkle_tree_follows_rfc_6962(size):
    """默克尔树与收录路径符合 RFC 6962。"""
    leaves = [bytes([n]) * 32 for n in range(size)]
    root = digests.merkle_root(leaves)
    assert root == naive_root(leaves)
    for index, leaf in enumerate(leaves):
        path = digests.inclusion_path(index, leaves)
        assert digests.root_from_path(leaf, index, size, path) == root


def test_empty_tree_has_the_published_root():
    """空树的根与标准一致。"""
    assert digests.merkle_root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
