# Read by setup.sh and lock.sh with `.`: where uv is, or how it is fetched. Wants to stand in the project's folder.

log=.local/setup.log

# fail SENTENCES...: end with what happened and what to do next.
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# make_local_folder: make .local and an empty log in it, or say that nothing can be written here.
make_local_folder() {
    { mkdir -p .local && : >"$log"; } 2>/dev/null ||
        fail "Nothing can be written to $(pwd): use a copy of the project in a folder of your own" \
            "(were the files made by root? then chown them)."
}

# run_with_dots WHAT COMMAND...: say WHAT, run COMMAND with its output in the log, print dots while it runs.
run_with_dots() {
    # A command in the background ignores Ctrl-C, so it is passed on.
    trap 'kill "${!:-}" 2>/dev/null || :; wait; printf "\n"; exit 130' INT TERM HUP
    printf '%s ' "$1"
    shift
    "$@" >>"$log" 2>&1 </dev/null &
    child=$!
    ticks=0
    while kill -0 "$child" 2>/dev/null; do
        sleep 0.2 2>/dev/null || sleep 1 2>/dev/null || break
        ticks=$((ticks + 1))
        [ $((ticks % 10)) -eq 0 ] && printf '.'
    done
    result=0
    wait "$child" || result=$?
    trap - INT TERM HUP
    if [ "$result" -eq 0 ]; then printf ' done\n'; else printf ' failed\n'; fi
    return "$result"
}

# network_failed: tell whether the log speaks of a network that is not there.
network_failed() {
    grep -q -i -E 'failed to (fetch|download)|dns error|error sending request|connection|network|name resolution|timed out|No matching distribution' "$log"
}

# run_uv WHAT ARGUMENTS...: run uv with dots, and once more where something is in its way that we know of.
run_uv() {
    what=$1
    shift
    run_with_dots "$what" "$uv" "$@" && return 0
    # An office's proxy may vouch for itself with a certificate that the system knows, but uv does not.
    if grep -q 'invalid peer certificate' "$log"; then
        export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
        run_with_dots "$what, with the system's certificates" "$uv" "$@"
        return
    fi
    # pyenv puts programs on PATH that fail where .python-version names what it does not have, and uv stops there.
    if grep -q 'Failed to inspect Python' "$log"; then
        PATH=$(path_past_pyenv)
        run_with_dots "$what, past pyenv" "$uv" "$@"
        return
    fi
    return 1
}

# path_past_pyenv: print PATH with pyenv's own Pythons in place of its shims.
path_past_pyenv() {
    for bin in "$(pyenv root 2>/dev/null || echo "$HOME/.pyenv")"/versions/3.*/bin; do
        printf '%s:' "$bin"
    done
    printf '%s' "$PATH" | tr ':' '\n' | grep -v '/shims$' | tr '\n' ':'
}

# find_uv: set $uv to a uv that is new enough, fetching one into .local/uv if the machine has none.
find_uv() {
    for uv in uv .local/uv/bin/uv; do
        version=$("$uv" --version 2>/dev/null) || continue
        version=${version#uv }
        case $version in
        0.[0-6].* | 0.[0-6]) ;;
        [0-9]*) return 0 ;;
        esac
    done
    fetch_uv
    uv=.local/uv/bin/uv
}

fetch_uv() {
    find_python
    rm -rf .local/uv
    run_with_dots "Fetching uv, which installs the rest" install_uv "$python" && return 0
    rm -rf .local/uv
    if network_failed; then
        fail "uv could not be downloaded: this machine has no network, or the package index cannot be reached." \
            "Connect it and try again; the details are in $log."
    fi
    fail "uv could not be installed; the details are in $log. Install uv yourself and try again."
}

install_uv() {
    "$1" -m venv .local/uv &&
        .local/uv/bin/python -m pip install --quiet --disable-pip-version-check --retries 2 --timeout 20 \
            --only-binary :all: --require-hashes -r scripts/uv.txt
}

# find_python: set $python to a Python that can make a virtual environment with pip, for uv's own.
find_python() {
    old= bare=
    for python in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9; do
        found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        case $found in
        2.* | 3.[0-8])
            old=$found
            continue
            ;;
        esac
        "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
        bare=$found
    done
    if [ -n "$bare" ]; then
        fail "Python $bare is here, but without its venv module: install that" \
            "(Debian and Ubuntu: apt-get install python3-venv), then try again."
    elif [ -n "$old" ]; then
        fail "Python $old is too old: install Python 3.9 or newer" \
            "(Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python), then try again."
    fi
    fail "No usable python3 was found: install Python 3.9 or newer" \
        "(Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python), then try again."
}
