"""The documents stay true: the targets, paths, names and settings that they speak of exist, and so do their links."""

import functools
import re
import subprocess
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONT = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
DOCUMENTS = sorted({*FRONT, *(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))})
# The changelog also speaks of what was once.
CURRENT = [name for name in DOCUMENTS if name != "CHANGELOG.md"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
HEADINGS = ["Context", "Decision", "Consequences", "What was looked at"]
LONGEST_DECISION = 40

# What set-up, the demo and the tests make.
MADE = (".venv", ".local")
SUFFIXES = "cfg|conf|css|html|in|js|json|md|png|py|sh|svg|toml|txt|xml|yaml|yml"
# Names that stand for any: docs/decisions/NNNN-name.md, templates/<app>/<model>.html, news/*.py.
STANDS_FOR_ANY = re.compile(r"<[^>]*>|NNNN-name|NNNN|…|\*+")
LOCK_FILES = ("requirements*.txt", "uv.txt", "*.lock", "pylock*.toml", "package-lock.json", "pnpm-lock.yaml")


@functools.cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def fences(name: str) -> list[str]:
    """Give what stands in a document's fenced code blocks."""
    return re.findall(r"^```[^\n]*\n(.*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)


def prose(name: str) -> str:
    """Give a document without its fenced code blocks."""
    return re.sub(r"^```[^\n]*\n.*?^```$", "", text_of(name), flags=re.DOTALL | re.MULTILINE)


def spans(name: str) -> list[str]:
    """Give what stands in backticks."""
    return [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", prose(name))]


@functools.cache
def files() -> tuple[str, ...]:
    """Give the files that git knows or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("This copy of the project is no git checkout.")
    return tuple(sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file()))


@functools.cache
def places() -> frozenset[str]:
    """Give every file and folder of the repository, relative to its root."""
    return frozenset(files()) | {str(above) for name in files() for above in Path(name).parents if above != Path(".")}


# Targets


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z0-9-]*):(?!=)", text_of("Makefile"), re.MULTILINE))


def named_targets(name: str) -> set[str]:
    """Give the targets of the `make` commands in a document's code, alone or with variables about them."""
    lines = [*spans(name), *(line.strip() for fence in fences(name) for line in fence.splitlines())]
    command = re.compile(r"(?:[A-Z_]+=\S+ )*make ([a-z][a-z0-9-]*)\b")
    return {match[1] for line in lines if (match := command.match(line))}


@pytest.mark.parametrize("name", CURRENT)
def test_every_target_that_is_named_is_in_the_makefile(name):
    assert named_targets(name) <= targets()


def test_every_target_is_documented():
    assert targets() == named_targets("README.md") | named_targets("CONTRIBUTING.md")


# Paths


def paths(name: str) -> set[str]:
    """Give what looks like a path of the repository among what stands in backticks."""
    found = set()
    for span in spans(name):
        span = span.removeprefix("./")
        looks = re.fullmatch(rf"[\w.<>*…-]+/[\w.<>*…/-]*|[\w<>*…-][\w.<>*…-]*\.(?:{SUFFIXES})", span)
        first = span.split("/")[0]
        if looks and first not in MADE and (first in places() or not _is_package(first)):
            found.add(span)
    return found


def _is_package(name: str) -> bool:
    """Tell whether `name` is a package that is installed: what is looked at in Wagtail is not ours to keep."""
    return name.isidentifier() and not (ROOT / name).exists() and find_spec(name) is not None


def exists(path: str) -> bool:
    """Tell whether a path is there from the root, or, for a bare file name, anywhere."""
    wanted = STANDS_FOR_ANY.sub("*", path.rstrip("/"))
    if "/" not in path:
        return any(fnmatchcase(Path(place).name, wanted) for place in places())
    return any(fnmatchcase(place, wanted) for place in places())


@pytest.mark.parametrize("name", CURRENT)
def test_every_path_in_backticks_exists(name):
    assert [path for path in sorted(paths(name)) if not exists(path)] == []


def test_every_decision_that_code_names_exists():
    for name in files():
        if name.endswith((".py", ".toml", ".html", ".css", ".js", ".sh")) or name == "Makefile":
            for decision in re.findall(r"docs/decisions/\d[\w-]*\.md", text_of(name)):
                assert decision in places(), f"{name} names {decision}"


# Names of the code


def rooms() -> set[str]:
    return {name.split("/")[0] for name in files() if name.count("/") == 1 and name.endswith("/__init__.py")}


def resolves(dotted: str) -> bool:
    """Tell whether `core.renditions.SHAPES`, `news.SpeechPage` and their like are there, going by the text alone."""
    parts = dotted.removesuffix("()").split(".")
    for end in range(len(parts), 0, -1):
        place, rest = "/".join(parts[:end]), parts[end:]
        if f"{place}.py" in places() or place in places():
            inside = [n for n in files() if n == f"{place}.py" or (n.startswith(f"{place}/") and n.endswith(".py"))]
            return all(any(re.search(rf"\b{part}\b", text_of(each)) for each in inside) for part in rest)
    return False


@pytest.mark.parametrize("name", CURRENT)
def test_every_dotted_name_of_our_code_exists(name):
    dotted = {span for span in spans(name) if re.fullmatch(r"[a-z_]+(?:\.\w+)+(?:\(\))?", span)}
    ours = {each for each in dotted if each.split(".")[0] in rooms() and not exists(each)}
    assert [each for each in sorted(ours) if not resolves(each)] == []


@functools.cache
def settings_and_variables() -> frozenset[str]:
    """Give the settings that config/settings sets, and the environment variables that it, scripts or make read."""
    found: set[str] = set()
    for name in files():
        if name.startswith("config/settings/") and name.endswith(".py"):
            found |= set(re.findall(r"^(?:[A-Z_]+ = )*([A-Z][A-Z0-9_]*)(?:: [^=\n]+)? = ", text_of(name), re.MULTILINE))
            found |= set(re.findall(r"^([A-Z][A-Z0-9_]*) = [A-Z]", text_of(name), re.MULTILINE))
        if name.startswith(("config/", "scripts/", "demo/", "tests/")) and name.endswith(".py"):
            found |= set(re.findall(r"environ(?:ment)?(?:\.get\(|\[|\.setdefault\()\"([A-Z_]+)\"", text_of(name)))
        if name.startswith("scripts/") and name.endswith(".sh"):
            found |= set(re.findall(r"\$\{?([A-Z][A-Z_]*)\b", text_of(name)))
    return frozenset(found | set(re.findall(r"\$\(([A-Z_]+)\)", text_of("Makefile"))))


@pytest.mark.parametrize("name", CURRENT)
def test_every_setting_in_backticks_exists(name):
    """`CACHES`, `TASKS["slow"]` and `PORT=8001` are names of settings or of variables of the environment."""
    wanted = {
        match[1] for span in spans(name) if (match := re.fullmatch(r"([A-Z][A-Z0-9_]{2,})(?:=\S*|\[.*\])?", span))
    }
    assert sorted(wanted - settings_and_variables()) == []


# Links


def anchors(name: str) -> set[str]:
    """Give the anchors that a document's headings get."""
    headings = re.findall(r"^#+ (.+)$", prose(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_and_picture_resolves(name):
    broken = []
    for link in re.findall(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)", prose(name)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        known = target.resolve().is_relative_to(ROOT) and target.exists()
        if not known or (anchor and anchor not in anchors(str(target.resolve().relative_to(ROOT)))):
            broken.append(link)
    assert broken == []


def test_the_picture_is_light():
    pictures = [name for name in files() if name.startswith("docs/") and name.endswith(".png")]
    assert [name for name in pictures if (ROOT / name).stat().st_size >= 150_000] == []


# Decisions


def test_decisions_are_numbered_one_after_the_other():
    assert DECISIONS
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_its_headings_and_is_short(path):
    lines = path.read_text("utf-8").splitlines()
    assert re.fullmatch(rf"# {int(path.name[:4])}\. .+", lines[0])
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS
    assert len(lines) <= LONGEST_DECISION
    assert not any(line.startswith("## ") and not following for line, following in zip(lines, lines[2:], strict=False))


def test_the_changelog_keeps_its_form():
    text = text_of("CHANGELOG.md")
    assert "## [Unreleased]" in text
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


# Addresses

REGISTRIES = (
    *("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com"),
    *("crates" + ".io", "rubygems" + ".org", "proxy.golang" + ".org", "docker" + ".io", "ghcr" + ".io"),
)
INDEX = re.compile(r"https?://[^\s\"'<>)]*(?:/simple\b|/pypi\b|artifactory|nexus|devpi|verdaccio)")


@functools.cache
def texts() -> tuple[tuple[str, str], ...]:
    """Give every text file of the repository with its content; what holds a NUL byte is none."""
    contents = [(name, (ROOT / name).read_bytes()) for name in files()]
    return tuple((name, content.decode("utf-8", "replace")) for name, content in contents if b"\0" not in content)


def test_no_address_of_a_package_registry():
    found = [(name, host) for name, text in texts() for host in REGISTRIES if host in text]
    found += [(name, match[0]) for name, text in texts() for match in INDEX.finditer(text)]
    assert found == []


def test_no_path_of_the_machine_that_it_was_written_on():
    # Short ones, such as /srv/site, may be meant.
    own = "|".join(re.escape(str(path)) for path in (ROOT, Path.home()) if len(path.parts) > 3)
    strange = (
        rf"(?<![\w.*/-])(?:/{'Users'}/\w+|/{'root'}|/{'home'}/\w+/\.|/{'work'}/(?:main|shared)|[A-Z]:\\{'Users'})\b"
    )
    pattern = re.compile(rf"{strange}|(?:{own})(?![\w-])" if own else strange)
    assert [(name, match[0]) for name, text in texts() for match in pattern.finditer(text)] == []


def test_no_lock_file_holds_an_address():
    locks = [name for name in files() if any(fnmatchcase(Path(name).name, each) for each in LOCK_FILES)]
    assert {"requirements.txt", "requirements-dev.txt", "scripts/uv.txt"} <= set(locks)
    for name in locks:
        assert not re.search(r"https?:|://|--(?:extra-)?index-url|--find-links", text_of(name)), name


def test_every_locked_package_has_its_hashes():
    for name in ("requirements.txt", "requirements-dev.txt", "scripts/uv.txt"):
        packages = re.findall(r"^[\w.-]+==.*(?:\n    .*)*", text_of(name), re.MULTILINE)
        assert packages
        assert [package.split("=")[0] for package in packages if "--hash=sha256:" not in package] == [], name
