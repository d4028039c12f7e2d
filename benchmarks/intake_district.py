"""The district of `benchmarks.intake`, and its receipts held against records, ledger and index. Not to be run alone."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")

import django

django.setup()

from huiyin.directory.models import Area, Body, Station, Topic, Unit  # noqa: E402
from huiyin.kernel.ledger import seal  # noqa: E402
from huiyin.kernel.ledger.models import Entry  # noqa: E402
from huiyin.kernel.search import finding  # noqa: E402
from huiyin.modules.voices import follow, reading  # noqa: E402
from huiyin.modules.voices.models import Voice  # noqa: E402

UNITS = [("roads", "区市政园林局", "道路，路灯，窨井盖，下水道"), ("traffic", "区交通运输局", "公交，班次，停车"),
         ("housing", "区住房和城乡建设局", "物业，电梯，施工"), ("enforcement", "区综合行政执法局", "垃圾，噪音，清运")]  # fmt: skip


def build() -> None:
    """One body, stations, units with their duties, topics: what an intake needs."""
    area = Area.objects.create(code="990100", name="临海新区", kind="district")
    body = Body.objects.create(
        code="npc", kind="npc", name="临海新区人大常委会", short_name="区人大", office_name="代表工委", area=area
    )
    for code, name, duties in UNITS:
        Unit.objects.create(code=code, name=name, short_name=name, kind="government", duties=duties)
        Topic.objects.create(code=code, name=duties.split("，")[0])
    for n in range(30):
        Station.objects.create(body=body, code=f"s{n}", name=f"第{n}代表联络站", kind="station", area=area)


def check(receipts: list[list[str]]) -> dict[str, int]:
    """Of receipts (intake, number, secret, text), how many have their record, entry, digest, index and advice."""
    began, left = time.perf_counter(), sum(iter(reading.read_rest, 0))
    print(f"gathered afterwards: {left} in {time.perf_counter() - began:.1f} s", file=sys.stderr)
    wanted = {number: (secret, text) for _intake, number, secret, text in receipts}
    voices = {voice.number: voice for voice in Voice.objects.filter(channel="web")}
    entries = {entry.facts["number"]: entry for entry in Entry.objects.filter(kind="voices.received").iterator(1_000)}
    label = Voice._meta.label_lower
    indexed = set(finding.Document.objects.filter(subject_type=label).values_list("subject_id", flat=True))
    found = {number: voices[number] for number in wanted if number in voices}
    advised = set(Voice.objects.exclude(advice=None).values_list("pk", flat=True))
    digests = {number: follow.text_digest(*wanted[number]) for number in wanted}
    return {
        "lost": len(wanted) - len(found),
        "other words": sum(voice.text != wanted[number][1].strip() for number, voice in found.items()),
        "no ledger entry": sum(number not in entries for number in wanted),
        "other digest": sum(entries[n].facts["digest"] != digests[n] for n in wanted if n in entries),
        "not in the index": sum(voice.pk not in indexed for voice in found.values()),
        "no advice": sum(voice.pk not in advised for voice in found.values()),
        "no matter": sum(voice.matter_id is None for voice in found.values()),
        "faults in the ledger": sum(1 for _fault in seal.verify()),
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        print(json.dumps(check(json.load(sys.stdin))))
    elif sys.argv[1:] == ["count"]:
        print(json.dumps({"voices": Voice.objects.count()}))
    else:
        build()
