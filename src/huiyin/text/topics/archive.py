"""A model as a file: a zip of one JSON page and plain arrays. Reading it executes nothing. (no pickle)"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from . import grams, vectors
from .model import Model

FORMAT = "huiyin-topics"
VERSION = 1
_LARGEST = 2 * 1024**3


class BadModel(ValueError):
    """A file that is no model of ours, or of a version this program does not know; the message says which."""


def save(model: Model, path: Path) -> None:
    """Writes aside first, so that the file is a whole model or is not there."""
    page = {
        "format": FORMAT,
        "version": VERSION,
        "labels": list(model.labels),
        "threshold": model.threshold,
        "learned_from": model.learned_from,
        "dropped": list(model.dropped),
        "blocks": {name: block.share for name, block in model.blocks.items()},
    }
    arrays = {"weights": model.weights, "calibration": model.calibration}
    for name, block in model.blocks.items():
        arrays |= {f"{name}.keys": block.table.keys, f"{name}.rarity": block.rarity}
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        # A fixed day: the same history gives the same file.
        file.writestr(zipfile.ZipInfo("model.json"), json.dumps(page, ensure_ascii=False, indent=1))
        for name, array in arrays.items():
            held = io.BytesIO()
            np.save(held, array, allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED)
    aside.replace(path)


def load(path: Path) -> Model:
    """The model in a file. Raises BadModel where the file is none, is damaged, or is of an unknown version."""
    try:
        with zipfile.ZipFile(path) as file:
            if sum(part.file_size for part in file.infolist()) > _LARGEST:
                raise BadModel(f"{path} 太大，不是本程序的模型文件")
            page = json.loads(file.read("model.json"))
            if not isinstance(page, dict) or page.get("format") != FORMAT:
                raise BadModel(f"{path} 不是本程序的模型文件")
            if page.get("version") != VERSION:
                raise BadModel(f"{path} 的版本是 {page.get('version')}，本程序认识的是 {VERSION}，请重新训练")
            return _model(page, file)
    except FileNotFoundError:
        raise BadModel(f"找不到模型文件：{path}") from None
    except BadModel:
        raise
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as problem:
        raise BadModel(f"{path} 不是完整的模型文件（{problem}）") from None


def _model(page: dict[str, Any], file: zipfile.ZipFile) -> Model:
    labels = tuple(str(label) for label in page["labels"])
    blocks, columns = {}, 0
    for name in vectors.SHARES:
        keys = _array(file, f"{name}.keys", "<u8", 1)
        rarity = _array(file, f"{name}.rarity", "<f4", 1)
        if len(keys) != len(rarity):
            raise ValueError(name)
        columns += len(keys)
        blocks[name] = vectors.Block(grams.Table(keys), rarity, float(page["blocks"][name]))
    weights = _array(file, "weights", "<f4", 2)
    calibration = _array(file, "calibration", "<f8", 2)
    if weights.shape != (columns, len(labels)) or calibration.shape != (len(labels) + 1, len(labels)):
        raise ValueError("weights")
    return Model(
        labels=labels,
        blocks=blocks,
        weights=weights,
        calibration=calibration,
        threshold=float(page["threshold"]),
        learned_from=int(page["learned_from"]),
        dropped=tuple(str(label) for label in page["dropped"]),
    )


def _array(file: zipfile.ZipFile, name: str, kind: str, dimensions: int) -> Any:
    array = np.load(io.BytesIO(file.read(f"{name}.npy")), allow_pickle=False)
    if array.dtype != np.dtype(kind) or array.ndim != dimensions or not np.isfinite(array).all():
        raise ValueError(name)
    return array
