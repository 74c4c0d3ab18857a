"""A desk with very many articles, made by a few statements. To measure by hand, call make_big_desk with a million."""

from django.db import connection

from articles.models import Article, Section
from tests.factories import make_author, make_section, make_user

WORDS = ["Harbour", "Council", "Ferries", "Budget", "Strike", "School", "Bridge", "Weather", "Court", "Market", "Tide"]


def make_big_desk(number: int) -> None:
    """Nine of ten articles are live. Of the rest most are drafts; a few are in each of the other states."""
    for index in range(20):
        make_section(f"Section {index}")
    user, first = make_user("big-desk"), Section.objects.earliest("id").pk
    authors = [make_author(f"Author {index}").pk for index in range(200)]
    words = " ".join(f"WHEN {index} THEN '{word}'" for index, word in enumerate(WORDS))
    when = (
        "timestamptz '2020-01-01' + i * interval '1 minute'"
        if connection.vendor == "postgresql"
        else "datetime('2020-01-01', i || ' minutes')"
    )
    ids = f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number})"
    is_live = "i % 10 > 0"
    with connection.cursor() as cursor:
        for statement in (
            f"""INSERT INTO articles_article (id, kicker, headline, slug, standfirst, body, section_id, lead_caption,
                lead_credit, lead_alt_text, agency_credit, language, direction, published_at, previous_title,
                next_title, genre, state, owner_id, saved_at, created_at)
                {ids} SELECT i, '', CASE i % 11 {words} END || ' story number ' || i, 'story-' || i,
                'What number ' || i || ' says.', '<p>Words.</p>', {first} + i % 20, '', '', '', '',
                CASE WHEN i % 50 = 0 THEN 'de' ELSE 'en' END, 'ltr', CASE WHEN {is_live} THEN {when} END, '', '',
                'news',
                CASE WHEN {is_live} OR i % 1000 = 500 THEN 'ready' WHEN i % 1000 = 600 THEN 'review' ELSE 'draft' END,
                CASE WHEN i % 100 = 0 THEN {user.pk} END, {when}, {when} FROM n""",
            f"""INSERT INTO articles_revision (id, article_id, number, content, created_at, created_by_name, note)
                {ids} SELECT i, i, 1, '{{}}', {when}, '', '' FROM n""",
            f"""INSERT INTO articles_revision (id, article_id, number, content, created_at, created_by_name, note)
                {ids} SELECT {number} + i, i, 2, '{{}}', {when}, '', '' FROM n WHERE i % 500 = 1""",
            f"""UPDATE articles_article SET revision_id = CASE WHEN id % 500 = 1 THEN {number} + id ELSE id END,
                state = CASE WHEN id % 500 = 1 THEN 'draft' ELSE state END""",
            f"""INSERT INTO articles_publishedarticle (article_id, revision_id, slug, section_id, genre, kicker,
                headline, standfirst, language, direction, published_at, word_count, content, body_html)
                {ids} SELECT i, i, 'story-' || i, {first} + i % 20, 'news', '', 'Story', '', 'en', 'ltr', {when}, 1,
                '{{}}', '' FROM n WHERE {is_live}""",
            f"""INSERT INTO articles_event (article_id, revision_id, kind, actor_name, reason, public_note, override,
                minor, tags, created_at)
                {ids} SELECT i, i, 'published', '', '', '', '', (1 = 0), '[]', {when} FROM n
                WHERE {is_live} OR i % 1000 = 700""",
            f"""INSERT INTO articles_event (article_id, revision_id, kind, actor_name, reason, public_note, override,
                minor, tags, created_at)
                {ids} SELECT i, i, 'withdrawn', '', '', '', '', (1 = 0), '[]', {when} FROM n WHERE i % 1000 = 700""",
            f"""INSERT INTO articles_byline (article_id, position, author_id, role, printed_name)
                {ids} SELECT i, 10, {authors[0]} + i % 200, 'writer', '' FROM n""",
            f"""INSERT INTO articles_schedule (article_id, kind, revision_id, due_at, minor, reason, public_note,
                override, created_at, cancelled_by_name, refusal)
                {ids} SELECT i, 'publish', i, {when}, (1 = 0), '', '', '', {when}, '', '' FROM n
                WHERE i % 1000 = 800""",
        ):
            cursor.execute(statement)
        for table in ("article", "revision", "publishedarticle", "event", "byline", "schedule"):
            cursor.execute(f"ANALYZE articles_{table}")
    assert Article.objects.filter(pk=number).exists()
