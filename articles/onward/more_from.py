"""The newest stories of the same author, section and topic."""

from collections.abc import Iterable

from articles.onward.sample import Sample

MORE = 4


def more_from(sample: Sample, *, but_for: Iterable[int]) -> dict[str, list[int]]:
    """Return the newest of one author, of the section and of one topic, by stream: at most four of each.

    None of them twice and none that is shown elsewhere; the first author and the first topic that have any left. The
    article's language comes first.
    """
    shown = set(but_for)
    lists: dict[str, list[int]] = {}
    for streams in (sample.authors, [sample.section], sample.topics):
        for name in streams:
            if chosen := _newest(sample, name, shown):
                lists[name] = chosen
                shown.update(chosen)
                break
    return lists


def _newest(sample: Sample, name: str, shown: set[int]) -> list[int]:
    left = [entry for entry in sample.entries.get(name, []) if entry.article_id not in shown]
    # Sorting keeps the order of equals, which is newest first.
    left.sort(key=lambda entry: entry.language != sample.article.language)
    return [entry.article_id for entry in left[:MORE]]
