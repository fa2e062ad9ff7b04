"""Folders to try the scripts in: short paths, and none of the checkout's own files."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts import ROOT
from scripts.postgres_cluster import Cluster


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    # Not pytest's own: it takes back the bit that lets the server's account through.
    folder = Path(tempfile.mkdtemp(prefix="fieldsite-scripts-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def make_cluster(scratch) -> Iterator[Callable[..., Cluster]]:
    """Makes private servers, each in a folder whose name has a space, and deletes them in the end."""
    with ExitStack() as stack:
        count = 0

        def make(folder: Path | None = None, **options) -> Cluster:
            nonlocal count
            count += 1
            place = folder or scratch / f"a folder {count}"
            cluster = Cluster(place / "postgres", place / "database-url", **{"disposable": True, **options})
            stack.callback(cluster.reset)
            return cluster

        yield make


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A folder with the project's scripts and nothing else."""
    folder = tmp_path / "a checkout"
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    return folder
