from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "huiyin.kernel.privacy"
    label = "privacy"
