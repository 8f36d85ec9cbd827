// zh: 谁担任、被任命或被免去某个职务？某人任什么职？某号文件任免了谁？
// en: Who holds, was appointed to or removed from a post? Which posts does a person hold? Whom does a document appoint or remove?
// $persons: list = [] -- 人员的名称或 id / names or ids of persons
// $organizations: list = [] -- 单位、地方的名称或 id / names or ids of organizations, places
// $posts: list = ["主任"] -- 职务含其一，不含副职 / the post contains one of them, no deputy
// $actions: list = [] -- appointed, removed, holds, retired
// $numbers: list = [] -- 文号含其一 / the document's number contains one of them
// $places: list = [] -- 文件所属的地方 / places whose documents say so
// $dates: list = [] -- 日期以其一开头，如 2024-03 / the date begins with one of them, such as 2024-03
// columns: person, organization, post, action, note, number, document, quote, sentence, as_of
// answer: person
MATCH (p:Person)-[r:holdsPost]->(o)
WHERE (size($persons) = 0 OR (p.id IN $persons OR p.name IN $persons))
  AND (size($organizations) = 0 OR (o.id IN $organizations OR o.name IN $organizations))
  AND (size($posts) = 0 OR any(w IN $posts
    WHERE r.post CONTAINS w AND NOT r.post CONTAINS ('副' + w)))
  AND (size($actions) = 0 OR r.action IN $actions)
  AND (size($places) = 0 OR any(w IN $places WHERE p.jurisdiction CONTAINS w OR o.name CONTAINS w))
  AND (size($dates) = 0 OR any(w IN $dates WHERE r.as_of STARTS WITH w))
  AND (size($numbers) = 0
    OR any(w IN $numbers WHERE r.number CONTAINS w)
    OR EXISTS { MATCH (d:Document)
                WHERE d.name = r.document AND any(w IN $numbers WHERE d.number CONTAINS w) })
RETURN DISTINCT p.name AS person, o.name AS organization, r.post AS post, r.action AS action,
       r.note AS note, r.number AS number, r.document AS document, r.quote AS quote,
       r.sentence AS sentence, r.as_of AS as_of
ORDER BY document, person, organization, post
