// zh: 哪些文件提到某个名称？
// en: Which documents mention a thing?
// $things: list = ["济南槐荫经济开发区"] -- 名称或 id；空为全部文件 / names or ids; empty for all documents
// $kinds: list = [] -- report, plan-report, policy, measures, appointment, table, statistics, news
// $places: list = [] -- 文件所属的地方 / places of the documents
// $years: list = [] -- 文件年份 / years of the documents
// columns: document, title, kind, issuer, number, date, jurisdiction
// answer: title
MATCH (d:Document)
WHERE (size($things) = 0 OR EXISTS { MATCH (x)-[:mentionedIn]->(d) WHERE (x.id IN $things OR x.name IN $things) })
  AND (size($kinds) = 0 OR d.kind IN $kinds)
  AND (size($places) = 0 OR any(w IN $places WHERE d.jurisdiction CONTAINS w))
  AND (size($years) = 0 OR left(d.date, 4) IN $years)
RETURN d.name AS document, d.title AS title, d.kind AS kind, d.issuer AS issuer,
       d.number AS number, d.date AS date, d.jurisdiction AS jurisdiction
ORDER BY date, document
