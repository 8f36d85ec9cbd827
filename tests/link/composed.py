"""Pairs composed of the shapes that documents use: what is one and what is two is known."""

from collections.abc import Iterator
from itertools import product

from kg.model import Name

Pair = tuple[Name, Name]

# (jurisdiction, city, county, county without its kind, deictic)
PLACES = [
    ("绍兴市柯桥区", "绍兴市", "柯桥区", "柯桥", "区"),
    ("苏州市昆山市", "苏州市", "昆山市", "昆山", "市"),
    ("武汉市江夏区", "武汉市", "江夏区", "江夏", "区"),
    ("西安市鄠邑区", "西安市", "鄠邑区", "鄠邑", "区"),
    ("福州市连江县", "福州市", "连江县", "连江", "县"),
    ("贵阳市花溪区", "贵阳市", "花溪区", "花溪", "区"),
    ("沈阳市辽中区", "沈阳市", "辽中区", "辽中", "区"),
    ("石家庄市正定县", "石家庄市", "正定县", "正定", "县"),
]
# In full, and how the same office is called in short.
OFFICES = [
    ("发展和改革局", "发改局"),
    ("住房和城乡建设局", "住建局"),
    ("人力资源和社会保障局", "人社局"),
    ("市场监督管理局", "市场监管局"),
    ("自然资源和规划局", "自然资源规划局"),
    ("文化和旅游局", "文旅局"),
    ("卫生健康局", "卫健局"),
    ("农业农村局", "农业农村局"),
    ("退役军人事务局", "退役军人局"),
    ("医疗保障局", "医保局"),
    ("交通运输局", "交通局"),
    ("应急管理局", "应急局"),
    ("科学技术局", "科技局"),
    ("工业和信息化局", "工信局"),
    ("教育和体育局", "教体局"),
    ("行政审批服务局", "行政审批局"),
    ("城市管理局", "城管局"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("残疾人联合会", "残联"),
]
STEMS = ["云溪", "凤鸣湖", "青龙山", "金桥", "望江", "杨柳", "三塘", "白鹭洲", "新丰", "石板滩"]
WORKS = [
    *("水库除险加固", "河综合整治", "污水处理厂", "大道改造提升", "安置房"),
    *("小学迁建", "变电站", "棚户区改造", "湿地保护修复", "供水管网改造"),
]
PARKS = [
    *("智能制造产业园", "生物医药产业园", "电商产业园", "物流园"),
    *("创新港", "汽车零部件产业园", "文化创意园"),
]
BRANDS = ["恒基达", "天瑞", "远景能", "中博", "华辰", "隆力", "金鹏", "奥斯瑞", "百川", "宏泰"]
TRADES = ["生物科技", "新材料", "智能装备", "汽车部件", "光电科技"]
SCHOOLS = ["小学", "中学", "幼儿园"]


def same() -> Iterator[Pair]:
    """Yield pairs of names of one thing."""
    for home, city, county, short, word in PLACES:
        for full, brief in OFFICES:
            yield _pair("Agency", home, word + brief, home, home + full)
            yield _pair("Agency", home, county + full, home, short + word + brief)
        for stem, work in product(STEMS, WORKS):
            one = _pair("Project", home, f"{stem}{work}", home, f"{stem}{work}工程")
            two = _pair("Project", home, f"{stem}{work}（二期）", home, f"{stem}{work}二期项目")
            yield from (one, two)
            yield _pair("Project", home, f"{home}{stem}{work}项目", home, f"{stem}{work}")
        for stem, park in product(STEMS, PARKS):
            yield _pair("Park", home, f"{stem}{park}", home, f"{county}{stem}{park}")
            yield _pair("Park", home, f"“{stem}”{park}", home, f"{stem}{park}片区")
        for brand, trade in product(BRANDS, TRADES):
            legal = f"{city[:-1]}{brand}{trade}有限公司"
            yield _pair("Enterprise", home, legal, home, f"{brand}{trade}")
            yield _pair("Enterprise", home, legal, home, brand)
        for stem in STEMS:
            yield _pair("Institution", home, f"{short}{stem}小学", home, f"{county}{stem}小学")


def different() -> Iterator[Pair]:
    """Yield pairs of names of two things."""
    homes = list(zip(PLACES, PLACES[1:] + PLACES[:1], strict=True))
    for (home, city, county, short, word), (other, _, _, _, word2) in homes:
        offices = list(zip(OFFICES, OFFICES[1:] + OFFICES[:1], strict=True))
        for (full, brief), (another, _) in offices:
            yield _pair("Agency", home, word + brief, other, word2 + brief)
            yield _pair("Agency", home, word + full, home, word + another)
            yield _pair("Agency", home, f"{county}{full}", home, f"{city}{full}")
            yield _pair("Agency", home, county + full, home, f"{county}{full}综合服务中心")
        stems = list(zip(STEMS, STEMS[1:] + STEMS[:1], strict=True))
        for (stem, stem2), work in product(stems, WORKS):
            name = f"{stem}{work}"
            yield _pair("Project", home, name, home, f"{stem2}{work}")
            yield _pair("Project", home, f"{name}一期", home, f"{name}二期")
            yield _pair("Project", home, f"{name}项目", other, f"{name}项目")
            yield _pair("Project", home, name, home, f"{name}配套道路")
            yield _pair("Project", home, f"东{name}", home, f"西{name}")
            yield _pair("Project", home, f"{name}一标段", home, f"{name}二标段")
        works = list(zip(WORKS, WORKS[1:] + WORKS[:1], strict=True))
        for stem, (work, work2) in product(STEMS, works):
            yield _pair("Project", home, f"{stem}{work}", home, f"{stem}{work2}")
        parks = list(zip(PARKS, PARKS[1:] + PARKS[:1], strict=True))
        for (stem, stem2), (park, park2) in product(stems, parks):
            yield _pair("Park", home, f"{stem}{park}", home, f"{stem2}{park}")
            yield _pair("Park", home, f"{stem}{park}", home, f"{stem}{park2}")
            yield _pair("Park", home, f"{short}{park}", other, f"{PLACES[0][3]}{park}")
        brands = list(zip(BRANDS, BRANDS[1:] + BRANDS[:1], strict=True))
        trades = list(zip(TRADES, TRADES[1:] + TRADES[:1], strict=True))
        for (brand, brand2), (trade, trade2) in product(brands, trades):
            legal = f"{brand}{trade}有限公司"
            yield _pair("Enterprise", home, legal, home, f"{brand2}{trade}有限公司")
            yield _pair("Enterprise", home, legal, home, f"{brand}{trade2}有限公司")
            yield _pair("Enterprise", home, f"{brand}{trade}", home, f"{brand}{trade2}")
        for (stem, stem2), school in product(stems, SCHOOLS):
            yield _pair("Institution", home, f"{stem}{school}", other, f"{stem}{school}")
            yield _pair("Institution", home, f"{stem}{school}", home, f"{stem2}{school}")
            yield _pair("Institution", home, f"{stem}{school}", home, f"{stem}{school}东校区")


def _pair(kind: str, home: str, left: str, other: str, right: str) -> Pair:
    return Name(kind, home, left), Name(kind, other, right)
