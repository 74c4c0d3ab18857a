"""What the desk tells of a picture."""

from datetime import date

import pytest

from photos.desk import rights_ran_out
from photos.models import Photo


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (None, ""),
        (date(2026, 5, 4), ""),
        (date(2026, 5, 3), "rights ran out on 3 May"),
        (date(2025, 12, 31), "rights ran out on 31 December 2025"),
    ],
)
def test_rights_are_over_after_their_last_day(last: date | None, said: str) -> None:
    assert rights_ran_out(Photo(licensed_until=last), date(2026, 5, 4)) == said
