// zh: 哪个事物用过这个编号？
// en: Which thing had this id?
// $ids: list = [] -- 事物的旧编号 / former ids of things
// columns: id, name
// answer: name
MATCH (x)
WHERE any(i IN $ids WHERE i IN x.former_ids)
RETURN x.id AS id, x.name AS name
