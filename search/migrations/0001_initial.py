import core.models.of_office
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('core', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.UnaccentExtension(),
        migrations.CreateModel(
            name='DocumentText',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_text', serialize=False, to='core.customdocument')),
                ('file_name', models.CharField(max_length=255)),
                ('file_hash', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[('waiting', 'Not read yet'), ('read', 'Read'), ('empty', 'Without text'), ('locked', 'Needs a password'), ('too-large', 'Too large'), ('too-long', 'Takes too long'), ('broken', 'Damaged'), ('missing', 'Its file is gone')], max_length=20, verbose_name='state')),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'text of a document',
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=100)),
                ('path', models.CharField(max_length=255)),
                ('expires_at', models.DateTimeField(null=True)),
                ('date', models.DateField(null=True)),
                ('goals', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), default=list)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list)),
                ('title', models.TextField()),
                ('summary', models.TextField()),
                ('body', models.TextField()),
                ('head', django.contrib.postgres.search.SearchVectorField()),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
                ('document', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.customdocument')),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('page', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='One a line, in any language and alphabet, such as Aşgabat, Ashgabat, Ашхабад. Other forms of each, with an ending or without diacritics, are found by themselves.', max_length=1000, verbose_name='words that mean the same')),
            ],
            options={
                'verbose_name': 'group of synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='What people type, one a line: a word, or several in their order. Other forms of each, with an ending or without diacritics, count as well.', max_length=1000, verbose_name='words')),
                ('stems', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, editable=False)),
                ('why', models.CharField(blank=True, help_text="One sentence that is shown with each page. Empty: the page's own summary.", max_length=200, verbose_name='why')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='language')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='first page')),
                ('page_2', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='second page')),
                ('page_3', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='third page')),
                ('site', models.ForeignKey(default=core.models.of_office.default_site, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'promoted result',
                'verbose_name_plural': 'promoted results',
                'ordering': ['locale', 'words'],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=100)),
                ('word', models.CharField(max_length=40)),
                ('skeleton', models.CharField(db_collation='C', max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['language', 'skeleton'], name='word_sound'), django.contrib.postgres.indexes.GinIndex(fields=['skeleton'], name='word_skeleton', opclasses=['gin_trgm_ops'])],
                'constraints': [models.UniqueConstraint(fields=('language', 'word'), name='word_once')],
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=100)),
                ('week', models.DateField()),
                ('question', models.CharField(max_length=100)),
                ('count', models.PositiveIntegerField(default=1)),
                ('found', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('all', 'Pages with all of it'), ('part', 'Only pages with a part of it'), ('none', 'Nothing')], max_length=4)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('site', 'language', 'week', 'question'), name='asked_once_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('entry', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='search.entry')),
                ('language', models.CharField(max_length=100)),
                ('folded', models.TextField(db_collation='C')),
                ('beginnings', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [models.Index(fields=['language', 'folded'], name='suggestion_folded'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['beginnings'], name='suggestion_beginnings')],
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='entry_vector'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['head'], name='entry_head'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('document__isnull', False)), fields=['document', 'page'], name='entry_document'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('page', 'document'), name='entry_once', nulls_distinct=False),
        ),
    ]
