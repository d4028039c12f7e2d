"""机器从人定过的学：够多才学，学成什么样说得清；拿不准的不猜；人定的又供下次学习。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from huiyin.directory.models import Topic
from huiyin.kernel import moment
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.voices import actions, learning, training
from huiyin.modules.voices.models import Training, Voice
from tests.people import SYSTEM
from tests.voices.conftest import say

BUSES = [f"柳林{n}区门口的公交车半小时一班，上班等车太久，请增加公交班次。" for n in "一二三四五六七八九十"]
LIGHTS = [f"东港{n}街的路灯坏了半个月，晚上漆黑，请更换路灯灯泡。" for n in "一二三四五六七八九十"]


@pytest.fixture(autouse=True)
def small(monkeypatch, tmp_path, settings):
    """二十条就学，模型放在别处。"""
    settings.DATA = tmp_path
    monkeypatch.setattr(training, "LEAST", 20)
    learning.forget()
    yield
    learning.forget()


@pytest.fixture
def decided(district, today, roads, office) -> list[Voice]:
    """公交十条、路灯十条，都由人归了类。"""
    today("2026-03-02")
    buses = Topic.objects.create(code="buses", name="公共交通")
    voices = []
    for texts, topic in ((BUSES, buses), (LIGHTS, roads)):
        for text in texts:
            voice, _citizen = say(district, text)
            actions.classify(voice, topic=topic, urgency="ordinary", by=office)
            voices.append(voice)
    return voices


def topics() -> Training:
    return Training.objects.filter(of="topics").exclude(done_at=None).get()


def test_it_learns_from_what_people_decided_and_says_how_well(decided, district):
    """学成后：记下学了多少、与人一致多少；新来的按学到的建议。"""
    training.train(by=SYSTEM)
    done = topics()
    assert (done.examples, done.refused, sorted(done.measured["labels"])) == (20, "", ["buses", "roads"])
    assert done.measured["right"] >= 0.9
    voice, _citizen = say(district, "望潮小区的公交车等了一个小时，请增加公交班次。")
    assert voice.latest_advice.topic.code == "buses"
    assert voice.latest_advice.by.startswith("model")


def test_too_little_is_not_learned_and_says_how_much_is_missing(district, today):
    """不够多的不学，写明差多少；原来的识别办法不变。"""
    today("2026-03-02")
    training.train(by=SYSTEM)
    assert topics().refused == "已有人定的0条，至少要20条。"
    assert not (learning.folder() / "topics.model").exists()
    with pytest.raises(CommandError):
        call_command("text", "train", verbosity=0)


def test_what_it_is_unsure_of_it_does_not_guess(decided, district):
    """两边都不像的，写拿不准，不给类别。"""
    training.train(by=SYSTEM)
    voice, _citizen = say(district, "请问退休金资格认证怎么办理？")
    assert voice.latest_advice.topic is None
    assert voice.latest_advice.topic_confidence < 0.9


def test_it_learns_at_night_once_where_enough_is_new(decided, today):
    """夜里自动学一次：够新才学，当夜不重复，第二夜没有新的也不学。"""
    assert training.at_night(SYSTEM) == ""
    with moment.at(moment.now() + timedelta(hours=16)):
        assert training.at_night(SYSTEM) != ""
        assert training.at_night(SYSTEM) == ""
    with moment.at(moment.now() + timedelta(hours=40)):
        assert training.at_night(SYSTEM) == ""
    assert Training.objects.filter(of="topics").count() == 1


def test_the_office_asks_and_the_worker_learns(decided, sign_in_as, station_officer):
    """办公室在页面上提出，由后台去学；别人不能提。"""
    client = sign_in_as("office")
    client.post(reverse("voices:learn"))
    assert Training.objects.filter(done_at=None).count() == 2
    assert "正在等后台学习" in client.get(reverse("voices:learned")).content.decode()
    training.at_night(SYSTEM)
    page = client.get(reverse("voices:learned")).content.decode()
    assert "100.0%" in page
    assert "已有人定的0条" in page
    with pytest.raises(NotAllowed):
        training.ask(by=station_officer)


def test_the_same_history_gives_the_same_model(decided):
    """同样的历史，学出的模型一字不差。"""
    training.train(by=SYSTEM)
    first = (learning.folder() / "topics.model").read_bytes()
    training.train(by=SYSTEM)
    assert (learning.folder() / "topics.model").read_bytes() == first
