"""How a headline becomes an address."""

import pytest

from articles.slugs import LONGEST_SLUG, free_slug, slugify


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Goats Now Pay Half Fare — And Must Sit Downstairs", "goats-now-pay-half-fare-and-must-sit-downstairs"),
        ("India’s Stand On China", "indias-stand-on-china"),
        ("Zürich übernimmt", "zurich-ubernimmt"),
        ("???", ""),
    ],
)
def test_a_slug_is_plain_ascii(headline: str, slug: str) -> None:
    assert slugify(headline) == slug


@pytest.mark.parametrize("headline", ["नया पुल खुला", "افتتاح الجسر الجديد", "新しい橋", "גשר חדש"])
def test_other_scripts_are_transliterated(headline: str) -> None:
    assert slugify(headline).replace("-", "").isalnum()


def test_a_long_headline_is_cut_at_a_word() -> None:
    slug = slugify("word " * 40)
    assert len(slug) <= LONGEST_SLUG
    assert slug.endswith("word")


def test_a_taken_slug_gets_a_number_and_stays_short_enough() -> None:
    taken = {"a" * LONGEST_SLUG, "a" * (LONGEST_SLUG - 2) + "-2"}
    slug = free_slug("a" * 100, fallback="story-1", is_free=lambda slug: slug not in taken)
    assert slug == "a" * (LONGEST_SLUG - 2) + "-3"


def test_a_headline_without_letters_falls_back() -> None:
    assert free_slug("…", fallback="story-7", is_free=lambda slug: True) == "story-7"
