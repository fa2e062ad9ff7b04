"""Compiles the message catalogues that changed, without gettext's programs: `python -m scripts.compile_messages`."""

from pathlib import Path

from scripts import ROOT
from scripts.failure import Failure, end_with


def compile_messages(root: Path = ROOT) -> list[Path]:
    """Write a .mo file beside every catalogue (locale/, <app>/locale/, core/formats/names/) that is newer than its own.

    Args:
        root: The project's folder.

    Returns:
        The .mo files that were written.

    Raises:
        Failure: A catalogue could not be read or a .mo file could not be written; it names the file.
    """
    catalogues = [
        *root.glob("locale/*/LC_MESSAGES/*.po"),
        *root.glob("core/formats/names/*/LC_MESSAGES/*.po"),
        *(po for po in root.glob("*/locale/*/LC_MESSAGES/*.po") if not po.relative_to(root).parts[0].startswith(".")),
    ]
    return [mo for po in sorted(catalogues) if (mo := _compile(po, root))]


def _compile(po: Path, root: Path) -> Path | None:
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return None
    # Imported when needed: most set-ups find every catalogue compiled, and polib takes a while.
    import polib

    try:
        polib.pofile(str(po), encoding="utf-8").save_as_mofile(str(mo))
    except (OSError, UnicodeDecodeError) as error:
        # polib raises OSError for a line that it does not understand, naming it.
        raise Failure(f"The catalogue {po.relative_to(root)} could not be compiled: {error}. Correct it.") from error
    return mo


def main() -> int:
    """Compile what changed and say how many catalogues that were; returns 0."""
    if written := compile_messages():
        print(f"Compiled {len(written)} message catalogue{'' if len(written) == 1 else 's'}.", flush=True)
    return 0


if __name__ == "__main__":
    end_with(main)
