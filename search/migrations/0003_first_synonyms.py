"""The synonyms that an office in Turkmenistan begins with; editors change the list in the admin.

Towns, as they are and were called, in either alphabet; old names after the decrees of 1992 to 1999 that changed them.
And words whose plural is another word, which no stemmer knows.
"""

from django.db import migrations

GROUPS = (
    ("Aşgabat", "Ashgabat", "Ashkhabad", "Ашхабад", "Ашгабат", "عشق آباد", "عشق أباد", "عشقاباد"),
    ("Türkmenabat", "Turkmenabat", "Туркменабат", "Туркменабад", "Чарджоу", "Чарджев", "Çärjew", "Chardzhou", "تركمن آباد"),
    ("Daşoguz", "Dashoguz", "Дашогуз", "Ташауз", "Tashauz", "داشوغوز"),
    ("Türkmenbaşy", "Turkmenbashi", "Туркменбаши", "Красноводск", "Krasnovodsk", "تركمن باشي"),
    ("Köneürgenç", "Konye-Urgench", "Kunya-Urgench", "Куня-Ургенч", "Кёнеургенч", "كونيا أورغنتش"),
    ("Balkanabat", "Балканабат", "Небит-Даг", "Nebitdag", "بلقان آباد"),
    ("Mary", "Мары", "Мерв", "Merv", "مرو", "ماري"),
    ("Tejen", "Теджен", "Tedzhen", "تيجن"),
    ("Änew", "Anau", "Анау", "Анев", "آنو"),
    ("Serdar", "Сердар", "Кызыл-Арват", "Gyzylarbat", "سردار"),
    ("Awaza", "Avaza", "Аваза", "أوازا"),
    ("Amyderýa", "Amu Darya", "Амударья", "آمو داريا"),
    ("Garagum", "Karakum", "Каракумы", "قراقوم"),
    ("child", "children"),
    ("man", "men"),
    ("person", "people"),
    ("woman", "women"),
    ("ребёнок", "дети"),
    ("человек", "люди"),
)


def add(apps, schema_editor):
    group = apps.get_model("search", "SynonymGroup")
    group.objects.bulk_create(group(words="\n".join(words)) for words in GROUPS)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_postgres")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
