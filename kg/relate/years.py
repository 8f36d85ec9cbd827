"""Which year the words of a text mean."""

import re

from kg.model import Header
from kg.relate.outline import Mode

# Documents that tell of a year when it is over.
REPORTING = ("report", "plan-report")


def meant(about: str, header: Header, mode: Mode, words: str) -> int | None:
    """Return the year of ``words`` in a text of the date ``about``; None without a date.

    A report of the first months looks back on the year before, where 当年 and 年底 are that
    year's; 今年, 去年 and 明年 are counted from its own date.
    """
    if not about[:4].isdigit():
        return None
    early = re.fullmatch(r"\d{4}-0[1-3](?:-\d\d)?", about)
    reviews = header.kind in REPORTING and mode is Mode.DONE
    own = words.startswith(("今年", "去年", "上年", "明年", "后年", "前年"))
    return int(about[:4]) - 1 if early and reviews and not own else int(about[:4])
