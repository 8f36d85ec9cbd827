"""`kg timeline`: one project over documents and years, planned and reached, in order."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build import build
from kg.cli.main import cli
from kg.ledger import Ledger
from kg.model import Document, Evidence, Name, Statement, Value
from tests.papers import found, mention, paper

REPORT = paper("2023年力冠微电子项目开工建设。", "2023-report.txt")
PLAN = paper("力冠微电子竣工投产，二期力争开工。", "2024-plan.txt")
TOWN = paper("云门片区更新项目签约。", "2022-town.txt", "济南市历城区")


def stage(
    d: Document, name: str, trigger: str, value: str, as_of: str, *, plan: bool = False
) -> Statement:
    """Return a stage that a document tells."""
    qualifiers = (("is", value), *((("plan", "yes"),) if plan else ()))
    place = d.header.jurisdiction
    evidence = (Evidence("subject", found(d, name)), Evidence("trigger", found(d, trigger)))
    return Statement(
        *(Name("Project", place, name), "stage", None, Value(trigger, value), qualifiers),
        *(evidence, found(d, trigger), as_of, "stage_by_verb"),
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of 2023 and a plan of 2024, added in the order in which they were found."""
    path = tmp_path_factory.mktemp("years") / "kg.db"
    told = [
        (PLAN, "力冠微电子", [stage(PLAN, "力冠微电子", "竣工投产", "operating", "2024-01-20")]),
        (
            REPORT,
            "力冠微电子项目",
            [stage(REPORT, "力冠微电子项目", "开工建设", "started", "2023")],
        ),
        (TOWN, "云门片区更新项目", []),
    ]
    told[0][2].append(stage(PLAN, "力冠微电子", "力争开工", "started", "2024-01-20", plan=True))
    with Ledger.create(path) as book:
        for d, name, said in told:
            book.add(d, [mention(d, name, "PROJECT")], said, [], "{}", "one")
    build([], path)
    return path


def kg(ledger: Path, *words: str) -> Result:
    """Run the program in this process."""
    return CliRunner().invoke(cli, ["--ledger", str(ledger), *words])


@pytest.mark.parametrize("name", ["力冠微电子项目", "力冠微电子"])
def test_the_stages_of_two_years_are_one_projects_in_order(ledger: Path, name: str) -> None:
    rows = [json.loads(x) for x in kg(ledger, "timeline", name).stdout.splitlines()]
    assert [(r["date"], r["stage"], r["plan"], r["quote"], r["document"]) for r in rows] == [
        ("2023", "started", False, "开工建设", "2023-report"),
        ("2024-01-20", "operating", False, "竣工投产", "2024-plan"),
        ("2024-01-20", "started", True, "力争开工", "2024-plan"),
    ]
    assert len({r["project"] for r in rows}) == 1


def test_people_read_reached_or_planned_with_the_words(ledger: Path) -> None:
    shown = kg(ledger, "timeline", "力冠微电子", "--format", "table").stdout
    assert shown.index("［开工建设］") < shown.index("［竣工投产］") < shown.index("［力争开工］")
    assert "planned" in shown.splitlines()[-1]


def test_what_has_no_stage_what_is_not_there_and_what_is_several(ledger: Path) -> None:
    silent = kg(ledger, "timeline", "云门片区更新项目")
    assert (silent.exit_code, silent.stdout) == (1, "")
    assert "云门片区更新项目" in silent.stderr
    assert kg(ledger, "timeline", "青龙山隧道").exit_code == 1
    several = kg(ledger, "timeline", "项目")
    assert several.exit_code == 2
    assert several.stderr.count("\n") == 1
