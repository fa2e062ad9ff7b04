"""Every letter of the office's languages has a glyph in the system's fonts: none falls to the box of a missing one."""

import pytest

LETTERS = {
    "en": "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz“”‘’–—…0123456789",
    "tk": "AaBbÇçDdEeÄäFfGgHhIiJjŽžKkLlMmNnŇňOoÖöPpRrSsŞşTtUuÜüWwYyÝýZz",
    "ru": "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя«»№",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة،؛؟",
    "fr": "ÀàÂâÆæÇçÉéÈèÊêËëÎîÏïÔôŒœÙùÛûÜüŸÿ«»",
    "es": "ÁáÉéÍíÑñÓóÚúÜü¿¡",
}
# A character that no font has is drawn as every missing one is.
DRAWN_AS_MISSING = """(letters) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  const families = ["body", "blockquote"].map((name) => getComputedStyle(document.querySelector(name)).fontFamily);
  const drawn = (letter, family) => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = `32px ${family}`;
    pen.fillText(letter, 8, 36);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  return families.flatMap((family) => {
    const missing = drawn("\\u{10FFFD}", family);
    const blank = drawn(" ", family);
    return [...letters].filter((letter) => [missing, blank].includes(drawn(letter, family)));
  });
}"""


@pytest.fixture
def quoting(page, site_url):
    page.goto("/en/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<blockquote>x</blockquote>')")
    return page


@pytest.mark.parametrize("language", LETTERS)
def test_no_letter_is_missing(language, quoting):
    assert quoting.evaluate(DRAWN_AS_MISSING, LETTERS[language]) == []


def test_a_letter_that_no_font_has_is_seen(quoting):
    assert quoting.evaluate(DRAWN_AS_MISSING, "a\U0010fffc") == ["\U0010fffc"] * 2
