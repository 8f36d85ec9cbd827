// zh: 图谱中有哪些名称？
// en: Which names are in the graph?
// $ids: list = [] -- 只要这些 id；空为全部 / only these ids; empty for all
// columns: type, id, name, aliases, jurisdiction
// answer: name
MATCH (x:Project)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Project' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Park)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Park' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Enterprise)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Enterprise' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Agency)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Agency' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Institution)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Institution' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Place)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Place' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Industry)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Industry' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Measure)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Measure' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Person)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Person' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Honour)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Honour' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
UNION ALL
MATCH (x:Indicator)
WHERE size($ids) = 0 OR x.id IN $ids
RETURN 'Indicator' AS type, x.id AS id, x.name AS name, x.aliases AS aliases,
       x.jurisdiction AS jurisdiction
