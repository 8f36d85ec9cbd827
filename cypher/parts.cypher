// zh: 某个项目、园区、单位由哪些部分组成？
// en: Which parts does a project, a park, a unit have?
// $things: list = ["huaiyin-culture-policy"] -- 整体的名称或 id / names or ids of wholes
// columns: part, whole, document, quote, sentence, as_of
// answer: part
MATCH (x)-[r:partOf]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT x.name AS part, y.name AS whole, r.document AS document, r.quote AS quote,
       r.sentence AS sentence, r.as_of AS as_of
ORDER BY whole, part, document
