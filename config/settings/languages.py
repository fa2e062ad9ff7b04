"""The languages that an office speaks, from the environment."""

from collections.abc import Mapping

# By their names in themselves: Turkmenistan's two, and the six of the United Nations.
NAMES = {
    "en": "English",
    "ru": "Русский",
    "tk": "Türkmençe",
    "ar": "العربية",
    "fr": "Français",
    "es": "Español",
    "zh-hans": "中文",
}
USUAL = "en,ru,tk"


def spoken(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the languages that LANGUAGES names, as (code, name in itself), the office's own first.

    Args:
        environment: LANGUAGES holds codes of `NAMES`, separated by commas; without it, they are English, Russian and
            Turkmen.

    Raises:
        ValueError: A code is unknown or named twice, or there is none; its sentence says what to write.
    """
    codes = [code.strip().lower() for code in environment.get("LANGUAGES", USUAL).split(",") if code.strip()]
    strangers = [code for code in codes if code not in NAMES]
    if strangers or not codes or len(set(codes)) < len(codes):
        wrong = f"LANGUAGES names {', '.join(strangers)}" if strangers else "LANGUAGES names none, or one twice"
        raise ValueError(f"{wrong}: write codes separated by commas, each once, of {', '.join(NAMES)}.")
    return [(code, NAMES[code]) for code in codes]
