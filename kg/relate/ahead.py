"""Whether a clause tells of what lies ahead or of what is done."""

import re

from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.triggers import stage_patterns

_WILL = re.compile(r"(?:^|，)[^，]{0,10}将(?!近|军)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!以来)")
_AIM = re.compile(r"(?:计划|预计|力争|争取|确保|拟)[^，]{0,20}，$")
_WHEN = re.compile(r"\d{1,2}月|\d{4}年|年[底内末]|明年|[上下]半年|[一二三四]季度")
_DONE = re.compile(r"已|了|目前|至今|以来")


def planned(page: Page, start: int, end: int) -> str:
    """Return ``yes`` when the clause or its part looks ahead, else nothing."""
    p = stage_patterns()
    words = page.mask[start:end]
    said = _said_before(page, start)
    if p["ahead"].search(words):
        return "yes"
    if (_WILL.search(said) or (_AIM.search(said) and _WHEN.match(words))) and not _DONE.search(
        words
    ):
        return "yes"
    if (year := _YEAR.search(words)) and (now := _dated(page, start)) and year[1] != now:
        return "yes" if year[1] > now else ""
    if page.mode(start) is Mode.PLAN and not re.search(r"已(?!有)|目前|20\d\d年已", words):
        return "yes"
    return ""


def _dated(page: Page, place: int) -> str:
    """Return the year that a text says it is of, or nothing when that is not sure."""
    header = page.header(place)
    year = (header.date or "")[:4]
    sure = len(header.date or "") == 10 or (year and year in header.title)
    return year if sure else ""


def _said_before(page: Page, start: int) -> str:
    """Return the words of the sentence before a clause."""
    return re.split(r"[。；！？\n]", page.mask[max(0, start - 60) : start])[-1]
