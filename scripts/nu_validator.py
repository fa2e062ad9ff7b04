"""Finds the Nu HTML checker, or fetches it with npm, and prints its path: `python -m scripts.nu_validator`.

https://github.com/validator/validator. It is a Java program in an npm package; without Java or npm there is none, and
the tests that need it say so.
"""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from scripts import LOCAL
from scripts.failure import Failure, end_with

VERSION = "26.9.27"
JAR = LOCAL / f"nu-{VERSION}.jar"
INSIDE = "package/build/dist/vnu.jar"


def nu_jar() -> Path | None:
    """Return the checker's jar; None where it cannot be had or cannot run. NU_JAR in the environment names one."""
    if not _java_runs():
        return None
    if named := os.environ.get("NU_JAR"):
        return Path(named)
    return JAR if JAR.exists() or _fetch() else None


def _java_runs() -> bool:
    # macOS has a `java` that only says where to get one.
    java = shutil.which("java")
    return bool(java) and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0


def _fetch() -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    LOCAL.mkdir(exist_ok=True)
    packing = subprocess.run(
        [npm, "pack", f"vnu-jar@{VERSION}", "--silent"], cwd=LOCAL, capture_output=True, text=True, check=False
    )
    archive = LOCAL / f"vnu-jar-{VERSION}.tgz"
    if packing.returncode != 0 or not archive.exists():
        return False
    partial = JAR.with_suffix(".partial")
    with tarfile.open(archive) as packed, partial.open("wb") as jar:
        shutil.copyfileobj(packed.extractfile(INSIDE), jar)  # type: ignore[arg-type]
    partial.rename(JAR)
    archive.unlink()
    return True


def main() -> int:
    """Print the path."""
    jar = nu_jar()
    if jar is None:
        raise Failure("The Nu validator cannot be had here: it needs Java 11 or newer, and npm to fetch it.")
    print(jar)
    return 0


if __name__ == "__main__":
    end_with(main)
