"""A query in the language of each index. Tokens hold only letters, digits and Chinese, so nothing needs escaping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from .tokens import END, Word, phrase, spell


@dataclass(frozen=True)
class Stretch:
    """The first `limit` hits by key: the newest, or with `upwards` the oldest, beyond the key `beyond` if there is one."""

    limit: int
    beyond: int | None = None
    upwards: bool = False

    def sql(self) -> tuple[str, list[int]]:
        edge = "" if self.beyond is None else f" AND rowid {'>' if self.upwards else '<'} %s"
        order = f" ORDER BY rowid {'ASC' if self.upwards else 'DESC'} LIMIT %s"
        return edge + order, [*([] if self.beyond is None else [self.beyond]), self.limit]


def matching(
    words: Sequence[Word], *, title: bool = False, place: int | None = None, stretch: Stretch | None = None
) -> RawSQL:
    """The keys of the documents that hold every word, or with `title` hold them in number or title; as a subquery.

    With `place` also those that are called by it (第12号); with `stretch` only so many, which is quick for any word.
    """
    wanted = [phrase(word) for word in words]
    values: list[str | int]
    if connection.vendor == "sqlite":
        query = fts5(wanted)
        sql = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
        values = [f"head : ({query})" if title else query]
    else:
        # The index knows which tokens a document holds; whether they stand in a row is seen in the text itself.
        sql = "SELECT rowid FROM search_index WHERE words @@ %s::tsquery"
        values = [tsquery(wanted, mark="^" if title else "")]
        for word, tokens in zip(words, wanted, strict=True):
            if len(tokens) > 1:
                sql += " AND strpos(head, %s) > 0" if title else " AND (strpos(body, %s) > 0 OR strpos(head, %s) > 0)"
                values += [spell(word)] * (1 if title else 2)
    if stretch is not None:
        end, more = stretch.sql()
        sql, values = sql + end, [*values, *more]
    elif place is not None:
        sql += " UNION SELECT id FROM search_document WHERE ordinal = %s"
        values.append(place)
    return RawSQL(sql, values)  # noqa: S611  the sentences above are all there are, what was typed is a value


def fts5(wanted: Sequence[Sequence[str]]) -> str:
    """Phrases in FTS5's language: "公交 交通" AND "停"*."""
    parts = []
    for tokens in wanted:
        row = " ".join(tokens)
        parts.append(f'"{row[:-1]}"*' if row.endswith("*") else f'"{row}"')
    return " AND ".join(parts)


def tsquery(wanted: Sequence[Sequence[str]], mark: str = "") -> str:
    """All tokens of the phrases in PostgreSQL's language: '公交' & '交通' & '停':*."""
    distinct = dict.fromkeys(token for tokens in wanted for token in tokens if token != END)
    return " & ".join(f"'{mark}{t[:-1]}':*" if t.endswith("*") else f"'{mark}{t}'" for t in distinct)
