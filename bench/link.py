"""Links synthetic names of real shapes and prints time, memory and groups for growing numbers.

usage: python bench/link.py [NUMBER…]          (10000 100000 1000000 unless told)

Each size runs in a process of its own; ``cpu_s`` is the linker's processor time on one core,
``peak_mb`` the process's peak memory, names included.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = "云金凤青白望杨三新石明东大长永安和平高清泰兴龙虎麒银玉紫红丰瑞华天海江湖山林田溪泉桥塘"
SECOND = "溪山湖龙桥江柳塘丰滩水岭坪坝寺庄店铺湾洲川源泽峰岩台堰沟冲坡岗屯堡集营渡口岸"
WORKS = [
    "水库除险加固",
    "河道综合整治",
    "污水处理厂",
    "大道改造提升",
    "安置房",
    "小学迁建",
    "变电站",
    "棚户区改造",
    "湿地修复",
    "供水管网改造",
    "标准厂房",
    "农贸市场",
    "公园",
]
PARKS = [
    "智能制造产业园",
    "生物医药产业园",
    "电商产业园",
    "物流园",
    "创新港",
    "汽车零部件产业园",
    "文化创意园",
    "科技园",
    "工业园区",
    "片区",
]
TRADES = [
    "生物科技",
    "新材料",
    "智能装备",
    "汽车部件",
    "光电科技",
    "食品",
    "医药",
    "能源",
    "电子",
    "机械制造",
]
OFFICES = [
    "发展和改革局",
    "发改局",
    "住房和城乡建设局",
    "住建局",
    "人力资源和社会保障局",
    "人社局",
    "市场监督管理局",
    "市场监管局",
    "财政局",
    "教育局",
    "水利局",
    "商务局",
]
SCHOOLS = ["小学", "中学", "幼儿园", "人民医院", "中医院", "卫生院", "图书馆", "职业技术学院"]


def surfaces(number: int) -> Iterator[tuple[str, str, str]]:
    """Yield (class, jurisdiction, surface), each once: two fifths are variants of another name."""
    from kg import divisions

    draw = random.Random(7)
    rows = [d for d in map(divisions.get, divisions._rows()) if d.level == "county"]
    seen: set[tuple[str, str, str]] = set()
    while len(seen) < number:
        home = draw.choice(rows)
        for kind, surface in _thing(draw, divisions.stem(home.name), home.name, home.full):
            row = (kind, home.full, surface)
            if row not in seen and len(seen) < number:
                seen.add(row)
                yield row


def _thing(draw: random.Random, short: str, county: str, full: str) -> Iterator[tuple[str, str]]:
    stem = (
        draw.choice(FIRST)
        + draw.choice(SECOND)
        + (draw.choice(SECOND) if draw.random() < 0.4 else "")
    )
    roll = draw.random()
    if roll < 0.4:
        name = stem + draw.choice(WORKS)
        phase = draw.choice(["", "", "一期", "二期"])
        yield "Project", name + phase
        if draw.random() < 0.5:
            yield "Project", f"{name}（{phase}）项目" if phase else f"{county}{name}工程"
    elif roll < 0.55:
        name = stem + draw.choice(PARKS)
        yield "Park", name
        if draw.random() < 0.5:
            yield "Park", draw.choice([short, county, full]) + name
    elif roll < 0.8:
        trade = draw.choice(TRADES)
        yield "Enterprise", f"{draw.choice([short, full[:2]])}{stem}{trade}有限公司"
        if draw.random() < 0.5:
            yield "Enterprise", draw.choice([stem + trade, stem, stem + "集团"])
    elif roll < 0.9:
        yield "Agency", draw.choice([county, "区", "县", full]) + draw.choice(OFFICES)
        yield "Agency", f"{stem}街道办事处"
    else:
        yield "Institution", draw.choice(["", short, county]) + stem + draw.choice(SCHOOLS)


def measure(number: int) -> None:
    """Link so many names and print one line of JSON."""
    from kg.link import link
    from kg.model import Name

    uses = [(Name(*row), 1) for row in surfaces(number)]
    start = time.process_time()
    entities = link(uses, [])
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {"names": number, "entities": len(entities), "cpu_s": round(seconds, 1)}
    print(json.dumps(row | {"peak_mb": peak, "us_per_name": round(1e6 * seconds / number, 1)}))


def main() -> None:
    """Measure each size in a process of its own."""
    sizes = sys.argv[1:] or ["10000", "100000", "1000000"]
    if sizes[0] == "--one":
        measure(int(sizes[1]))
        return
    for size in sizes:
        subprocess.run([sys.executable, __file__, "--one", size], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
