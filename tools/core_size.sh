#!/usr/bin/env bash
# Install the core alone into a folder of its own and hold its size against a limit in megabytes.
set -euo pipefail
cd "$(dirname "$0")/.."
limit=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip uninstall --quiet --yes setuptools  # as bootstrap.py does
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation .
size=$(du -sm "$folder/venv" | cut -f1)
echo "core install: $size MB (limit $limit MB)"
[ "$size" -lt "$limit" ]
