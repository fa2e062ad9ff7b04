"""The 17 Sustainable Development Goals and their 169 targets, as data.

`GOALS` holds them; `goal(10)` and `target("10.7")` find one; `goal_choices` and `target_choices` feed a form.
Nothing here touches a model or the database, so templates, blocks, search and migrations may all use it.

Titles are the official short ones of the United Nations in their six languages, in sentence case (the icons
are set in capitals); tests/data/sustainable_development_goals.json says what each was checked against.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import get_language

from .colours import contrast
from .goal_targets import SUMMARIES, TARGET_TEXTS

FALLBACK_LANGUAGE = "en"

TextColour = Literal["black", "white"]
TEXT_COLOURS: dict[TextColour, str] = {"black": "#000000", "white": "#ffffff"}

# The official colours, as the United Nations' guidelines for the logo and icons define them for screens.
COLOURS = {
    1: "#E5243B",
    2: "#DDA63A",
    3: "#4C9F38",
    4: "#C5192D",
    5: "#FF3A21",
    6: "#26BDE2",
    7: "#FCC30B",
    8: "#A21942",
    9: "#FD6925",
    10: "#DD1367",
    11: "#FD9D24",
    12: "#BF8B2E",
    13: "#3F7E44",
    14: "#0A97D9",
    15: "#56C02B",
    16: "#00689D",
    17: "#19486A",
}

TITLES: dict[str, dict[int, str]] = {
    "en": {
        1: "No poverty",
        2: "Zero hunger",
        3: "Good health and well-being",
        4: "Quality education",
        5: "Gender equality",
        6: "Clean water and sanitation",
        7: "Affordable and clean energy",
        8: "Decent work and economic growth",
        9: "Industry, innovation and infrastructure",
        10: "Reduced inequalities",
        11: "Sustainable cities and communities",
        12: "Responsible consumption and production",
        13: "Climate action",
        14: "Life below water",
        15: "Life on land",
        16: "Peace, justice and strong institutions",
        17: "Partnerships for the goals",
    },
    "fr": {
        1: "Pas de pauvreté",
        2: "Faim «\u00a0zéro\u00a0»",
        3: "Bonne santé et bien-être",
        4: "Éducation de qualité",
        5: "Égalité entre les sexes",
        6: "Eau propre et assainissement",
        7: "Énergie propre et d’un coût abordable",
        8: "Travail décent et croissance économique",
        9: "Industrie, innovation et infrastructure",
        10: "Inégalités réduites",
        11: "Villes et communautés durables",
        12: "Consommation et production responsables",
        13: "Mesures relatives à la lutte contre les changements climatiques",
        14: "Vie aquatique",
        15: "Vie terrestre",
        16: "Paix, justice et institutions efficaces",
        17: "Partenariats pour la réalisation des objectifs",
    },
    "es": {
        1: "Fin de la pobreza",
        2: "Hambre cero",
        3: "Salud y bienestar",
        4: "Educación de calidad",
        5: "Igualdad de género",
        6: "Agua limpia y saneamiento",
        7: "Energía asequible y no contaminante",
        8: "Trabajo decente y crecimiento económico",
        9: "Industria, innovación e infraestructura",
        10: "Reducción de las desigualdades",
        11: "Ciudades y comunidades sostenibles",
        12: "Producción y consumo responsables",
        13: "Acción por el clima",
        14: "Vida submarina",
        15: "Vida de ecosistemas terrestres",
        16: "Paz, justicia e instituciones sólidas",
        17: "Alianzas para lograr los objetivos",
    },
    "ru": {
        1: "Ликвидация нищеты",
        2: "Ликвидация голода",
        3: "Хорошее здоровье и\u00a0благополучие",
        4: "Качественное образование",
        5: "Гендерное равенство",
        6: "Чистая вода и\u00a0санитария",
        7: "Недорогостоящая и\u00a0чистая энергия",
        8: "Достойная работа и\u00a0экономический рост",
        9: "Индустриализация, инновации и\u00a0инфраструктура",
        10: "Уменьшение неравенства",
        11: "Устойчивые города и\u00a0населенные пункты",
        12: "Ответственное потребление и\u00a0производство",
        13: "Борьба с\u00a0изменением климата",
        14: "Сохранение морских экосистем",
        15: "Сохранение экосистем суши",
        16: "Мир, правосудие и\u00a0эффективные институты",
        17: "Партнерство в\u00a0интересах устойчивого развития",
    },
    "zh": {
        1: "无贫穷",
        2: "零饥饿",
        3: "良好健康与福祉",
        4: "优质教育",
        5: "性别平等",
        6: "清洁饮水和卫生设施",
        7: "经济适用的清洁能源",
        8: "体面工作和经济增长",
        9: "产业、创新和基础设施",
        10: "减少不平等",
        11: "可持续城市和社区",
        12: "负责任消费和生产",
        13: "气候行动",
        14: "水下生物",
        15: "陆地生物",
        16: "和平、正义与强大机构",
        17: "促进目标实现的伙伴关系",
    },
    "ar": {
        1: "القضاء على الفقر",
        2: "القضاء التام على الجوع",
        3: "الصحة الجيدة والرفاه",
        4: "التعليم الجيد",
        5: "المساواة بين الجنسين",
        6: "المياه النظيفة والنظافة الصحية",
        7: "طاقة نظيفة وبأسعار معقولة",
        8: "العمل اللائق ونمو الاقتصاد",
        9: "الصناعة والابتكار والهياكل الأساسية",
        10: "الحدّ من أوجه عدم المساواة",
        11: "مدن ومجتمعات محلية مستدامة",
        12: "الاستهلاك والإنتاج المسؤولان",
        13: "العمل المناخي",
        14: "الحياة تحت الماء",
        15: "الحياة في البرّ",
        16: "السلام والعدل والمؤسسات القوية",
        17: "عقد الشراكات لتحقيق الأهداف",
    },
    # Our own plain translation, Turkmen not being one of the United Nations' languages. 1, 2, 6, 7, 9 and 17
    # follow UNDP in Turkmenistan (press release on the second voluntary national review, 27 June 2023), 11
    # follows turkmenistan.gov.tm. A Turkmen reader of the office should read them before they are shown.
    "tk": {
        1: "Garyplygy ýok etmek",
        2: "Açlygy ýok etmek",
        3: "Gowy saglyk we abadançylyk",
        4: "Ýokary hilli bilim",
        5: "Gender deňligi",
        6: "Arassa suw we arassaçylyk",
        7: "Arzan we arassa energiýa",
        8: "Mynasyp iş we ykdysady ösüş",
        9: "Senagatlaşma, innowasiýa we infrastruktura",
        10: "Deňsizligi azaltmak",
        11: "Durnukly şäherler we oturymly ýerler",
        12: "Jogapkärli sarp ediş we önümçilik",
        13: "Howanyň üýtgemegine garşy göreş",
        14: "Deňiz ekoulgamlaryny goramak",
        15: "Gury ýer ekoulgamlaryny goramak",
        16: "Parahatçylyk, adalatlylyk we netijeli edaralar",
        17: "Durnukly ösüşiň hatyrasyna hyzmatdaşlyk",
    },
}


def _language_among(texts: Mapping[str, str], language: str | None) -> str:
    """Name the language of `texts` that a reader of `language`, such as "zh-hans", gets: or English."""
    code = (language or "").lower().replace("_", "-")
    for candidate in (code, code.partition("-")[0]):
        if candidate in texts:
            return candidate
    return FALLBACK_LANGUAGE


@dataclass(frozen=True)
class Target:
    """One of the 169 targets, such as 10.7 or 16.a."""

    code: str
    goal_number: int
    texts: Mapping[str, str] = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def goal(self) -> "Goal":
        """The Goal that this target belongs to."""
        return goal(self.goal_number)

    @property
    def text(self) -> str:
        """What the target is about, in the active language or else in English."""
        return self.text_in(get_language())

    @property
    def text_language(self) -> str:
        """The language that `text` is really in: a page marks English among Russian lines (WCAG 3.1.2)."""
        return _language_among(self.texts, get_language())

    def text_in(self, language: str | None) -> str:
        """Say what the target is about in `language`, or else in English."""
        return self.texts[_language_among(self.texts, language)]


@dataclass(frozen=True)
class Goal:
    """One of the 17 Goals, with its words, its official colour (#RRGGBB) and its targets."""

    number: int
    colour: str
    titles: Mapping[str, str] = field(repr=False, compare=False)
    summaries: Mapping[str, str] = field(repr=False, compare=False)
    targets: tuple[Target, ...] = field(repr=False, compare=False)

    def __str__(self) -> str:
        return self.label_in(get_language())

    @property
    def title(self) -> str:
        """The short title in the active language, or else in English."""
        return self.title_in(get_language())

    @property
    def title_language(self) -> str:
        """The language that `title` is really in."""
        return _language_among(self.titles, get_language())

    def title_in(self, language: str | None) -> str:
        """Give the short title in `language`, or else in English."""
        return self.titles[_language_among(self.titles, language)]

    def label_in(self, language: str | None) -> str:
        """Give the number and the short title, such as "10. Reduced inequalities"."""
        return f"{self.number}. {self.title_in(language)}"

    @property
    def summary(self) -> str:
        """What the Goal is about in a sentence or two, in the active language or else in English."""
        return self.summary_in(get_language())

    @property
    def summary_language(self) -> str:
        """The language that `summary` is really in."""
        return _language_among(self.summaries, get_language())

    def summary_in(self, language: str | None) -> str:
        """Say what the Goal is about in `language`, or else in English."""
        return self.summaries[_language_among(self.summaries, language)]

    @property
    def text_colour(self) -> TextColour:
        """Whether "black" or "white" text is easier to read on the Goal's colour; either word is valid CSS.

        The one with the higher contrast ratio, that is (lighter + 0.05) / (darker + 0.05) of the two relative
        luminances. WCAG 2.2 defines both (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and
        #dfn-relative-luminance); `core.colours` does the sums. On any colour the better of the two reaches at
        least the square root of 21, about 4.58, and so the 4.5 that level AA asks for.
        """
        return max(TEXT_COLOURS, key=lambda name: contrast(TEXT_COLOURS[name], self.colour))

    def target_choices(self, language: str | None = None) -> list[tuple[str, str]]:
        """List the Goal's targets for a form field, in `language` or else in the active one."""
        language = language or get_language()
        return [(each.code, f"{each.code} {each.text_in(language)}") for each in self.targets]


def goal(number: int | str) -> Goal:
    """Find the Goal with this number, which a form or an address may also hand over as text.

    Raises:
        ValueError: there is no such Goal; its message is a sentence.
    """
    found = _GOALS_BY_NUMBER.get(str(number).strip())
    if found is None:
        raise ValueError(f"There is no Goal {number!r}: the Goals are numbered from 1 to {len(GOALS)}.")
    return found


def target(code: str) -> Target:
    """Find the target with this code, such as "10.7" or "8.a".

    Raises:
        ValueError: there is no such target; its message is a sentence.
    """
    # As numbers, 8.1 and 8.10 would be the same target.
    if not isinstance(code, str):
        raise ValueError(f"The code of a target is text such as '8.10', not {code!r}.")
    tidy = code.strip().lower()
    if tidy in _TARGETS_BY_CODE:
        return _TARGETS_BY_CODE[tidy]
    if of_goal := _GOALS_BY_NUMBER.get(tidy.partition(".")[0]):
        codes = ", ".join(each.code for each in of_goal.targets)
        raise ValueError(f"There is no target {code!r}: the targets of Goal {of_goal.number} are {codes}.")
    raise ValueError(f"There is no target {code!r}: a code is like 10.7 or 8.a and begins with a Goal.")


def goal_choices(language: str | None = None) -> list[tuple[int, str]]:
    """List the Goals for a form field, in `language` or else in the active one.

    May itself be given as `choices`, and then follows the language of each request.
    """
    language = language or get_language()
    return [(each.number, each.label_in(language)) for each in GOALS]


def target_choices(
    language: str | None = None, *, goals: Iterable[int | str] | None = None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """List the targets for a form field, a group a Goal, in `language` or else in the active one.

    `goals` keeps those of some Goals only. May itself be given as `choices`, like `goal_choices`.
    """
    language = language or get_language()
    chosen = GOALS if goals is None else [goal(number) for number in goals]
    return [(each.label_in(language), each.target_choices(language)) for each in chosen]


def _in_each_language[Key](tables: dict[str, dict[Key, str]], key: Key) -> dict[str, str]:
    """Gather what the tables, one a language, have under one key."""
    return {language: texts[key] for language, texts in tables.items() if key in texts}


def _targets_of(number: int) -> tuple[Target, ...]:
    """Put together the targets of one Goal, in their official order."""
    codes = (code for code in TARGET_TEXTS[FALLBACK_LANGUAGE] if code.partition(".")[0] == str(number))
    return tuple(Target(code, number, _in_each_language(TARGET_TEXTS, code)) for code in codes)


GOALS = tuple(
    Goal(
        number,
        colour,
        titles=_in_each_language(TITLES, number),
        summaries=_in_each_language(SUMMARIES, number),
        targets=_targets_of(number),
    )
    for number, colour in COLOURS.items()
)
_GOALS_BY_NUMBER = {str(each.number): each for each in GOALS}
_TARGETS_BY_CODE = {one.code: one for each in GOALS for one in each.targets}
