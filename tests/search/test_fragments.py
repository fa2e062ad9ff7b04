"""How pieces of texts read."""

import pytest

from search.fragments import as_cut

PAGE = (
    "Trees\n\nWhat grows.\n\nThe quince is ripe. We pick it\nHarvest\nIn the third week, before the rain\nOf autumn, "
    "that is. Then we rest\nWhat is called “quince”\nIs it ripe?”\nYes"
)


@pytest.mark.parametrize(
    ("piece", "reads"),
    [
        ("The quince is ripe. We pick it", "The quince is ripe. We pick it"),
        ("quince is ripe", "… quince is ripe."),
        ("The quince", "The quince …"),
        ("before the rain", "… before the rain"),
        ("pick it\nHarvest\nIn the third", "… pick it · Harvest · In the third …"),
        ("before the rain\nOf autumn", "… before the rain · Of autumn …"),
        ("Then we rest", "Then we rest"),
        ("Is it ripe?”\nYes", "Is it ripe?”\nYes"),
        ("called “quince”\nIs it", "… called “quince” · Is it …"),
        (
            "The \ue000quince\ue001 is … third week, before the rain",
            "The \ue000quince\ue001 is … third week, before the rain",
        ),
        ("ripe. We pick \ue000it\ue001\nHarvest", "… ripe. We pick \ue000it\ue001 · Harvest"),
    ],
)
def test_an_ellipsis_says_where_it_was_cut_and_a_dot_where_a_line_ended(piece, reads):
    assert as_cut(piece, PAGE, lines=True).replace("\u00a0", " ") == reads


@pytest.mark.parametrize(
    ("piece", "reads"),
    [
        ("before\nthe rain", "… before\nthe rain …"),
        ("The quince is\nripe, and", "The quince is\nripe, and …"),
        ("now\nand then. We rest", "… now\nand then. We rest"),
    ],
)
def test_the_lines_of_a_paper_end_anywhere(piece, reads):
    text = "Trees\n\nThe quince is\nripe, and\nbefore\nthe rain\nnow\nand then. We rest\n\nThe end"
    assert as_cut(piece, text, lines=False).replace("\u00a0", " ") == reads
