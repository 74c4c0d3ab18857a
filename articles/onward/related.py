"""Which stories are related to an article that no editor has linked.

Every story in the sample scores. For each topic that it shares with the article it gets 1/n, where n is how many other
stories the sample of that topic holds (at most 16): a rare topic says more than a common one. For the same section it
gets half of that. The sum halves with every two years by which the story is older than the article. Stories in the
article's language come first whatever they score, equal ones newest first.

Only what is new in one of the article's own lists can change the result; nothing else that is published does.
"""

from collections import defaultdict
from collections.abc import Container

from articles.onward.sample import Entry, Sample

RELATED = 6

_HALVING = 2 * 365  # days
_MOST_HALVINGS = 50


def related(sample: Sample, *, but_for: Container[int], length: int) -> list[int]:
    """Return the ids of the most related stories, best first, without those that are shown elsewhere."""
    scores: defaultdict[int, float] = defaultdict(float)
    found: dict[int, Entry] = {}
    for name in (*sample.topics, sample.section):
        entries = sample.entries.get(name, [])
        for entry in entries:
            share = 0.5 if name == sample.section else 1.0
            scores[entry.article_id] += share / len(entries) * _freshness(sample, entry)
            found[entry.article_id] = entry

    def rank(entry: Entry) -> tuple[bool, float, float, int]:
        is_foreign = entry.language != sample.article.language
        return (is_foreign, -scores[entry.article_id], -entry.published_at.timestamp(), -entry.article_id)

    best = sorted((entry for pk, entry in found.items() if pk not in but_for), key=rank)
    return [entry.article_id for entry in best[: max(length, 0)]]


def _freshness(sample: Sample, entry: Entry) -> float:
    halvings = (sample.article.published_at - entry.published_at).days / _HALVING
    return float(0.5 ** max(-_MOST_HALVINGS, min(halvings, _MOST_HALVINGS)))
