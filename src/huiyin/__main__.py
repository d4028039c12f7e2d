"""The command `huiyin`: every administrative command of the platform, and `huiyin text`, which needs no platform."""

import os
import sys


def main() -> None:
    # Training without a file learns from the platform's own history: that is a command of the platform.
    own = sys.argv[1:3] == ["text", "train"] and not {"--data", "-h", "--help"} & {a.split("=")[0] for a in sys.argv}
    if sys.argv[1:2] == ["text"] and not own:
        from huiyin.text.commands import main as text

        sys.exit(text(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except BrokenPipeError:  # whoever read what this prints has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
