"""Where each page lives."""

from allauth.account import views as account
from django.urls import include, path
from django.views.i18n import set_language

from huiyin.modules.stations.views import scanning

urlpatterns = [
    path("", include("huiyin.shell.urls")),
    path("", include("huiyin.modules.openness.urls")),
    path("api/", include("huiyin.api.urls")),
    path("open311/", include("huiyin.api.open311.urls")),
    path("accounts/", include("huiyin.shell.accounts.urls")),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("language/", set_language, name="set_language"),
    path("imports/", include("huiyin.shell.imports.urls")),
    path("suggestions/", include("huiyin.modules.suggestions.urls")),
    path("proposals/", include("huiyin.modules.proposals.urls")),
    path("briefs/", include("huiyin.modules.briefs.urls")),
    path("letters/", include("huiyin.modules.letters.urls")),
    path("voices/", include("huiyin.modules.voices.urls")),
    path("desk/", include("huiyin.modules.desk.urls")),
    path("registers/", include("huiyin.modules.registers.urls")),
    path("stations/", include("huiyin.modules.stations.urls")),
    path("report/", include("huiyin.modules.report.urls")),
    path("cockpit/", include("huiyin.modules.cockpit.urls")),
    path("", include("huiyin.modules.procuratorate.urls")),
    path("c/<str:token>/", scanning.scan, name="scan"),
    path("security/", include("huiyin.shell.accounts.security_urls")),
    path("outbox/", include("huiyin.shell.accounts.outbox_urls")),
    path("audit/", include("huiyin.shell.accounts.audit_urls")),
]
