// zh: 哪个事物用过这个编号？
// en: Which thing had this id?
// $id: string = "" -- 事物的旧编号 / a former id of a thing
// columns: id, name
// answer: name
MATCH (x)
WHERE $id IN x.former_ids
RETURN x.id AS id, x.name AS name
