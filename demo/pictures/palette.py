"""The few colours that every picture is made of, by the light of the day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One light: the sky from its top down, hills from the farthest to the nearest, and what stands before them."""

    sky: tuple[str, ...]
    sun: str
    hills: tuple[str, str, str, str]
    ground: tuple[str, str]
    leaf: str
    leaf_light: str
    wall: str
    roof: str
    accent: str
    ink: str
    lamp: str = "#ffd98a"
    water: tuple[str, str] = ("#3d8ea0", "#1d5a78")


DAWN = Palette(
    sky=("#34527c", "#8a7a97", "#e79b78", "#f7d49c"),
    sun="#fff0c9",
    hills=("#b58c98", "#8f7189", "#665a78", "#433f5f"),
    ground=("#d7a06c", "#9a6650"),
    leaf="#2d4a52",
    leaf_light="#4a7070",
    wall="#f4dec2",
    roof="#b4533c",
    accent="#c8432f",
    ink="#2a2c45",
    water=("#d79a86", "#4b5b80"),
)
DAY = Palette(
    sky=("#6fa9cf", "#a9d0dd", "#e2ebdc", "#f7edd2"),
    sun="#fffbe8",
    hills=("#a8bfc0", "#86a79f", "#64907d", "#467560"),
    ground=("#e3c68a", "#bd935a"),
    leaf="#2e5f4c",
    leaf_light="#5b946b",
    wall="#f8ecd6",
    roof="#c2613f",
    accent="#d4532f",
    ink="#24384a",
)
DUSK = Palette(
    sky=("#28345f", "#6a4c80", "#c96f77", "#f5b479"),
    sun="#ffd9a0",
    hills=("#8b6790", "#66548a", "#474270", "#2e3158"),
    ground=("#5c4c74", "#33315a"),
    leaf="#232c50",
    leaf_light="#3c4370",
    wall="#dcb0a0",
    roof="#8a3f50",
    accent="#e2694a",
    ink="#1d2144",
    water=("#e79a78", "#3a3d70"),
)
NIGHT = Palette(
    sky=("#0d1836", "#17294f", "#2a4873", "#547397"),
    sun="#f3efdc",
    hills=("#36527d", "#294269", "#1e3254", "#142440"),
    ground=("#1c2d4d", "#101c37"),
    leaf="#10213a",
    leaf_light="#23405c",
    wall="#6f7f9c",
    roof="#3b3e66",
    accent="#e07b45",
    ink="#0a1329",
    lamp="#ffcf73",
    water=("#35557f", "#15284a"),
)
DESERT = Palette(
    sky=("#d98f62", "#efb980", "#f7d8a6", "#fbecc9"),
    sun="#fff6dc",
    hills=("#e0b07a", "#d3965c", "#bd7a47", "#9b5c3b"),
    ground=("#e2aa68", "#b06f43"),
    leaf="#5d5a35",
    leaf_light="#8a8550",
    wall="#f6e3c0",
    roof="#a94f38",
    accent="#8c2f39",
    ink="#3d2a33",
)
SEA = Palette(
    sky=("#5e9fb8", "#9ccac9", "#dbe8d6", "#f6ecd3"),
    sun="#fffbe6",
    hills=("#a9bdb4", "#c3ad82", "#a98a61", "#7e6a50"),
    ground=("#e8d3a2", "#c7a46c"),
    leaf="#2f6a62",
    leaf_light="#5f9b85",
    wall="#faf0dc",
    roof="#c05a3c",
    accent="#d2512f",
    ink="#1d3a4b",
    water=("#5fb0b5", "#1f6683"),
)
SPRING = Palette(
    sky=("#84bcd6", "#bfdfe0", "#eef0e0", "#fbf1e4"),
    sun="#fffdf0",
    hills=("#b4cdc4", "#93bb9d", "#71a477", "#528a58"),
    ground=("#b5cc84", "#7ea35a"),
    leaf="#3a7450",
    leaf_light="#7db36c",
    wall="#fbf1e1",
    roof="#c96b4c",
    accent="#d9577a",
    ink="#27454a",
)
AUTUMN = Palette(
    sky=("#7ea3b8", "#c3cfc6", "#f0e1bf", "#f8e5bd"),
    sun="#fff6db",
    hills=("#b7aa9b", "#a3876b", "#8a6648", "#6a4a37"),
    ground=("#d8b06a", "#a27740"),
    leaf="#a4562c",
    leaf_light="#d98c3a",
    wall="#f6e6cb",
    roof="#94402f",
    accent="#b8342c",
    ink="#33302f",
)
WINTER = Palette(
    sky=("#7c98b5", "#b3c6d6", "#e0e6e8", "#f4ede3"),
    sun="#fffaf0",
    hills=("#b9c8d6", "#98adc2", "#758da8", "#55708f"),
    ground=("#f3f4f2", "#cfdae2"),
    leaf="#33566a",
    leaf_light="#5b8293",
    wall="#f4e6d2",
    roof="#b0543f",
    accent="#c9442f",
    ink="#22374e",
)
