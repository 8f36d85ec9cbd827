"""Graphs made by hand for the tests of views: real shapes, hostile names."""

from collections.abc import Iterator

from kg.model import Edge, Node, Property, digest
from kg.schema import ontology

REPORT, POLICY = "2024计划报告", "若干政策"  # the short names of the documents
HOSTILE = (
    "引号\"双'单\\反斜杠项目",
    "{花括号} $dollar ${x} %s 项目",
    "x'}) MATCH (n) DETACH DELETE n //",
    "换行\n回车\r制表\t项目",
    "空\0字符项目",
    "😀表情𠮷字项目",
    "<b>&amp;标签</b>]]> 项目",
    " 前后空格，逗号,\u2028行分隔 ",
    "NULL",
    "\u202e右到左% 项目#片段?查询",
)


def node(kind: str, id_: str, name: str, /, **said: Property) -> Node:
    """Make a node with every column of its class."""
    given: dict[str, Property] = {"id": id_, "name": name, "aliases": (), "jurisdiction": ""}
    given |= {"former_ids": (), "undertaking": kind == "Project"}
    given |= said
    return Node(id_, kind, {c: given.get(c) for c in ontology().node_columns(kind)})


def industry(id_: str, name: str, concept: str, *divisions: str) -> Node:
    """Make an industry with its divisions of the national standard."""
    return node("Industry", id_, name, concept=concept, en=concept, divisions=divisions)


def edge(kind: str, source: Node, target: Node, document: str, /, **said: Property) -> Edge:
    """Make an edge with every column; its id comes from what it says."""
    told = [f"{k}={v}" for k, v in sorted(said.items())]
    id_ = "f" + digest(kind, source.id, target.id, document, *told)
    given: dict[str, Property] = {}
    given |= {
        "id": id_,
        "statement": "s" + digest(kind, source.id, target.id),
        "document": document,
        "quote": str(target.properties["name"]),
        "start": 0,
        "end": len(str(target.properties["name"])),
        "subject": str(source.properties["name"]),
        "as_of": "2024-01-05",
        "score": 1.0,
        "plan": False,
        **said,
    }
    columns = {c: given.get(c) for c in ontology().edge_columns}
    return Edge(id_, kind, source.id, target.id, source.type, target.type, columns)


def small() -> tuple[list[Node], list[Edge]]:
    """Return two dozen nodes and their edges, sorted by type and id."""
    report = node(
        "Document",
        "d1",
        REPORT,
        title="关于计划的报告",
        kind="plan-report",
        date="2024-01-05",
        number="济历政发〔2024〕1号",
        issuer="历城区政府",
    )
    policy = node("Document", "d2", POLICY, title="若干政策", kind="policy", date="2023-05-01")
    city = node("Place", "l1", "济南市", code="370100")
    district = node("Place", "l2", "历城区", jurisdiction="济南市历城区", aliases=("历城",))
    other = node("Place", "l3", "槐荫区", jurisdiction="济南市槐荫区")
    park = node("Park", "k1", "济南临空经济区", aliases=("临空区", "临空经济区"), stage="building")
    firm = node("Enterprise", "c1", "济南晶恒电子有限责任公司", aliases=("晶恒电子",))
    builder = node("Enterprise", "c2", "中建八局", aliases=())
    agency = node("Agency", "a1", "济南市历城区发展和改革局", aliases=("区发展改革局",))
    support = node("Agency", "a2", "济南市历城区商务局", aliases=("区商务局",))
    school = node("Institution", "i1", "山东大学", aliases=())
    task = node("Measure", "m1", "加快建设临空经济区。", number="（一）", document=POLICY)
    person = node("Person", "n1", "张三")
    honour = node("Honour", "h1", "国家级专精特新“小巨人”企业")
    chips = industry("y1", "半导体", "semiconductors", "39")
    health = industry("y2", "生物医药", "biomedicine", "27", "84")
    gdp = node("Indicator", "g1", "地区生产总值")
    chip = node(
        "Project",
        "p1",
        "晶恒半导体封装项目",
        aliases=("半导体封装项目",),
        stage="building",
        totalInvestment=1.5e9,
        annualInvestment=3e8,
        startDate="2023-03",
        finishDate="2025",
    )
    lab = node("Project", "p2", "生物医药中试基地项目", stage="completed", totalInvestment=4e8)
    phase = node("Project", "p3", "晶恒半导体封装项目二期", stage="planned")
    odd = [
        node("Project", f"x{i}", name, aliases=(name, "别名,\"'")) for i, name in enumerate(HOSTILE)
    ]
    edges = [
        edge("locatedIn", chip, park, REPORT),
        edge("locatedIn", chip, district, REPORT),
        edge("locatedIn", lab, other, REPORT),
        edge("locatedIn", park, district, POLICY),
        edge("undertakenBy", chip, firm, REPORT, role="invests"),
        edge("undertakenBy", chip, builder, REPORT, role="builds"),
        edge("undertakenBy", lab, school, REPORT, role="operates"),
        edge("settledIn", firm, park, POLICY),
        edge("partOf", phase, chip, REPORT),
        edge("partOf", district, city, REPORT),
        edge("partOf", task, policy, POLICY),
        edge("responsibleFor", agency, task, POLICY, role="lead", due="2024-06"),
        edge("responsibleFor", support, task, POLICY, role="support"),
        edge("holdsPost", person, agency, POLICY, post="局长", action="appointed"),
        edge("holdsPost", person, support, POLICY, post="副局长", action="removed"),
        edge("honouredWith", firm, honour, REPORT),
        edge("inIndustry", chip, chips, REPORT, basis="direct"),
        edge("inIndustry", lab, health, REPORT, basis="context"),
        edge("inIndustry", firm, chips, REPORT, basis="direct"),
        edge("measuredIn", gdp, district, REPORT, value="1234.5亿元", normal="123450000000",
             amount=1.2345e11, unit="CNY", kind="result"),
        edge("measuredIn", gdp, district, REPORT, value="7%左右", normal="7%", amount=7.0,
             unit="%", kind="target"),
        edge("totalInvestment", chip, report, REPORT, value="15亿元", normal="1500000000",
             amount=1.5e9, unit="CNY"),
        edge("totalInvestment", lab, report, REPORT, value="4亿元", normal="400000000",
             amount=4e8, unit="CNY"),
        edge("stage", chip, report, REPORT, value="正在建设", normal="building", stage="building"),
        edge("stage", chip, report, REPORT, value="拟投产", normal="operating", stage="operating",
             plan=True),
        edge("stage", lab, report, REPORT, value="建成", normal="completed", stage="completed"),
        edge("startDate", chip, report, REPORT, value="2023年3月", normal="2023-03"),
        edge("area", park, policy, POLICY, value="10平方公里", normal="10000000", amount=1e7,
             unit="m2", of="land"),
    ]  # fmt: skip
    things = [report, policy, city, district, other, park, firm, builder, agency, support]
    things += [school, task, person, honour, chips, health, gdp, chip, lab, phase, *odd]
    for n in things:
        if n.type in {"Project", "Park", "Enterprise", "Agency", "Place"}:
            edges.append(edge("mentionedIn", n, report, REPORT, quote=str(n.properties["name"])))
    for p in odd:
        edges.append(edge("capacity", p, report, REPORT, value=str(p.properties["name"])))
        edges.append(edge("locatedIn", p, other, REPORT, subject=str(p.properties["name"])))
    return (
        sorted(things, key=lambda n: (n.type, n.id)),
        sorted(edges, key=lambda e: (e.type, e.id)),
    )


def large(statements: int) -> tuple[list[Node], list[Edge]]:
    """Return a graph with this many edges, of shapes like those of reports."""
    return list(_many_nodes(statements)), list(_many_edges(statements))


def _many_nodes(statements: int) -> Iterator[Node]:
    for i in range(max(1, statements // 500)):
        yield node("Document", f"d{i}", f"报告{i}", kind="report", date="2024")
        yield node("Place", f"l{i}", f"第{i}街道")
        yield node("Agency", f"a{i}", f"第{i}街道办事处", aliases=(f"{i}办",))
    for i in range(max(1, statements // 5)):
        yield node("Project", f"p{i}", f"第{i}号半导体产业园建设项目", stage="building",
                   totalInvestment=float(i % 100) * 1e7, aliases=(f"第{i}号项目",))  # fmt: skip


def _many_edges(statements: int) -> Iterator[Edge]:
    few, many = max(1, statements // 500), max(1, statements // 5)
    documents = [node("Document", f"d{i}", f"报告{i}") for i in range(few)]
    places = [node("Place", f"l{i}", f"第{i}街道") for i in range(few)]
    agencies = [node("Agency", f"a{i}", f"第{i}街道办事处") for i in range(few)]
    projects = [node("Project", f"p{i}", f"第{i}号半导体产业园建设项目") for i in range(many)]
    for i in range(statements):
        project, document, said = projects[i // 5], documents[i % few], f"报告{i % few}"
        where: dict[str, Property] = {"start": i, "end": i + 9, "quote": "总投资12.5亿元，"}
        match i % 5:
            case 0:
                yield edge("locatedIn", project, places[i % few], said, **where)
            case 1:
                yield edge("totalInvestment", project, document, said, amount=1e8 + i,
                           value="1亿元", normal=str(1e8 + i), unit="CNY", **where)  # fmt: skip
            case 2:
                yield edge("stage", project, document, said, stage="building", **where)
            case 3:
                yield edge("responsibleFor", agencies[i % few], project, said,
                           role="lead", **where)  # fmt: skip
            case _:
                yield edge("mentionedIn", project, document, said, **where)
