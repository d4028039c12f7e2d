"""Codes on paper: posters and cards as PDF. The same words stand on the HTML pages that a browser prints."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import segno
from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from huiyin.directory.models import Body, Code, Mandate

from . import rows

ACROSS, DOWN = 2, 5
ACCENT = (0.612, 0.122, 0.102)


@dataclass(frozen=True)
class Label:
    """What is printed with one code. `address` is what the code says; `lines` stand small below."""

    code: Code
    address: str
    kicker: str
    name: str
    call: str
    lines: tuple[str, ...]

    @property
    def svg(self) -> str:
        """The code as a drawing for a page, black on white whatever the colours of the page are."""
        return matrix(self.address).svg_inline(
            scale=4, border=3, light="#fff", svgclass="qr", lineclass=None, omitsize=True
        )


def matrix(address: str) -> segno.QRCode:
    """The code itself; a quarter of it may be soiled and it still reads."""
    return segno.make(address, error="q", micro=False)


def label(code: Code, base: str) -> Label:
    """Everything printed with a code; `base` is the address of the instance, without a slash at its end."""
    address = base.rstrip("/") + rows.scan_path(code)
    district = str(settings.DISTRICT_NAME)
    number = _("编号 {serial}").format(serial=code.serial)
    if code.kind == Code.Kind.DEPUTY:
        assert code.person is not None
        running = [one for one in code.person.mandates.all() if one.until is None]
        mandates, mandate_bodies = [rows.mandate_line(one) for one in running], [one.body for one in running]
        lines = (*mandates, code.person.occupation, number)
        return Label(code, address, district, code.person.name, _call(mandate_bodies), _said(lines))
    if code.kind == Code.Kind.ACTIVITY:
        assert code.activity is not None
        lines = (code.activity.place or str(code.activity.station or ""), number)
        return Label(code, address, district, code.activity.title, _("扫一扫，签到或者留下意见"), _said(lines))
    station = code.station
    assert station is not None
    hours = _("开放时间：{hours}").format(hours=station.hours) if station.hours else ""
    phone = _("电话：{phone}").format(phone=station.phone) if station.phone else ""
    place = _("地址：{address}").format(address=station.address) if station.address else ""
    return Label(
        code,
        address,
        district,
        station.name,
        _call([station.body]),
        _said((code.label, hours, phone, place, number)),
    )


def _call(bodies: Sequence[Body]) -> str:
    if bodies and all(one.kind == Body.Kind.CPPCC for one in bodies):
        return _("扫一扫，有话对委员说")
    return _("扫一扫，有话对代表说")


def _said(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def labels(codes: Sequence[Code], base: str) -> list[Label]:
    """What is printed with each of the codes."""
    mandates = Prefetch("person__mandates", Mandate.objects.filter(until=None).select_related("body"))
    prefetch_related_objects(codes, mandates, "station__body", "activity__station")
    return [label(code, base) for code in codes]


def posters(labels: Sequence[Label]) -> bytes:
    """One A4 page a code."""
    out = io.BytesIO()
    canvas = _canvas(out)
    wide, high = A4
    for one in labels:
        canvas.setFillColorRGB(*ACCENT)
        canvas.rect(0, high - 16 * mm, wide, 16 * mm, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        _centred(canvas, one.kicker, wide / 2, high - 40 * mm, 24, wide - 30 * mm)
        _centred(canvas, one.name, wide / 2, high - 64 * mm, 44, wide - 24 * mm)
        size = 125 * mm
        _draw(canvas, one.address, (wide - size) / 2, high - 72 * mm - size, size)
        canvas.setFillColorRGB(*ACCENT)
        _centred(canvas, one.call, wide / 2, high - 216 * mm, 34, wide - 24 * mm)
        canvas.setFillColorRGB(0, 0, 0)
        for n, line in enumerate(one.lines):
            _centred(canvas, line, wide / 2, high - 232 * mm - n * 10 * mm, 18, wide - 24 * mm)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def cards(labels: Sequence[Label]) -> bytes:
    """Ten cards on an A4 page, with lines to cut along."""
    out = io.BytesIO()
    canvas = _canvas(out)
    wide, high = A4[0] / ACROSS, A4[1] / DOWN
    for place, one in enumerate(labels):
        spot = place % (ACROSS * DOWN)
        if place and not spot:
            canvas.showPage()
        left, bottom = spot % ACROSS * wide, A4[1] - (spot // ACROSS + 1) * high
        canvas.setStrokeGray(0.75)
        canvas.setDash(2, 3)
        canvas.rect(left, bottom, wide, high, stroke=1, fill=0)
        side = 43 * mm
        _draw(canvas, one.address, left + 5 * mm, bottom + (high - side) / 2, side)
        middle, room = left + 5 * mm + side + (wide - side - 8 * mm) / 2, wide - side - 12 * mm
        _centred(canvas, one.kicker, middle, bottom + high - 13 * mm, 10, room)
        _centred(canvas, one.name, middle, bottom + high - 22 * mm, 17, room)
        canvas.setFillColorRGB(*ACCENT)
        _centred(canvas, one.call, middle, bottom + high - 30 * mm, 11, room)
        canvas.setFillColorRGB(0, 0, 0)
        for n, line in enumerate(one.lines[:4]):
            _centred(canvas, line, middle, bottom + high - 36 * mm - n * 4.6 * mm, 8.5, room)
    if labels:
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _font() -> str:
    """The type of the print: the instance's own where one is set, else the reader's Song (not put into the file)."""
    if settings.PRINT_FONT:
        pdfmetrics.registerFont(TTFont("huiyin", settings.PRINT_FONT))
        return "huiyin"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def _canvas(out: io.BytesIO) -> Canvas:
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(_("二维码"))
    canvas.setAuthor(str(settings.DISTRICT_NAME))
    return canvas


def _centred(canvas: Canvas, text: str, middle: float, base: float, size: float, room: float) -> None:
    """A line around `middle`; one that is too long for `room` is set smaller."""
    text = text.replace(" · ", "　")  # the dot is not in every reader's Song
    wide = pdfmetrics.stringWidth(text, _font(), size)
    fitting = size if wide <= room else size * room / wide
    canvas.setFont(_font(), fitting)
    canvas.drawCentredString(middle, base, text)


def _draw(canvas: Canvas, address: str, left: float, bottom: float, size: float) -> None:
    """The code in a square, with its margin of four modules."""
    modules = list(matrix(address).matrix_iter(border=4))
    unit = size / len(modules)
    path = canvas.beginPath()
    for row, bits in enumerate(modules):
        for start, length in _runs(bits):
            path.rect(left + start * unit, bottom + size - (row + 1) * unit, length * unit, unit)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(bits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Dark stretches of a row: (start, length)."""
    start = None
    for place, bit in enumerate([*bits, 0]):
        if bit and start is None:
            start = place
        elif not bit and start is not None:
            yield start, place - start
            start = None
