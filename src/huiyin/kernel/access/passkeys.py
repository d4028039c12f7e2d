"""Whether passkeys work at the address somebody is using.

Browsers bind a passkey to a domain name and offer it over https only, or on this very machine at `localhost`. At a bare
network address, 127.0.0.1 included, they refuse it (Web Authentication, W3C, §5.1.3 and "relying party identifier").
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

LOCALHOST = "localhost"


@dataclass(frozen=True)
class Address:
    """Where somebody is, whether passkeys work there, and the address of this page at which they would."""

    host: str
    usable: bool
    instead: str = ""


def address(request: HttpRequest) -> Address:
    """The address of a request. `instead` is given only where it is the same machine by another name."""
    host = request.get_host()
    name = urlsplit(f"//{host}").hostname or ""
    if name == LOCALHOST or name.endswith(f".{LOCALHOST}"):
        return Address(host, usable=True)
    try:
        number = ip_address(name)
    except ValueError:
        return Address(host, usable=request.is_secure() or settings.SESSION_COOKIE_SECURE)
    if not number.is_loopback or LOCALHOST not in settings.ALLOWED_HOSTS:
        return Address(host, usable=False)
    port = f":{request.get_port()}" if request.get_port() != "80" else ""
    return Address(host, usable=False, instead=f"http://{LOCALHOST}{port}{request.get_full_path()}")
