"""The graph of the made-up district: a few facts of every kind, each with its quote."""

from kg.model import Edge, Node, Property
from kg.schema import ontology
from tests.ask.things import EAST, THINGS, WEST

REPORT, NOTICE = "东岭区政府工作报告", "任免通知"
DOCUMENTS = {
    REPORT: {"kind": "report", "date": "2024-01-20", "jurisdiction": EAST},
    NOTICE: {"kind": "appointment", "date": "2024-03-01", "number": "东政任〔2024〕3号"},
}
SENSORS, CHIPS = "东岭智能传感器产业园", "星河半导体封装项目"
ROAD, RIVER = "凤鸣路快速化改造工程", "白杨河综合治理"
STAR, COMMERCE = "云州星河科技股份有限公司", "云州市东岭区商务局"
GDP = "地区生产总值"
SERVICES = "（一）优化营商环境，提升政务服务水平"

# relation, from, to, what the edge says
FACTS: list[tuple[str, str, str, dict[str, Property]]] = [
    ("inIndustry", CHIPS, "semiconductor", {"basis": "direct", "quote": "半导体"}),
    ("locatedIn", CHIPS, SENSORS, {"quote": SENSORS}),
    ("undertakenBy", CHIPS, STAR, {"role": "invests", "quote": "星河科技"}),
    ("totalInvestment", CHIPS, REPORT, {"value": "12亿元", "amount": 1.2e9, "unit": "CNY"}),
    ("totalInvestment", RIVER, REPORT, {"value": "30000", "amount": 3e8, "unit": "CNY"}),
    ("stage", CHIPS, REPORT, {"stage": "completed", "value": "竣工投产"}),
    ("stage", ROAD, REPORT, {"stage": "completed", "value": "竣工", "plan": True}),
    ("stage", RIVER, REPORT, {"stage": "building", "value": "加快建设"}),
    ("finishDate", ROAD, REPORT, {"value": "2024年底前", "normal": "2024", "plan": True}),
    ("settledIn", STAR, SENSORS, {"quote": "入驻"}),
    ("honouredWith", STAR, "省级绿色工厂", {"quote": "省级绿色工厂"}),
    ("responsibleFor", COMMERCE, SERVICES, {"role": "lead", "quote": "区商务局"}),
    ("responsibleFor", "云州市东岭区发展和改革局", SERVICES, {"role": "support"}),
    ("responsibleFor", COMMERCE, CHIPS, {"role": "responsible", "quote": "区商务局"}),
    ("holdsPost", "王建国", COMMERCE, {"post": "局长", "action": "appointed", "document": NOTICE}),
    ("holdsPost", "李晓梅", COMMERCE, {"post": "副局长", "action": "removed", "document": NOTICE}),
    (
        "measuredIn",
        "地区生产总值",
        EAST,
        {"value": "512.6亿元", "kind": "result", "amount": 5.126e10},
    ),
    ("measuredIn", "地区生产总值", EAST, {"value": "增长6%", "kind": "result", "amount": 6.0}),
    ("measuredIn", GDP, EAST, {"value": "增长5.5%", "kind": "target", "amount": 5.5}),
    ("mentionedIn", STAR, REPORT, {}),
]


def nodes() -> list[Node]:
    """Return the nodes; an id is the thing's name, an industry's its concept."""
    out = []
    for t in THINGS:
        said: dict[str, Property] = {"name": t.name, "aliases": t.aliases}
        said |= {"id": t.id, "jurisdiction": t.jurisdiction, "totalInvestment": None}
        said["undertaking"] = t.type == "Project"
        amounts = [f[3]["amount"] for f in FACTS if f[:2] == ("totalInvestment", t.name)]
        if amounts:
            said["totalInvestment"] = amounts[0]
        columns = ontology().node_columns(t.type)
        out.append(Node(t.id, t.type, {c: said.get(c) for c in columns}))
    columns = ontology().node_columns("Industry")
    chips: dict[str, Property] = {
        "id": "semiconductor",
        "name": "半导体",
        "concept": "semiconductor",
    }
    out.append(Node("semiconductor", "Industry", {c: chips.get(c) for c in columns}))
    columns = ontology().node_columns("Document")
    for name, said_of in DOCUMENTS.items():
        all_: dict[str, Property] = {"id": name, "name": name, "title": name, **said_of}
        out.append(Node(name, "Document", {c: all_.get(c) for c in columns}))
    return out


def edges() -> list[Edge]:
    """Return the edges, all stated by the report unless they name another document."""
    types = {n.id: n.type for n in nodes()}
    out = []
    for i, (kind, source, target, given) in enumerate(FACTS):
        said: dict[str, Property] = {"document": REPORT, "as_of": "2024-01-20", "plan": False}
        said |= {"quote": given.get("value"), **given}
        said["sentence"] = f"{source}{said['quote'] or ''}。"
        columns = {c: said.get(c) for c in ontology().edge_columns} | {"id": f"f{i}"}
        out.append(Edge(f"f{i}", kind, source, target, types[source], types[target], columns))
    return out


__all__ = ["WEST", "edges", "nodes"]
