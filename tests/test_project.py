"""The project's own papers: complete, fresh, and free of this machine."""

import re
import subprocess

import pytest

from sammenhaeng.documents.readers.model_json import schema_text
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CHANGELOG.md", "LICENSE", "publiccode.yml"])
def test_the_papers_are_there(name):
    assert (ROOT / name).stat().st_size > 300


def test_the_published_schema_is_the_one_that_is_used():
    assert (ROOT / "docs" / "sammenhaeng-model-1.schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_setting_from_the_environment_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "src").rglob("*.py"))
    names = set(re.findall(r'environ(?:\.get\(|\[)\s*"([A-Z_]+)"', code)) | {"DATABASE_URL"}
    assert {name for name in names if f"`{name}`" not in readme} == set()


def test_every_dependency_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("dependencies = [")[1].split("[project.scripts]")[0].split("\n")
    assert [line for line in lines if re.match(r'\s+"', line) and "#" not in line] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_has_hashes_and_no_address(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][\w.-]*==", lock, re.MULTILINE)
    assert len(packages) > 20
    assert all("--hash=sha256:" in part for part in re.split(r"^(?=[a-z0-9][\w.-]*==)", lock, flags=re.MULTILINE)[1:])
    assert not re.search(r"https?://|file:|/opt/|/tmp/|/work/", lock)


def test_the_vendored_files_are_as_they_came():
    vendor = ROOT / "src" / "sammenhaeng" / "web" / "static" / "vendor"
    done = subprocess.run(["sha256sum", "--check", "--quiet", "CHECKSUMS.sha256"], cwd=vendor, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_of_this_machine_or_of_shared_is_in_the_code():
    for file in [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").glob("*"), ROOT / "Makefile", ROOT / "README.md"]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"/work/|\.\./shared|/root/", text), file
