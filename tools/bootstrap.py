"""Make .venv and install what a lock file names. Standard library only, and safe to run many times at once.

Usage: python3 tools/bootstrap.py requirements.lock
`uv` does the work where it is there; python3 -m venv and pip where it is not.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def stamp_of(lock: Path) -> str:
    """What the installation must match: the lock file, the project file and the Python version."""
    parts = [lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installed(lock: Path) -> bool:
    """Is everything of this lock file there? The developer's lock holds the core's, the bench's holds both."""
    larger = ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"]
    return any(_matches(name) for name in larger[larger.index(lock.name) :])


def _matches(name: str) -> bool:
    file = VENV / f"installed-{name}"
    return PYTHON.exists() and file.exists() and file.read_text() == stamp_of(ROOT / name)


def install(lock: Path) -> None:
    """Install the lock file's packages with their hashes, then this project in place."""
    uv = shutil.which("uv")
    if not PYTHON.exists() or not (uv or _has_pip()):
        shutil.rmtree(VENV, ignore_errors=True)
        _make_environment(uv)
    pip = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    _run([*pip, "--quiet", "--require-hashes", "--requirement", str(lock)])
    _run([*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    (VENV / f"installed-{lock.name}").write_text(stamp_of(lock))


def _has_pip() -> bool:
    """Can this environment install? One that uv made cannot do it without uv."""
    return subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _make_environment(uv: str | None) -> None:
    if uv:
        _run([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)])
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("Python kan ikke lave et virtuelt miljø. På Debian: apt install python3-venv. Prøv så igen.\n" + made.stderr.strip())
    # Python 3.11 still puts setuptools into an environment; 3.12 does not, and nothing here needs it. What does, names it in its lock.
    subprocess.run([str(PYTHON), "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools"], capture_output=True, check=False)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, env=os.environ | {"PIP_ROOT_USER_ACTION": "ignore"})
    if done.returncode:
        sys.exit(f"Installationen gik i stå ved: {' '.join(Path(part).name for part in command[:4])}. Er der forbindelse til pakkearkivet?")


def main() -> None:
    """Install unless it is there already; a second run waits for the first."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(f"Sammenhæng kræver Python 3.11, 3.12 eller 3.13; dette er {sys.version.split()[0]}.")
    lock = ROOT / sys.argv[1]
    if installed(lock):
        return
    with (ROOT / ".venv.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not installed(lock):
            print("Klargør .venv (første gang tager det et øjeblik) …", flush=True)
            install(lock)


if __name__ == "__main__":
    main()
