"""How a script ends when something is wrong: in a sentence for a person, never in a traceback."""

import sys
from collections.abc import Callable
from typing import NoReturn


class Failure(Exception):
    """What went wrong and what to do next, in full sentences."""


def end_with(main: Callable[[], int]) -> NoReturn:
    """Run a script's main function and leave the process with its result.

    Args:
        main: Returns the exit code. A `Failure` that it raises is printed to standard error and becomes exit
            code 1, as does a file that we may not touch; Ctrl-C becomes 130, as a shell counts it.
    """
    try:
        code = main()
    except Failure as failure:
        print(failure, file=sys.stderr, flush=True)
        code = 1
    except PermissionError as error:
        print(
            f"{error.filename} cannot be used by this account: give it to you (chown), or use a copy of the project "
            "in a folder of your own.",
            file=sys.stderr,
            flush=True,
        )
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
