// zh: 某个单位牵头、负责、配合哪些任务？
// en: Which tasks does a unit lead, answer for or support?
// $units: list = ["济南市槐荫区投资促进局"] -- 单位的名称或 id / names or ids of units
// $words: list = [] -- 任务名含其一 / the task's name contains one of them
// $roles: list = [] -- lead, responsible, support
// $places: list = [] -- 文件所属的地方 / places whose documents say so
// columns: task, number, unit, role, due, document, quote, sentence, as_of
// answer: task
MATCH (u)-[r:responsibleFor]->(t:Measure|Project)
WHERE (size($units) = 0 OR (u.id IN $units OR u.name IN $units))
  AND (size($words) = 0 OR any(w IN $words WHERE t.name CONTAINS w))
  AND (size($roles) = 0 OR r.role IN $roles)
  AND (size($places) = 0 OR any(w IN $places WHERE t.jurisdiction CONTAINS w))
RETURN DISTINCT t.name AS task, t.number AS number, u.name AS unit, r.role AS role, r.due AS due,
       r.document AS document, r.quote AS quote, r.sentence AS sentence, r.as_of AS as_of
ORDER BY task, role, unit, document
