"""Every figure that the issues name, one JSON line each. Uses a database of its own in a temporary folder."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure in this order: reading, storing, showing, printing, starting, accuracy, people at work."""
    with tempfile.TemporaryDirectory() as var:
        if "DATABASE_URL" not in os.environ:
            os.environ["SAMMENHAENG_VAR"] = var
        os.environ["DJANGO_SETTINGS_MODULE"] = "sammenhaeng.config.settings"
        _start(var)
        import django  # noqa: PLC0415 (settings must stand in the environment first)

        django.setup()
        from bench import load, measure  # noqa: PLC0415

        measure.everything()
        load.everything()


def _start(var: str) -> None:
    """Empty database → ready to serve, as a whole process, before anything is warm."""
    from bench.figures import tell  # noqa: PLC0415

    command = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()", "run", "--prepare"]
    begun = time.perf_counter()
    subprocess.run(command, check=True, env=os.environ | {"SAMMENHAENG_VAR": f"{var}/start"}, capture_output=True)
    tell("empty database → ready", time.perf_counter() - begun, "s", "migrations + the example document, whole process", 5.0)


if __name__ == "__main__":
    main()
