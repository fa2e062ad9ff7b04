"""What the walk's editor types: the seed's speech where ../shared lies beside the repository, else a sample."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "seed" / "speech.json"

SAMPLE = {
    "title": "A sample message: the bridge belongs to those who cross it",
    "kicker": "Sample video script",
    "quote": {"text": "A welcome costs the host an hour and the guest nothing.", "speaker": "Sample Speaker"},
    "body": [
        "Last winter we promised one another a shorter road across the river.",
        "We called it “a plank and a handshake,” and nobody – not one of us -- knew how true that was.",
        "The plank held. It held the cook, the mason, and the nurse who works at night.",
        "Their work is in every wall that we lean on and in every loaf on the table.",
        "But a plank is no bridge, and a handshake is no contract.",
        "Some came back with less than they had left with.",
        "Others could not come back at all, for their papers lay in another man's drawer.",
        "Rights are not a prize for the ‘deserving’; they are what everyone has from the start.",
        "So let the clinic be open to all who live here, as neighbours and as co-workers.",
        "What we rebuild now can be wide enough for two carts and a pram.",
        "Let us build it together.",
    ],
    "contact": {
        "name": "Sample Contact",
        "role": "Sample press desk",
        "email": "press@example.org",
        "tel": "+99312 000000",
        "lead": "For additional questions, please contact:",
    },
}


@dataclass(frozen=True)
class Speech:
    """A speech to type in; `from_seed` says whether it is the seed's."""

    title: str
    kicker: str
    quote: dict[str, str]
    body: list[str]
    contact: dict[str, str]
    from_seed: bool

    @property
    def rare_word(self) -> str:
        """The longest word of the transcript that is in neither the title nor the quote: only the body has it."""
        elsewhere = (self.title + self.quote["text"]).lower()
        words = re.findall(r"[a-z]{8,}", " ".join(self.body).lower())
        return max((word for word in words if word not in elsewhere), key=len)


def speech() -> Speech:
    there = SEED.exists()
    page = json.loads(SEED.read_text(encoding="utf-8"))["page"] if there else SAMPLE
    return Speech(**{name: page[name] for name in ("title", "kicker", "quote", "body", "contact")}, from_seed=there)
