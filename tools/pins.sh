#!/bin/sh
# Pins what pyproject.toml asks for, with hashes, for every platform; no registry address is written.
set -eu
cd "$(dirname "$0")/.."
UV=.tools/bin/uv
compile="$UV pip compile --quiet --universal --generate-hashes --python-version 3.12 --no-annotate --no-emit-index-url --custom-compile-command tools/pins.sh"
$compile pyproject.toml requirements/build.in --output-file requirements/runtime.txt "$@"
$compile --extra dev --constraint requirements/runtime.txt pyproject.toml requirements/build.in --output-file requirements/dev.txt "$@"
