"""附件：证据材料、文书扫描件双方看得到，检察机关内部存档的只有自己看得到。"""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.procuratorate import actions
from tests.members import pdf

from .conftest import BECAUSE, WORDS, recommend
from .test_sides import as_, page


def may_read(file: Attachment, *actors) -> list[bool]:
    found = []
    for one in actors:
        response = as_(one).get(f"/files/{file.pk}/")
        response.getvalue()  # closes the file as well
        found.append(response.status_code == 200)
    return found


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_both_sides_read_the_evidence_and_nobody_else(taken, office, procurator, leader, transport, deputy):
    """工作机构附上的证据材料，检察机关、领导看得到；承办单位、代表看不到。"""
    file = actions.attach(taken, file=pdf("检测报告.pdf"), by=office)
    assert may_read(file, office, procurator, leader, transport, deputy) == [True, True, True, False, False]
    assert "检测报告.pdf" in page(procurator, "referrals:detail", taken.pk)
    entry = Entry.objects.get(kind="procuratorate.file_added")
    assert entry.facts == {"digest": file.sha256}


def test_what_is_kept_inside_is_read_inside_only(taken, office, procurator, leader):
    """内部存档的附件，对方的页面上没有，也打不开，往来记录里也不出现。"""
    file = actions.keep_file(taken, file=pdf("勘验笔录.pdf"), by=procurator)
    assert may_read(file, procurator, office, leader) == [True, False, False]
    assert "勘验笔录.pdf" in page(procurator, "referrals:detail", taken.pk)
    text = page(office, "referrals:detail", taken.pk)
    assert ("勘验笔录.pdf" in text, "内部存档" in text) == (False, False)


def test_a_photograph_says_nothing_of_where_it_was_taken(taken, office):
    """照片重新绘制，拍摄地点、设备等信息不保留。"""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Camera"
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)
    file = actions.attach(taken, file=SimpleUploadedFile("现场.jpg", out.getvalue(), "image/jpeg"), by=office)
    with Image.open(storing.place_of(file)) as kept:
        assert dict(kept.getexif()) == {}


def test_only_the_two_sides_attach(taken, procurator, office, transport, deputy):
    """只有提供的一方和检察机关可以添加；内部存档只由检察机关。"""
    for one in (transport, deputy):
        with pytest.raises(NotAllowed):
            actions.attach(taken, file=pdf(), by=one)
    with pytest.raises(NotAllowed):
        actions.keep_file(taken, file=pdf(), by=office)
    assert not Attachment.objects.exists()


def test_nothing_is_added_to_what_was_withdrawn(referral, office):
    """已经撤回的线索不再添加附件。"""
    actions.withdraw(referral, words="重复提供。", by=office)
    with pytest.raises(NotNow):
        actions.attach(referral, file=pdf(), by=office)
    assert not Attachment.objects.exists()


def test_a_file_of_an_unknown_kind_is_refused(taken, office):
    """格式不支持的不收，什么都没有发生。"""
    before = Entry.objects.count()
    with pytest.raises(NotReady):
        actions.attach(taken, file=SimpleUploadedFile("x.exe", b"MZ"), by=office)
    assert (Entry.objects.count(), Attachment.objects.exists()) == (before, False)


def test_the_scan_of_a_recommendation_goes_with_the_material(district, procurator, office, deputy, transport, today):
    """检察建议书扫描件随素材提供：收到素材的工作机构和代表看得到，其他人看不到。"""
    today("2026-03-02")
    made = recommend(procurator, scan=pdf("检察建议书.pdf"))
    file = Attachment.objects.get()
    assert may_read(file, procurator, office, deputy) == [True, False, False]
    actions.offer(made, body=district.body, by=procurator)
    assert may_read(file, procurator, office, deputy, transport) == [True, True, True, False]


def test_evidence_goes_along_when_a_lead_is_offered_on_the_page(smoke, office, procuratorate, procurator):
    """提供线索时在同一页面附上证据；文件不合格的，已填的都还在。"""
    data = {
        "purpose": "litigation", "field": "environment", "to": procuratorate.pk, "title": "海晏路焚烧塑料",
        "words": WORDS, "because": BECAUSE,
    }  # fmt: skip
    address = f"/procuratorate/refer/{smoke.pk}/"
    wrong = as_(office).post(address, {**data, "evidence": SimpleUploadedFile("x.exe", b"MZ")})
    assert (wrong.status_code, WORDS in wrong.content.decode(), Attachment.objects.exists()) == (422, True, False)
    assert as_(office).post(address, {**data, "evidence": pdf("照片.pdf")}).status_code == 302
    assert Attachment.objects.get().name == "照片.pdf"
