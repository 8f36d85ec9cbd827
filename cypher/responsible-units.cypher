// zh: 某项任务、项目、园区由哪些单位牵头、负责、配合？
// en: Which units lead, answer for or support a task, project or park?
// $things: list = [] -- 任务、项目的名称或 id / names or ids of tasks, projects …
// $words: list = ["楼宇经济"] -- 任务名含其一 / the task's name contains one of them
// $roles: list = [] -- lead, responsible, support
// $places: list = [] -- 文件所属的地方 / places whose documents say so
// columns: unit, role, task, due, document, quote, sentence, as_of
// answer: unit
MATCH (u)-[r:responsibleFor]->(t)
WHERE (size($things) = 0 OR (t.id IN $things OR t.name IN $things))
  AND (size($words) = 0 OR any(w IN $words WHERE t.name CONTAINS w))
  AND (size($roles) = 0 OR r.role IN $roles)
  AND (size($places) = 0 OR any(w IN $places WHERE t.jurisdiction CONTAINS w))
RETURN DISTINCT u.name AS unit, r.role AS role, t.name AS task, r.due AS due, r.document AS document,
       r.quote AS quote, r.sentence AS sentence, r.as_of AS as_of
ORDER BY task, role, unit, document
