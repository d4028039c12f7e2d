"""Looking at a printed page: where ink stands, in millimetres, on pages that pdftoppm drew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from huiyin.papers import pdf

DOTS = 10  # a millimetre
Span = tuple[float, float]


def needs_printing() -> None:
    """Skip, saying why, where pages cannot be printed and looked at."""
    missing = [
        name for name, found in [("soffice", pdf.program()), ("pdftoppm", shutil.which("pdftoppm"))] if not found
    ]
    if missing:
        pytest.skip(f"pages are not looked at: {', '.join(missing)} not installed")


@dataclass(frozen=True)
class Page:
    """A page in dots; `dark` and `red` are planes where 0 is ink of that kind."""

    width: int
    height: int
    dark: bytes
    red: bytes

    def rows(
        self, *, left: float = 0, right: float = 210, top: float = 0, bottom: float = 297, red: bool = False
    ) -> list[Span]:
        """The bands of ink from above, each as (upper, lower) edge."""
        plane = self.red if red else self.dark
        inked = [
            y
            for y in range(int(top * DOTS), min(int(bottom * DOTS), self.height))
            if 0 in plane[y * self.width + int(left * DOTS) : y * self.width + int(right * DOTS)]
        ]
        return _bands(inked)

    def columns(self, *, top: float = 0, bottom: float = 297, red: bool = False) -> list[Span]:
        """The bands of ink from the left between two heights, each as (left, right) edge."""
        plane = self.red if red else self.dark
        piece = plane[int(top * DOTS) * self.width : int(bottom * DOTS) * self.width]
        return _bands([x for x in range(self.width) if 0 in piece[x :: self.width]])


def _bands(inked: list[int]) -> list[Span]:
    bands: list[list[int]] = []
    for at in inked:
        if bands and at - bands[-1][1] == 1:
            bands[-1][1] = at
        else:
            bands.append([at, at])
    return [(first / DOTS, (last + 1) / DOTS) for first, last in bands]


def printed(docx: bytes) -> tuple[list[Page], list[str]]:
    """The pages of a document as seen and as read."""
    needs_printing()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "paper.pdf").write_bytes(pdf.convert(docx))
        _run("pdftoppm", "-r", str(25.4 * DOTS), str(place / "paper.pdf"), str(place / "page"))
        text = _run("pdftotext", "-layout", str(place / "paper.pdf"), "-").decode()
        pages = [_page(path.read_bytes()) for path in sorted(place.glob("page-*.ppm"))]
    return pages, text.split("\f")[: len(pages)]


def _page(ppm: bytes) -> Page:
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    assert head
    width, height, dots = int(head[1]), int(head[2]), ppm[head.end() :]
    reds, greens = dots[0::3], dots[1::3]
    dark = greens.translate(bytes(0 if value < 128 else 1 for value in range(256)))
    bright = reds.translate(bytes(0 if value > 160 else 1 for value in range(256)))
    # ink that is dark in green but bright in red is red
    return Page(width, height, dark, _both(dark, bright))


def _both(one: bytes, other: bytes) -> bytes:
    """0 where both are 0."""
    either = int.from_bytes(one, "big") | int.from_bytes(other, "big")
    return either.to_bytes(len(one), "big")


def _run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


def near(value: float, wanted: float, within: float = 1.0) -> bool:
    """Within a millimetre, which is what the standard allows for the margins."""
    return abs(value - wanted) <= within


def shown(content: bytes, name: str) -> tuple[list[Page], list[str]]:
    """The printed pages of a paper; the first is kept as a picture where the guides want it."""
    needs_printing()
    if folder := os.environ.get("HUIYIN_SHOTS"):
        keep(content, Path(folder) / f"paper-{name}")
    return printed(content)


def keep(content: bytes, place: Path) -> None:
    needs_printing()
    place.parent.mkdir(parents=True, exist_ok=True)
    source = place.with_suffix(".pdf")
    source.write_bytes(pdf.convert(content))
    subprocess.run(["pdftoppm", "-png", "-r", "50", "-singlefile", str(source), str(place)], check=True)
    source.unlink()


def inside(page: Page, *, letter: bool = False) -> bool:
    """Black ink within the type area and, below it, the page number; a letter's mark stands above it."""
    left, right = page.columns()[0][0], page.columns()[-1][1]
    return left >= (19 if letter else 27) and right <= (191 if letter else 185)
