#!/bin/sh
# Locks pyproject.toml into requirements.txt and requirements-dev.txt, and uv's own version into scripts/uv.txt.
# UPGRADE=1 takes the newest versions; without it, what is locked stays where it still fits.
set -eu
cd "$(dirname "$0")/.."
. scripts/find_uv.sh
make_local_folder
find_uv

# What this machine adds to the package index may hold a part of a release only, and so a part of its hashes: the lock
# is made without. A mirror of the whole index may be named in UV_DEFAULT_INDEX.
unset UV_FIND_LINKS UV_EXTRA_INDEX_URL UV_INDEX UV_CONFIG_FILE

compile() {
    "$uv" pip compile --no-config --quiet --universal --python-version 3.12 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        ${UPGRADE:+--upgrade} "$@"
}

compile pyproject.toml --output-file requirements.txt
compile pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
compile scripts/uv.in --output-file scripts/uv.txt

# An address of this machine's own index would send everybody else there.
for file in requirements.txt requirements-dev.txt scripts/uv.txt; do
    if grep -n '://' "$file" >&2; then
        fail "$file holds an address (above): take it out of uv's configuration on this machine, then make lock again."
    fi
done
printf 'Locked requirements.txt, requirements-dev.txt and scripts/uv.txt.\n'
