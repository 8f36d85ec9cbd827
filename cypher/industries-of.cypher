// zh: 某个项目、园区、企业属于什么产业？
// en: Which industries is a project, a park, an enterprise in?
// $things: list = ["山东医力干细胞"] -- 名称或 id / names or ids
// columns: industry, en, thing, basis, document, quote, sentence
// answer: industry
MATCH (x)-[r:inIndustry]->(i:Industry)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT i.name AS industry, i.en AS en, x.name AS thing, r.basis AS basis,
       r.document AS document, r.quote AS quote, r.sentence AS sentence
ORDER BY thing, industry, document
