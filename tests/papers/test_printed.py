"""公文印出来用尺量：GB/T 9704-2012的版心、行数、字数、字号和各要素的位置。"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from huiyin.papers.official import compose
from huiyin.papers.official.language import (
    Document,
    LetterHead,
    Paragraph,
    Record,
    RedHead,
    Signature,
)

from .ink import near, printed

CHARACTER = 156 / 28


def lines(page):
    """The lines of text within the type area, without red ink and page number."""
    return [band for band in page.rows(bottom=264) if band[1] - band[0] > 2]


@pytest.fixture(scope="module")
def full():
    """Three pages full of one character."""
    return printed(compose.docx(Document(title="", body=[Paragraph("国" * 28 * 50, indent=0)])))


@pytest.fixture(scope="module")
def red():
    said = Document(
        head=RedHead("临海新区人民代表大会常务委员会", number="临人大〔2026〕3号"),
        title="国国国国国国国国",
        addressee="区人民政府",
        body=[Paragraph("会议听取和审议了区人民政府的报告。")],
        signature=Signature("临海新区人民代表大会常务委员会", date(2026, 11, 2)),
        record=Record(["区委办公室"], "临海新区人大常委会办公室", date(2026, 11, 3)),
    )
    return printed(compose.docx(said))


@pytest.fixture(scope="module")
def letter():
    said = Document(
        head=LetterHead("临海新区交通运输局", number="临交函〔2026〕12号"),
        corner="办理结果：A",
        title="关于区十届人大五次会议第12号建议的答复",
        addressee="王海燕代表",
        body=[Paragraph("您提出的建议收悉。" * 60)],
        signature=Signature("临海新区交通运输局", date(2026, 3, 2)),
    )
    return printed(compose.docx(said))


def test_twenty_two_lines_of_twenty_eight_characters(full):
    """每面22行，每行28个字。"""
    pages, texts = full
    assert len(lines(pages[0])) == len(lines(pages[1])) == 22
    assert [len(line.strip()) for line in texts[0].splitlines() if "国" in line] == [28] * 22


def test_the_type_area_is_filled(full):
    """版心156×225毫米：天头37、订口28毫米，文字撑满版心，误差在1毫米以内。"""
    page = full[0][0]
    rows, columns = lines(page), page.columns(top=30, bottom=264)
    assert near(rows[0][0], 37)
    assert near(rows[-1][1], 37 + 225)
    assert near(columns[0][0], 28)
    assert near(columns[-1][1], 28 + 156)


def test_lines_are_evenly_spaced(full):
    """行距一致，每行约10.45毫米。"""
    heads = [band[0] for band in lines(full[0][0])]
    assert all(near(after - before, 592 / 20 * 25.4 / 72, 0.15) for before, after in pairwise(heads))


def test_page_numbers_stand_outside(full):
    """页码在版心下7毫米：单页居右空一字，双页居左空一字。"""
    odd, even = full[0][:2]
    for page in (odd, even):
        dash = page.rows(top=264, bottom=290)
        assert near(sum(dash[0]) / 2, 262 + 7, 2)
    assert near(odd.columns(top=264, bottom=290)[-1][1], 184 - CHARACTER)
    assert near(even.columns(top=264, bottom=290)[0][0], 28 + CHARACTER)


def test_the_red_mark_stands_35_below_the_head(red):
    """发文机关标志上边缘至版心上边缘35毫米，红色，居中。"""
    page = red[0][0]
    mark = page.rows(red=True)[0]
    assert near(mark[0], 37 + 35)
    sides = page.columns(top=mark[0], bottom=mark[1], red=True)
    assert near((sides[0][0] + sides[-1][1]) / 2, 28 + 78)


def test_the_red_line_is_four_below_the_number(red):
    """发文字号之下4毫米处是一条与版心等宽的红色分隔线。"""
    page = red[0][0]
    line = next(band for band in page.rows(red=True) if band[1] - band[0] < 1)
    number = [band for band in page.rows(bottom=line[0]) if band[1] - band[0] > 2][-1]
    assert near(line[0] - number[1], 4, 1.2)
    sides = page.columns(top=line[0], bottom=line[1], red=True)
    assert near(sides[0][0], 28)
    assert near(sides[-1][1], 184)


def test_the_title_is_of_size_two(red):
    """标题用2号字（22磅，7.76毫米），居中，在红线下空二行。"""
    page = red[0][0]
    line = next(band for band in page.rows(red=True) if band[1] - band[0] < 1)
    title = next(band for band in page.rows(top=line[1] + 1) if band[1] - band[0] > 2)
    boxes = page.columns(top=title[0], bottom=title[1])
    assert near((boxes[-1][0] - boxes[0][0]) / 7, 22 * 25.4 / 72, 0.1)
    assert near((boxes[0][0] + boxes[-1][1]) / 2, 106)
    assert near(title[0] - line[1], 2 * 10.45, 4)


def test_the_record_closes_the_page(red):
    """版记在末页版心最下方，首末两条分隔线与版心等宽。"""
    pages, _texts = red
    thin = [band for band in pages[-1].rows(top=200, bottom=264) if band[1] - band[0] < 1]
    assert len(thin) == 3
    assert near(thin[-1][1], 262, 1.5)
    for band in (thin[0], thin[-1]):
        sides = pages[-1].columns(top=band[0], bottom=band[1])
        assert near(sides[0][0], 28)
        assert near(sides[-1][1], 184)


def test_the_date_stands_four_characters_from_the_right(letter):
    """加盖印章的：成文日期右空四字（替代字体的数字宽窄不一，容许半字上下），署名以日期居中。"""
    page = letter[0][-1]
    name, day = lines(page)[-2:]
    date_sides, name_sides = (page.columns(top=band[0], bottom=band[1]) for band in (day, name))
    assert near(date_sides[-1][1], 184 - 4 * CHARACTER, CHARACTER * 0.6)
    middle = [(sides[0][0] + sides[-1][1]) / 2 for sides in (date_sides, name_sides)]
    assert near(*middle, 0.5)


def test_a_letter_has_its_mark_thirty_below_the_edge(letter):
    """信函格式：发文机关标志上边缘至上页边30毫米；其下4毫米是170毫米长的红色双线；另一条距下页边20毫米。"""
    page = letter[0][0]
    bands = page.rows(red=True)
    mark = (bands[0][0], max(band[1] for band in bands if band[1] < 47))
    assert near(mark[0], 30)
    thin = [band for band in bands if band[1] - band[0] < 1.3 and band[0] > mark[1]]
    assert len(thin) == 4
    assert near(thin[0][0] - mark[1], 4, 1.2)
    assert near(thin[2][0], 297 - 20)
    for band in thin:
        sides = page.columns(top=band[0], bottom=band[1], red=True)
        assert near(sides[0][0], 20)
        assert near(sides[-1][1], 190)


def test_the_first_page_of_a_letter_has_no_number(letter):
    """信函格式首页不显示页码。"""
    pages, texts = letter
    assert "— 1 —" not in texts[0]
    assert "2" in texts[1].splitlines()[-1] or "— 2 —" in texts[1]
    assert pages[0].rows(top=264, bottom=275) == []


def test_the_category_is_at_the_upper_right(letter):
    """办理结果的类别标在首页右上角。"""
    page = letter[0][0]
    upper = page.rows(bottom=28)
    sides = page.columns(top=upper[0][0], bottom=upper[-1][1])
    assert near(sides[-1][1], 184)
    assert sides[0][0] > 130
