"""The command `huiyin`: every administrative command of the platform."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
