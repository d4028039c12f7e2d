"""全文检索：凡含有的都找得到，找到的都含有；两种数据库一个样。"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from huiyin.directory.models import Topic
from huiyin.kernel import moment
from huiyin.kernel.search import finding, indexing
from huiyin.kernel.search.models import Document, Text
from huiyin.kernel.search.numbers import called, ordinal
from huiyin.kernel.search.tokens import spell, spelled, words

pytestmark = pytest.mark.django_db
LABEL = "directory.topic"
LETTERS = "养老公交停车设施的人大代表会㐱𠮷〇"
queries = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)
texts = st.text(st.sampled_from(LETTERS + "，。、 \n12a"), max_size=40)


@pytest.fixture
def put():
    """Index a text under a subject with this key; any model will do, and it need not be saved."""

    def put(pk: int, text: str = "", *, title: str = "", **others) -> Topic:
        subject = Topic(pk=pk)
        indexing.put(subject, title=title, texts=[text], **others)
        return subject

    return put


def found(query: str) -> list[int]:
    return sorted(finding.ids(query, LABEL))


def order(query: str, **how) -> list[int]:
    return [hit.subject_id for hit in finding.find(query, **how).items]


def index_rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_index")
        return cursor.fetchone()[0]


class TestExactness:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6), queries)
    @example([("", "公交，停车"), ("", "公交停车"), ("公交", "停车")], "交停")
    @example([("", "养老"), ("养", "老"), ("", "老养")], "老")
    def test_found_is_exactly_what_contains_it(self, put, documents, query):
        """随便什么中文，查一到四个字：找到的恰好是标题或正文里含有这几个字的。"""
        indexing._drop(Document.objects.all())
        for n, (title, text) in enumerate(documents, 1):
            put(n, text, title=title)
        plain = [("".join(title.split()), "".join(text.split())) for title, text in documents]
        assert found(query) == [n for n, parts in enumerate(plain, 1) if any(query in part for part in parts)]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(texts, min_size=1, max_size=6), st.text(st.sampled_from("公交停12a5.- ，"), max_size=7))
    def test_mixed_queries_follow_one_rule(self, put, documents, query):
        """字母、数字、标点混着查：与逐字比对的结果一致。"""
        indexing._drop(Document.objects.all())
        for n, text in enumerate(documents, 1):
            put(n, text)
        asked = [spell(word) for word in words(query)]
        naive = [n for n, text in enumerate(documents, 1) if asked and all(word in spelled(text) for word in asked)]
        assert found(query) == naive

    def test_half_and_full_width_are_one(self, put):
        """全角半角、大小写不分。"""
        put(1, "建设５Ｇ基站，发展ＡＩ产业")
        assert [found(q) for q in ("5g基站", "５Ｇ", "ai产业", "AI")] == [[1]] * 4

    def test_numbers_are_found_by_their_beginning_only(self, put):
        """数字和外文词按整词或开头查，不从中间截。"""
        put(1, "涉及2026户")
        assert (found("2026"), found("20"), found("26"), found("2026户"), found("202户")) == ([1], [1], [], [1], [])

    def test_a_line_break_inside_a_word_is_layout(self, put):
        """粘贴来的文字折了行、姓名中间加了空格，照样找得到。"""
        put(1, "加强停车\n设施建设，请张　三同志办理")
        assert (found("停车设施"), found("张三")) == ([1], [1])

    def test_separate_parts_do_not_run_together(self):
        """两段文字、两个姓名首尾相接处不算一个词。"""
        indexing.put(Topic(pk=1), title="公交", texts=["停车", "养老"], names=["李四", "王五"])
        assert [found(q) for q in ("交停", "车养", "四王", "李四")] == [[], [], [], [1]]

    def test_rare_and_new_characters(self, put):
        """生僻字人名、扩展区汉字、造字区的字都找得到。"""
        put(1, "代表㐱𠮷䶮、龘靐、𬭚、𱁬\ue001某")
        assert [found(q) for q in ("㐱𠮷䶮", "龘靐", "𬭚", "𱁬\ue001", "〇")] == [[1], [1], [1], [1], []]

    def test_several_words_must_all_be_there(self, put):
        """几个词用空格隔开：都要有，可以一个在标题一个在正文。"""
        put(1, "停车设施", title="公交")
        put(2, "停车")
        assert (found("公交 停车"), found("停车、公交"), found("停车 养老")) == ([1], [1], [])

    def test_a_very_long_text_is_found_to_its_end(self, put):
        """很长的卷宗，末尾的词、隔得很远的两个词也找得到。"""
        put(1, "鹤浦" + "市场监管所。" * 6_000 + "望潮渔港")
        assert (found("望潮渔港"), found("鹤浦 渔港")) == ([1], [1])


class TestAsking:
    @pytest.mark.parametrize("query", ["", " ", "，。！", "\"'", "*", "(", "___", "\x00", "^", ":", "—— ……"])
    def test_nothing_to_look_for_finds_nothing(self, put, query):
        """空的、只有标点的查询：没有结果，也不出错。"""
        put(1, "公交")
        assert (found(query), order(query)) == ([], [])

    @pytest.mark.parametrize(
        "query",
        [
            '公交" OR "停车',
            "head:公交",
            "公交 NOT 停车",
            "NEAR(公交 停车)",
            "公交'::tsquery",
            "公交 | !停",
            "公%",
            "公_",
        ],
    )
    def test_the_language_of_the_index_is_not_spoken(self, put, query):
        """查询里写检索语法、引号、通配符，都只当普通的字。"""
        put(1, "停车")
        assert (found(query), order(query)) == ([], [])

    def test_a_list_is_filtered_in_one_query(self, put, django_assert_num_queries):
        """列表按词筛选只用一条查询。"""
        kept = Topic.objects.create(code="t1", name="交通")
        Topic.objects.create(code="t2", name="教育")
        indexing.put(kept, title="公交停车", texts=[])
        with django_assert_num_queries(1):
            assert list(Topic.objects.filter(pk__in=finding.ids("公交", LABEL))) == [kept]

    def test_other_kinds_are_not_mixed_in(self, put):
        """只找所问的那一类。"""
        put(1, "公交")
        assert (list(finding.ids("公交", "directory.unit")), order("公交", kinds=["directory.unit"])) == ([], [])


class TestOrder:
    def test_the_newest_first(self, put):
        """新的在前；同一天的，后登记的在前。"""
        put(1, "公交", at=date(2026, 3, 1))
        put(2, "公交", at=date(2026, 5, 1))
        put(3, "公交", at=date(2026, 3, 1))
        assert order("公交") == [2, 3, 1]

    def test_the_best_first(self, put):
        """按相关排：标题里有的在前，其余按新旧。"""
        put(1, "停车", title="公交", at=date(2026, 1, 1))
        put(2, "公交停车", title="道路", at=date(2026, 5, 1))
        put(3, "公交停车", title="停车与公交", at=date(2026, 2, 1))
        assert (order("公交", best=True), order("公交 停车", best=True)) == ([3, 1, 2], [3, 2, 1])

    @pytest.mark.parametrize("best", [False, True])
    def test_pages_follow_each_other(self, put, best):
        """一页一页翻，不重不漏，与不分页的次序相同。"""
        for n in range(1, 12):
            put(n, "公交", title="公交" if n % 3 == 0 else "道路", number=f"第{n}号", at=date(2026, 1, n // 2 + 1))
        page = finding.find("公交", limit=3, best=best)
        seen = [hit.subject_id for hit in page.items]
        while page.older:
            page = finding.find("公交", limit=3, best=best, before=page.older)
            seen += [hit.subject_id for hit in page.items]
        assert seen == order("公交", best=best)
        assert sorted(seen) == list(range(1, 12))

    @pytest.mark.parametrize("limit", [1, 2, 50])
    def test_an_exact_number_goes_first(self, put, limit):
        """输入完整编号：这一件排在最前，引用它的排在后面，翻页不重复。"""
        put(1, number="2026012", at=date(2026, 1, 1))
        put(2, "参见第2026012号", at=date(2026, 5, 1))
        page, seen = finding.find("２０２６０１２", limit=limit), []
        while True:
            seen += [hit.subject_id for hit in page.items]
            if not page.older:
                break
            page = finding.find("２０２６０１２", limit=limit, before=page.older)
        assert seen == [1, 2]

    @pytest.mark.parametrize("query", ["第12号", "12号", "第012号", "第 12 号建议"])
    def test_called_by_its_place(self, put, query):
        """叫“第12号”：各届各次的第12号都在最前，新的在前。"""
        put(1, number="3-1-012", at=date(2024, 1, 1))
        put(2, number="2026012", at=date(2026, 1, 1))
        put(3, number="3-1-112", at=date(2026, 1, 1))
        assert (order(query), found(query)) == ([2, 1], [1, 2])

    def test_a_broken_page_mark_means_the_first_page(self, put):
        """翻页标记被改坏：从头显示，不出错。"""
        put(1, "公交")
        assert [order("公交", before=mark) for mark in ("x", "0.2026-13-01.1", "9.9", "0.2026-01-01.'")] == [[1]] * 4


class TestWhoSees:
    def test_only_what_the_asker_may_see(self, put):
        """限定可见范围：范围外的不出现。"""
        seen = Topic.objects.create(code="t1", name="交通")
        hidden = Topic.objects.create(code="t2", name="教育")
        for topic in (seen, hidden):
            indexing.put(topic, title="公交", texts=[])
        visible = Topic.objects.filter(name="交通").values("pk")
        assert order("公交", kinds=LABEL, restrict=visible) == [seen.pk]
        assert order("公交", kinds=LABEL, restrict=Topic.objects.none().values("pk")) == []

    @pytest.mark.parametrize("kinds", [None, [], [LABEL, "directory.unit"]])
    def test_ids_of_which_model_must_be_said(self, put, kinds):
        """范围是一类的编号，不说哪一类或说了几类就拒绝。"""
        with pytest.raises(ValueError, match="exactly one kind"):
            finding.find("公交", kinds=kinds, restrict=Topic.objects.values("pk"))

    def test_facets_narrow(self, put):
        """按登记的类目筛选。"""
        put(1, "公交", facets={"body": 1, "year": "2025"})
        put(2, "公交", facets={"body": 1, "year": "2026"})
        assert (order("公交", facets={"body": 1}), order("公交", facets={"body": 1, "year": "2026"})) == ([2, 1], [2])


class TestKeeping:
    def test_indexing_again_replaces(self, put):
        """改了再登记：旧的词找不到，新的找得到，仍是一条，日期不变。"""
        put(1, "公交", at=date(2025, 1, 1))
        put(1, "停车")
        assert (found("公交"), found("停车"), Document.objects.get().at, index_rows()) == ([], [1], date(2025, 1, 1), 1)

    def test_the_first_day_is_kept(self, put, today):
        """没给日期的，以首次登记那天为准。"""
        today("2026-03-02")
        put(1, "公交")
        today("2026-06-02")
        put(1, "停车")
        assert Document.objects.get().at == date(2026, 3, 2)

    def test_removed_is_gone(self, put):
        """撤出索引：什么也不留下；再撤一次不出错。"""
        subject = put(1, "公交")
        indexing.remove(subject)
        indexing.remove(subject)
        assert (found("公交"), Document.objects.count(), Text.objects.count(), index_rows()) == ([], 0, 0, 0)

    def test_a_character_that_a_database_refuses(self, put):
        """表格里带来的空字符不妨碍登记。"""
        put(1, "公\x00交", title="停\x00车")
        assert (found("公交"), found("停车")) == ([1], [1])

    def test_reindex_makes_the_index_from_the_records(self, put, monkeypatch):
        """重建索引：有的都在，没有的都去掉。"""
        monkeypatch.setattr(indexing, "_searchable", {})
        indexing.searchable(Topic)(lambda topic: {"title": topic.name, "texts": [topic.code]})
        put(999, "不再有的")
        kept = [Topic.objects.create(code=f"t{n}", name="交通") for n in range(3)]
        call_command("reindex", verbosity=0)
        assert (found("交通"), found("不再"), index_rows()) == ([t.pk for t in kept], [], 3)

    def test_an_unknown_model_is_not_reindexed(self, monkeypatch):
        """没有登记过的种类不能重建。"""
        monkeypatch.setattr(indexing, "_searchable", {})
        with pytest.raises(CommandError, match=r"directory\.topic"):
            call_command("reindex", "directory.topic")


class TestShowing:
    def test_hits_are_marked_and_nothing_is_marked_up(self, put):
        """命中的字标出来，原文一字不动，标签只是文字。"""
        put(1, "在<b>公交</b>站旁设停车位")
        hit = finding.find("公交 停车").items[0]
        assert finding.snippet(hit) == [
            ("在<b>", False), ("公交", True), ("</b>站旁设", False), ("停车", True), ("位", False),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "query", "hit"),
        [
            ("支持５Ｇ基站", "5g", "５Ｇ"),
            ("停车\n设施", "车设", "车 设"),
            ("共 2026 户", "2026户", "2026 户"),
            ("1½倍", "倍", "倍"),
        ],
    )
    def test_a_hit_is_shown_as_it_was_written(self, text, query, hit):
        """全角、折行的命中按原文标出。"""
        assert [words for words, is_hit in finding.segments(text, query) if is_hit] == [hit]

    def test_a_hit_far_inside_is_shown(self, put):
        """命中在长文深处，显示的是那一段。"""
        put(1, "前" * 500 + "公交" + "后" * 500)
        assert ("公交", True) in finding.snippet(finding.find("公交").items[0])

    def test_a_hit_in_the_title_only(self, put):
        """只有标题命中，就显示标题。"""
        put(1, "正文", title="公交")
        assert finding.snippet(finding.find("公交").items[0]) == [("公交", True)]


@pytest.mark.parametrize(
    ("number", "place"),
    [("3-1-012", 12), ("3-1-闭012", 12), ("2026012", 12), ("第12号", 12), ("B000012", 12), ("", None), ("无", None)],
)
def test_the_place_in_a_number(number, place):
    """从编号里认出序号。"""
    assert ordinal(number) == place


@pytest.mark.parametrize(
    ("query", "place"), [("第12号", 12), ("12", None), ("十二号", None), ("12号线", None), ("第12号 公交", None)]
)
def test_what_a_query_calls(query, place):
    """“12号”叫的是建议，“12号线”不是。"""
    assert called(query) == place


class TestAlike:
    LIFT = "老旧小区加装电梯资金补贴不到位，低层住户反对，建议出台统一的加装电梯补贴标准和协商办法。"

    def test_the_most_alike_first(self, put):
        """写建议时提示往年相近的，最像的在前，并说出像在哪里。"""
        put(1, self.LIFT, title="关于加快老旧小区加装电梯的建议")
        put(2, "老旧小区道路破损，建议统一改造排水管网，整治飞线充电。", title="关于老旧小区改造的建议")
        put(3, "渔港码头淤积，渔船进出困难，建议清淤。", title="关于疏浚渔港的建议")
        found = finding.alike("关于老旧小区加装电梯的建议", self.LIFT[5:], kinds=LABEL)
        assert [one.subject_id for one in found][:2] == [1, 2]
        assert found[0].score > 0.6 > found[1].score
        assert "电梯" in found[0].terms

    def test_itself_is_not_like_itself(self, put):
        """修改已登记的建议时不提示它自己。"""
        put(1, self.LIFT, title="加装电梯")
        assert finding.similar("加装电梯", self.LIFT, LABEL, but=1) == []

    def test_the_same_text_is_wholly_alike(self, put):
        """一字不差的是百分之百。"""
        put(1, self.LIFT, title="加装电梯")
        assert finding.similar("加装电梯", self.LIFT, LABEL) == [(1, 1.0)]

    def test_nothing_is_like_a_word(self, put):
        """只写了一两个词，或库里还什么都没有：不提示。"""
        assert finding.similar("加装电梯建议办法", self.LIFT, LABEL) == []
        put(1, self.LIFT, title="加装电梯")
        assert (finding.similar("电梯", "", LABEL), finding.similar("", "，。2026", LABEL)) == ([], [])

    def test_only_what_the_asker_may_see_is_compared(self, put):
        """看不到的不提示。"""
        put(1, self.LIFT, title="加装电梯")
        assert finding.similar("加装电梯", self.LIFT, LABEL, restrict=Topic.objects.none().values("pk")) == []
        assert finding.similar("加装电梯", self.LIFT, LABEL, restrict=Document.objects.values("subject_id")) == [
            (1, 1.0)
        ]


class TestPages:
    @pytest.mark.parametrize("newest", [2, 300])
    @pytest.mark.parametrize("word", ["公交", "停车 公交", "第3号"])
    def test_turning_pages_shows_every_hit_once(self, put, monkeypatch, newest, word):
        """一页一页翻过去，凡含有的各出现一次，最近收录的在前；往回翻一样；常见的词、少见的词都如此。"""
        monkeypatch.setattr(finding, "NEWEST", newest)
        for n in range(1, 12):
            Topic.objects.create(pk=n, code=f"t{n}", name=f"{n}")
            put(n, "公交" if n % 2 else "公交停车", number=f"第{n}号")
            put(100 + n, "公交停车")
        among = Topic.objects.exclude(pk__in=[5, 6])
        hits = [key for key in reversed(found(word)) if key in set(among.values_list("pk", flat=True))]
        assert hits

        def walk(*, upwards: bool) -> list[int]:
            shown, beyond = [], None
            while more := finding.page(word, LABEL, among=among, beyond=beyond, upwards=upwards, limit=2):
                shown, beyond = [*shown, *more], more[-1]
            return shown

        assert walk(upwards=False) == hits
        assert walk(upwards=True) == hits[::-1]

    def test_the_first_page_of_a_common_word_asks_little(self, put, django_assert_num_queries):
        """常见的词只看最近的若干条就够一页。"""
        for n in range(1, 5):
            Topic.objects.create(pk=n, code=f"t{n}", name=f"{n}")
            put(n, "公交")
        with django_assert_num_queries(2):
            assert finding.page("公交", LABEL, among=Topic.objects.all(), limit=3) == [4, 3, 2]

    def test_nothing_is_asked_for(self, put):
        """没有字母也没有汉字的，什么也不查。"""
        put(1, "公交")
        assert finding.page("，。", LABEL, among=Topic.objects.all(), limit=3) == []


def interrupted(subject: Topic) -> None:
    with indexing.together():
        indexing.index(subject)
        raise LookupError


def test_many_are_indexed_together_at_the_end():
    """成批装载：其间查不到，结束时每件按最后的样子进索引一次，日期是当初那天；出错的什么都不进。"""
    kept = indexing._searchable.get(LABEL)
    indexing.searchable(LABEL, lambda topic: {"title": topic.name, "texts": []})
    try:
        topics = [Topic.objects.create(code=f"t{n}", name="公交停车") for n in range(3)]
        with indexing.together():
            with moment.at(date(2026, 3, 2)):
                indexing.index(topics[0])
            indexing.index(topics[0])
            indexing.index(topics[1])
            indexing.index(topics[2])
            indexing.remove(topics[2])
            Topic.objects.filter(pk=topics[1].pk).update(name="养老设施")
            assert found("公交") == []
        assert (found("公交"), found("养老")) == ([topics[0].pk], [topics[1].pk])
        assert Document.objects.get(subject_id=topics[0].pk).at == date(2026, 3, 2)
        with pytest.raises(LookupError):
            interrupted(topics[2])
        assert Document.objects.count() == 2
    finally:
        indexing._searchable.pop(LABEL)
        if kept:
            indexing._searchable[LABEL] = kept
