"""A small made-up district: the names that the phrasings ask about; an id is its name."""

from kg.ask.names import Named

EAST, WEST = "云州市东岭区", "云州市西河区"

THINGS = [
    Named(type_, name, name, tuple(aliases), jurisdiction)
    for type_, name, aliases, jurisdiction in [
        ("Place", "云州市", (), ""),
        ("Place", EAST, ("东岭区",), EAST),
        ("Place", WEST, ("西河区",), WEST),
        ("Place", "云州市东岭区青石街道", ("青石街道",), EAST),
        ("Park", "东岭智能传感器产业园", ("智能传感器产业园",), EAST),
        ("Park", "云州高新技术产业开发区", ("云州高新区",), EAST),
        ("Park", "西河国际物流园", (), WEST),
        ("Project", "星河半导体封装项目", ("星河半导体封装",), EAST),
        ("Project", "凤鸣路快速化改造工程", (), EAST),
        ("Project", "云锦生物医药产业化项目一期", (), WEST),
        ("Project", "白杨河综合治理", ("白杨河综合治理项目",), WEST),
        ("Enterprise", "云州星河科技股份有限公司", ("星河科技",), EAST),
        ("Enterprise", "力泰重工集团", ("力泰重工",), WEST),
        ("Enterprise", "云州城市建设集团有限公司", ("城建集团",), EAST),
        ("Agency", "云州市东岭区商务局", ("区商务局",), EAST),
        ("Agency", "云州市西河区商务局", ("区商务局",), WEST),
        ("Agency", "云州市东岭区发展和改革局", ("区发改局",), EAST),
        ("Agency", "云州市西河区工业和信息化局", ("区工业和信息化局",), WEST),
        ("Agency", "云州市东岭区人民政府", ("区政府",), EAST),
        ("Institution", "云州市第二人民医院", (), EAST),
        ("Institution", "东岭实验学校", (), EAST),
        ("Person", "王建国", (), EAST),
        ("Person", "李晓梅", (), WEST),
        ("Honour", "国家级专精特新“小巨人”企业", (), EAST),
        ("Honour", "省级绿色工厂", (), WEST),
        ("Indicator", "地区生产总值", (), EAST),
        ("Indicator", "规模以上工业增加值", (), EAST),
        ("Indicator", "社会消费品零售总额", (), WEST),
        ("Indicator", "常住人口城镇化率", (), WEST),
        ("Measure", "（一）优化营商环境，提升政务服务水平", (), EAST),
        ("Measure", "（二）推进政务服务事项“一网通办”", (), EAST),
        ("Measure", "3.加大招商引资力度，引进一批重点项目", (), EAST),
        ("Measure", "实施规上工业企业技术改造", (), WEST),
        ("Measure", "推进老旧小区改造和加装电梯", (), WEST),
    ]
]
