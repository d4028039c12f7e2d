"""A .docx as PDF, by LibreOffice where it is installed. Each conversion has a profile of its own and a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from .official import fonts
from .unclear import Unclear
from .unclear import marked as _

TYPE = "application/pdf"
SECONDS = 60
_at_once = threading.BoundedSemaphore(1)


class NoPdf(Unclear):
    """Why there is no PDF, in a sentence for whoever asked."""


def program() -> str:
    """LibreOffice's command, empty where it is not installed. HUIYIN_SOFFICE names another one."""
    return shutil.which(os.environ.get("HUIYIN_SOFFICE") or "soffice") or ""


def convert(docx: bytes, *, seconds: float = SECONDS) -> bytes:
    """The PDF of a .docx. Raises NoPdf: not installed, too busy, too slow, failed. Nothing stays behind."""
    command = program()
    if not command:
        raise NoPdf(_("服务器未安装LibreOffice，不能生成PDF；请下载Word文件，用WPS或Word另存为PDF。"))
    if not _at_once.acquire(timeout=seconds):
        raise NoPdf(_("正在生成的PDF较多，请稍后再试，或先下载Word文件。"))
    try:
        with tempfile.TemporaryDirectory(prefix="huiyin-pdf-") as folder:
            return _run(command, Path(folder), docx, seconds)
    finally:
        _at_once.release()


def _run(command: str, folder: Path, docx: bytes, seconds: float) -> bytes:
    (folder / "paper.docx").write_bytes(docx)
    (folder / "fonts.conf").write_text(fonts.configuration(), encoding="utf-8")
    arguments = [
        *(command, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--nologo", "--norestore"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(folder / "paper.docx")),
    ]
    environment = {**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    running = subprocess.Popen(
        arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        raise NoPdf(_("生成PDF超过{seconds}秒，已停止；请下载Word文件。"), seconds=round(seconds)) from None
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
    made = folder / "paper.pdf"
    if running.returncode or not made.exists():
        raise NoPdf(_("LibreOffice未能生成PDF，请下载Word文件。"))
    return made.read_bytes()
