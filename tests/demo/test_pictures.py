import pytest

from demo.library import read_pictures
from demo.loading import CONTENT
from demo.pictures import SCENES, draw, jpeg

PICTURES = read_pictures(CONTENT)


@pytest.mark.parametrize("key", sorted(PICTURES))
def test_each_picture_can_be_drawn(key):
    width, height = PICTURES[key]["size"]
    picture = draw(PICTURES[key]["scene"], PICTURES[key]["seed"], (width // 10, height // 10))
    assert picture.size == (width // 10, height // 10)
    assert len(picture.getcolors(maxcolors=100_000)) > 20


def test_every_scene_is_used():
    assert {entry["scene"] for entry in PICTURES.values()} == set(SCENES)


def test_the_same_seed_gives_the_same_picture_and_another_seed_another():
    assert jpeg(draw("port-by-night", "one", (160, 90))) == jpeg(draw("port-by-night", "one", (160, 90)))
    assert jpeg(draw("port-by-night", "one", (160, 90))) != jpeg(draw("port-by-night", "two", (160, 90)))


def test_pictures_are_large_enough_for_every_size():
    for key, entry in PICTURES.items():
        assert min(entry["size"]) >= (600 if key.startswith("portrait") else 900), key
