// zh: 某个企业、园区、地方获得哪些荣誉？某个荣誉由谁获得？
// en: Which honours does an enterprise, a park, a place have? Who has an honour?
// $holders: list = [] -- 获得者的名称或 id / names or ids of the holders
// $words: list = ["示范"] -- 荣誉名含其一 / the honour's name contains one of them
// $places: list = [] -- 获得者所属的地方 / places of the holders
// $years: list = [] -- 文件年份 / years of the documents
// columns: honour, holder, document, quote, sentence, as_of
// answer: honour
MATCH (x)-[r:honouredWith]->(h:Honour)
WHERE (size($holders) = 0 OR (x.id IN $holders OR x.name IN $holders))
  AND (size($words) = 0 OR any(w IN $words WHERE h.name CONTAINS w))
  AND (size($places) = 0 OR any(w IN $places WHERE x.jurisdiction CONTAINS w OR x.name CONTAINS w))
  AND (size($years) = 0 OR coalesce(r.as_of, '') = '' OR left(r.as_of, 4) IN $years)
RETURN DISTINCT h.name AS honour, x.name AS holder, r.document AS document, r.quote AS quote,
       r.sentence AS sentence, r.as_of AS as_of
ORDER BY holder, honour, document
