// zh: 某个项目、园区由谁投资、建设、运营？
// en: Who invests in, builds or operates a project or a park?
// $things: list = ["百年商埠历史文化区"] -- 项目、园区、机构的名称或 id / names or ids of projects, parks, institutions
// $roles: list = [] -- builds, invests, operates, owns, serves
// columns: organization, role, thing, document, quote, sentence, as_of
// answer: organization
MATCH (x)-[r:undertakenBy]->(o)
WHERE (x.id IN $things OR x.name IN $things) AND (size($roles) = 0 OR r.role IN $roles)
RETURN DISTINCT o.name AS organization, r.role AS role, x.name AS thing, r.document AS document,
       r.quote AS quote, r.sentence AS sentence, r.as_of AS as_of
ORDER BY thing, role, organization, document
