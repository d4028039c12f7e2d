"""Settings of the test runs: the real ones in a throw-away folder, with a quick password hasher."""

from __future__ import annotations

import os
import tempfile

os.environ["HUIYIN_DATA"] = tempfile.mkdtemp(prefix="huiyin-test-")
os.environ.setdefault("HUIYIN_DEMO", "1")

from .settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Nothing is held from one test to the next; the tests of holding set a store of their own.
CACHES["figures"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
# However slow the machine, a test sees the whole cockpit.
COCKPIT_BUDGET = 3600.0
