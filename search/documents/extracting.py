"""Takes the text out of a PDF: the program of a process of its own (search/documents/reading.py).

A PDF comes from anybody and can be made to fill the memory or to keep a program busy for ever. The process therefore
first limits itself, and only then reads. It has the file as its standard input, gives the text to its standard output,
and says by its end what came of it. It knows nothing of the site.
"""

import contextlib
import os
import resource
import sys

READ, LOCKED, TOO_MUCH, BROKEN = 0, 3, 4, 5
"""With what the process ends: the text is there, a password is needed, the memory was not enough, or it is no PDF."""


def limit(memory: int, seconds: int) -> None:
    """Let this process have so many bytes of memory and seconds of computing, and write no file."""
    os.nice(10)
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows no limit of the memory; the time is limited all the same.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def text_of(file, pages: int, characters: int) -> str:
    """Give the text of a PDF's first pages, until there are so many characters.

    Raises:
        PermissionError: A password is needed.
        Exception: It is no PDF, or so broken that no page can be read; pypdf has many ways to say so.
    """
    import pypdf

    reader = pypdf.PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise PermissionError
    found: list[str] = []
    length, failure = 0, None
    for number in range(min(len(reader.pages), pages)):
        try:
            text = reader.pages[number].extract_text()
        except MemoryError:
            raise
        except Exception as error:  # a page that is broken leaves the others as they are
            failure = error
            continue
        found.append(text)
        length += len(text)
        if length >= characters:
            break
    if failure is not None and not length:
        raise failure
    return "\n".join(found)[:characters]


def main(memory: int, seconds: int, pages: int, characters: int) -> int:
    """Read standard input within the limits, write the text to standard output, and say what came of it."""
    limit(memory, seconds)
    try:
        text = text_of(sys.stdin.buffer, pages, characters)
    except MemoryError:
        return TOO_MUCH
    except PermissionError:
        return LOCKED
    except Exception:
        return BROKEN
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return READ


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
