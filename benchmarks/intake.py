"""Voices coming in: how many a second with ledger entry, search index, advice and matter, and that none is ever lost.

    .venv/bin/python -m benchmarks.intake [--seconds 20] [--clients 8] [--databases sqlite,postgresql]

A throw-away district in a temporary folder, the real server on the loopback, clients that send the form as a phone does.
On each database: the bare framework's insert behind the same server, then whole intakes, then intakes while the server is
killed (kill -9) in the middle. After a restart every receipt is held against the records, the ledger and the index, and
whoever got no answer sends again. PostgreSQL is started for the run where its programs are installed, and writes in earnest
(fsync on); so does SQLite (synchronous=FULL). Everything stops by itself.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

PLACES = [
    "东港路",
    "望潮花园",
    "金塘北路",
    "白沙社区",
    "云屿小区",
    "临江大道",
    "青石村",
    "海门老街",
    "鹤浦菜场",
    "柳林小区",
    "新港码头",
]
TROUBLES = [
    ("窨井盖坏了", "昨晚有老人绊倒", "希望尽快换上新井盖"),
    ("路灯不亮", "晚上漆黑一片，走路要打手电", "请派人修好"),
    ("公交班次太少", "早上等车要半个小时", "建议高峰期增加班次"),
    ("垃圾没有人清运", "堆了一个星期，气味很大", "请安排每天清运"),
    ("下水道堵塞", "一下雨就积水到小腿", "希望疏通并改造管网"),
    ("电梯停运", "住户多是老人，上下楼很困难", "请督促物业维修"),
    ("夜间施工噪音大", "孩子第二天上不了学", "希望按规定时间施工"),
    ("停车位不够", "消防通道也停满了车", "请规划公共停车场"),
]
TOKEN = "b" * 32


def words(n: int) -> str:
    """What one citizen writes: two thousand of them are not alike."""
    rng = random.Random(n)
    place, (what, harm, wish) = rng.choice(PLACES), rng.choice(TROUBLES)
    days = rng.randrange(2, 90)
    return f"{place}{rng.randrange(1, 300)}号附近的{what}，已经{days}天了。{harm}，打过{rng.randrange(1, 9)}次电话没有结果。{wish}。"


@dataclass
class Told:
    """What the clients saw: (intake, number, secret, text) of each receipt, what got no answer, and the times."""

    receipts: list[tuple[str, str, str, str]] = field(default_factory=list)
    unanswered: list[tuple[str, str]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--databases", default="sqlite,postgresql")
    options = parser.parse_args()
    # Ended from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    print(f"machine   {platform.machine()} {os.cpu_count()} cores, load {load}, Python {platform.python_version()}")
    print("repeat    .venv/bin/python -m benchmarks.intake" + "".join(f" {a}" for a in sys.argv[1:]), flush=True)
    lost = 0
    for database in options.databases.split(","):
        with ExitStack() as stack:
            folder = tempfile.mkdtemp(prefix="huiyin-bench-")
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            bare = {**os.environ, "HUIYIN_DATA": f"{folder}/bare", "HUIYIN_PROXIES": "127.0.0.1"}
            whole = {**bare, "HUIYIN_DATA": f"{folder}/whole"}
            if database == "postgresql":
                from tests.postgres import server

                address = stack.enter_context(server(durable=True))
                whole["DATABASE_URL"] = address
                bare["DATABASE_URL"] = _second_database(address)
            lost += run(database, bare, whole, options)
    return 1 if lost else 0


def _second_database(address: str) -> str:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
    return address.rsplit("/", 1)[0] + "/bare"


def run(database: str, bare: dict[str, str], whole: dict[str, str], options: argparse.Namespace) -> int:
    """Baseline, whole intakes, and the kill, on one database; says how many receipts were lost."""
    _python(bare, "-m", "benchmarks.bare", "migrate")
    with serving(bare, "benchmarks.bare:application", database) as (port, _end):
        warm(port, options.clients)
        _report(database, "bare insert", send(port, options.clients, options.seconds / 2), options.seconds / 2)
    _python(whole, "-m", "huiyin", "migrate", "-v", "0")
    _python(whole, "-m", "benchmarks.intake_district")
    with serving(whole, "huiyin.config.wsgi:application", database) as (port, _end), working(whole):
        warmed = warm(port, options.clients)
        kept = send(port, options.clients, options.seconds)
        _report(database, "whole intake", kept, options.seconds)
    with serving(whole, "huiyin.config.wsgi:application", database) as (port, end):
        warmed.receipts += warm(port, options.clients).receipts
        timer = threading.Timer(options.seconds / 2, end)
        timer.start()
        killed = send(port, options.clients, options.seconds)
        timer.join()
    with serving(whole, "huiyin.config.wsgi:application", database) as (port, _end):
        checked = check(whole, [*warmed.receipts, *kept.receipts, *killed.receipts])
        before = check(whole, [], count=True)["voices"]
        again = send(port, options.clients, 60, resend=killed.unanswered)
        after = check(whole, [], count=True)["voices"]
    written = len(killed.unanswered) - (after - before)
    print(
        f"{database:<11}kill -9     after {options.seconds / 2:.0f} s: {len(killed.receipts)} receipts given, "
        f"{len(killed.unanswered)} unanswered (of these {written} had been written)"
    )
    print(
        f"{database:<11}receipts    {len(warmed.receipts) + len(kept.receipts) + len(killed.receipts)} checked: "
        + ", ".join(f"{name} {n}" for name, n in checked.items() if name != "voices")
    )
    print(
        f"{database:<11}sent again  {len(again.receipts)} of {len(killed.unanswered)}: {after - before} new, none twice",
        flush=True,
    )
    return checked["lost"] + checked["no ledger entry"]


def _python(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=env, check=True, capture_output=True, text=True)
    return done.stdout


@contextmanager
def serving(env: dict[str, str], application: str, database: str) -> Iterator[tuple[int, Callable[[], None]]]:
    """The real server with this application, as `huiyin serve` starts it: its port, and what kills it with kill -9."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = os.path.join(os.path.dirname(sys.executable), "granian")
    workers = "1" if database == "sqlite" else "2"
    command = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", workers]
    command += ["--blocking-threads", "1", "--log-level", "warning", application]
    process = subprocess.Popen(
        command, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield port, lambda: _kill(process)
    finally:
        _kill(process)


@contextmanager
def working(env: dict[str, str]) -> Iterator[None]:
    """The worker beside the server: it gathers what comes in, as it does in earnest."""
    command = [sys.executable, "-m", "huiyin", "worker", "--quiet"]
    process = subprocess.Popen(
        command, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """-9 to the server and every process it started: they are a process group of their own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/voices/token/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")


def warm(port: int, clients: int, most: float = 60) -> Told:
    """Until every process has read its dictionaries: five answers for each client, and a minute at most."""
    told, until = Told(), time.monotonic() + most
    while len(told.receipts) < 5 * clients and time.monotonic() < until:
        told.receipts += send(port, clients, 1).receipts
    return told


def send(port: int, clients: int, seconds: float, resend: list[tuple[str, str]] | None = None) -> Told:
    """Let clients send one form after the other until the time is over, or all of `resend` is sent."""
    told, until = Told(), time.monotonic() + seconds
    queue = list(resend) if resend is not None else None
    threads = [threading.Thread(target=_client, args=(port, n, until, told, queue)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _client(port: int, number: int, until: float, told: Told, queue: list[tuple[str, str]] | None) -> None:
    rng = random.Random(time.monotonic_ns() + number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    failures = 0
    while time.monotonic() < until and failures < 3:
        with told.lock:
            if queue is not None and not queue:
                return
            intake, text = queue.pop() if queue is not None else (str(uuid.uuid4()), words(rng.randrange(10**9)))
        began = time.perf_counter()
        try:
            status, body = _post(connection, intake, text, rng)
        except (OSError, http.client.HTTPException):
            failures += 1
            connection.close()
            with told.lock:
                told.unanswered.append((intake, text))
            continue
        with told.lock:
            told.seconds.append(time.perf_counter() - began)
            if status != 200:
                told.refused.append(status)
            else:
                receipt = json.loads(body)
                told.receipts.append((intake, receipt["number"], receipt["secret"], text))
    connection.close()


def _post(connection: http.client.HTTPConnection, intake: str, text: str, rng: random.Random) -> tuple[int, bytes]:
    """As a phone sends it: a form with its token; each from an address and a device of its own."""
    fields = {"text": text, "place": "", "intake": intake, "homepage": "", "csrfmiddlewaretoken": TOKEN}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "Cookie": f"csrftoken={TOKEN}; device={uuid.UUID(int=rng.getrandbits(128))}",
        "X-Forwarded-For": ".".join(str(rng.randrange(1, 255)) for _ in range(4)),
    }
    connection.request("POST", "/voices/new/", urlencode(fields), headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def _report(database: str, what: str, told: Told, seconds: float) -> None:
    waits = sorted(told.seconds) or [0.0]
    spread = [statistics.median(waits), waits[int(len(waits) * 0.95)], waits[int(len(waits) * 0.99)]]
    shown = " · ".join(f"{n} {1000 * wait:.0f} ms" for n, wait in zip(("median", "95 %", "99 %"), spread, strict=True))
    refused = f", {len(told.refused)} refused {sorted(set(told.refused))}" if told.refused else ""
    print(f"{database:<11}{what:<12}{len(told.receipts) / seconds:>7.1f} a second, {shown}{refused}", flush=True)


def check(env: dict[str, str], receipts: list[tuple[str, str, str, str]], *, count: bool = False) -> dict[str, int]:
    """Hold receipts against the records, in a process of its own."""
    asked = subprocess.run(
        [sys.executable, "-m", "benchmarks.intake_district", "count" if count else "check"],
        env=env, input=json.dumps(receipts), check=True, capture_output=True, text=True,
    )  # fmt: skip
    if not count:
        print(f"worker     {asked.stderr.strip().splitlines()[-1]}", flush=True)
    return json.loads(asked.stdout)


if __name__ == "__main__":
    sys.exit(main())
