// zh: 某个项目、企业、机构在哪里？
// en: Where is a project, an enterprise, an institution?
// $things: list = ["山东医力干细胞"] -- 名称或 id / names or ids
// columns: location, thing, document, quote, sentence, as_of
// answer: location
MATCH (x)-[r:locatedIn|settledIn]->(l)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT l.name AS location, x.name AS thing, r.document AS document, r.quote AS quote,
       r.sentence AS sentence, r.as_of AS as_of
ORDER BY thing, location, document
