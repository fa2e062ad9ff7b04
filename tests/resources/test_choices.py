"""What an address asks for: anything at all, and never an error."""

from hypothesis import given
from hypothesis import strategies as st

from resources.choices import NAMES, Chosen, chosen_in
from resources.models import PublicationPage

CHOSEN = st.builds(
    Chosen,
    type=st.none() | st.sampled_from(PublicationPage.Kind.values),
    year=st.none() | st.integers(1000, 9999),
    area=st.none() | st.from_regex(r"[-a-z0-9_]{1,20}", fullmatch=True),
    goal=st.none() | st.integers(1, 17),
)


@given(CHOSEN)
def test_what_is_written_into_an_address_is_read_back(chosen):
    assert chosen_in(chosen.values()) == chosen


@given(st.dictionaries(st.sampled_from(NAMES), st.text()))
def test_anything_is_read_and_what_makes_no_sense_is_named(parameters):
    chosen = chosen_in(parameters)
    given = {name for name, text in parameters.items() if text.strip()}
    assert set(chosen.values()) | set(chosen.ignored) == given
    assert not set(chosen.values()) & set(chosen.ignored)


def test_digits_of_other_scripts_and_numbers_beyond_the_calendar_are_no_year():
    for text in ("٢٠٢٤", "0000", "10000", "-2024", "2024.0", "2" * 5000, "\x00"):
        assert chosen_in({"year": text}).ignored == ("year",)
    for text in ("0", "18", "-1", "1e1", "十", "10.7"):
        assert chosen_in({"goal": text}).ignored == ("goal",)
