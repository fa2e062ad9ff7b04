#!/bin/sh
# Makes .venv with the locked packages and compiles the message catalogues, then becomes COMMAND:
# scripts/setup.sh demo|dev [COMMAND...]. "dev" holds all that "demo" does. A second run finds its stamp and is quick.
set -eu
cd "$(dirname "$0")/.."
. scripts/find_uv.sh

wanted=${1:-demo}
[ $# -eq 0 ] || shift
case $wanted in
demo | dev) ;;
*) fail "scripts/setup.sh was asked for \"$wanted\": it knows demo and dev." ;;
esac
# Whoever has the developers' packages keeps them when the demo is started.
[ -e .venv/.installed-dev ] && wanted=dev

case $wanted in
demo) requirements=requirements.txt ;;
dev) requirements=requirements-dev.txt ;;
esac
[ -r "$requirements" ] || fail "The file $requirements is missing: take it from git again (git checkout $requirements)."

stamp=.venv/.installed-$wanted
# The programs in .venv/bin hold the folder's path, so a checkout that moved is installed anew.
checksum="$(cksum <"$requirements") $(pwd)"

python_is_usable() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

if [ "$(cat "$stamp" 2>/dev/null)" != "$checksum" ] || ! python_is_usable; then
    make_local_folder
    find_uv
    # Always from nothing: a set-up that was interrupted leaves packages of which half is there.
    rm -rf .venv 2>/dev/null || fail "The folder .venv cannot be deleted: delete it by hand, then try again."
    # Said in full, for .python-version would keep uv from a newer Python that is here already.
    run_uv "Looking for Python 3.12 or newer" venv --python 'cpython>=3.12' .venv ||
        fail "No Python 3.12 or newer was found, and uv could not download one: let this machine reach github.com," \
            "where uv gets it, or install one (Debian 13, Ubuntu 24.04: apt-get install python3; macOS: brew install" \
            "python@3.13; Debian 12 has none of its own: pyenv install 3.12), then try again." \
            "The details are in $log."
    count=$(grep -c '==' "$requirements")
    if ! run_uv "Installing $count packages" \
        pip sync --python .venv/bin/python --require-hashes "$requirements"; then
        network_failed &&
            fail "The packages could not be downloaded: this machine has no network, or the package index cannot be" \
                "reached. Connect it and try again; the details are in $log."
        fail "The packages could not be installed; the details are in $log."
    fi
    printf '%s\n' "$checksum" >"$stamp"
fi

.venv/bin/python -m scripts.compile_messages
[ $# -eq 0 ] || exec "$@"
