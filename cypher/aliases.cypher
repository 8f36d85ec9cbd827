// zh: 某个名称还有哪些叫法？
// en: Which other names does a thing have?
// $things: list = ["济南槐荫经济开发区"] -- 名称或 id / names or ids
// columns: name, alias
// answer: alias
MATCH (x)
WHERE (x.id IN $things OR x.name IN $things)
UNWIND x.aliases AS alias
RETURN DISTINCT x.name AS name, alias
ORDER BY name, alias
