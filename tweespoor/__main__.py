"""The ``tweespoor`` command: Django's management under one name, with the commands of the rooms."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tweespoor.config.settings")
    if len(sys.argv) > 1 and sys.argv[1] == "demo":
        # The demo makes a home into a demo home; before it has run, there is no note that says so.
        os.environ.setdefault("TWEESPOOR_DEMO", "1")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["tweespoor", *sys.argv[1:]])
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
