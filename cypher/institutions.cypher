// zh: 哪些学校、医院、研究院等机构符合条件：地点、园区、单位、阶段、荣誉？
// en: Which schools, hospitals, institutes … meet the conditions: place, park, organization, stage, honour?
// $words: list = ["学校", "小学"] -- 名称含其一 / the name contains one of them
// $places: list = [] -- 地名，任一写法 / names of a place, any of them
// $parks: list = [] -- 所在园区的名称或 id / names or ids of the parks that hold them
// $organizations: list = [] -- 建设、运营单位的名称或 id / names or ids of those who build, operate …
// $roles: list = [] -- builds, invests, operates, owns, serves
// $stages: list = [] -- planned … operating
// $plan: text = "" -- yes 计划 planned, no 已成 done
// $honours: list = [] -- 荣誉名含其一 / the honour's name contains one of them
// columns: id, institution, jurisdiction, stage, amount
// answer: institution
MATCH (p:Institution)
WHERE (size($words) = 0 OR any(w IN $words WHERE p.name CONTAINS w))
  AND (size($places) = 0 OR any(w IN $places WHERE p.jurisdiction CONTAINS w)
    OR EXISTS { MATCH (p)-[:locatedIn]->(l) WHERE any(w IN $places WHERE l.name CONTAINS w) })
  AND (size($parks) = 0
    OR EXISTS { MATCH (p)-[:locatedIn|settledIn]->(k) WHERE (k.id IN $parks OR k.name IN $parks) })
  AND (size($organizations) = 0
    OR EXISTS { MATCH (p)-[u:undertakenBy]->(o)
                WHERE (o.id IN $organizations OR o.name IN $organizations) AND (size($roles) = 0 OR u.role IN $roles) })
  AND ((size($stages) = 0 AND $plan = '')
    OR EXISTS { MATCH (p)-[f:stage]->(:Document)
                WHERE (size($stages) = 0 OR f.stage IN $stages)
                  AND ($plan = '' OR ($plan = 'yes') = coalesce(f.plan, false)) })
  AND (size($honours) = 0
    OR EXISTS { MATCH (p)-[:honouredWith]->(h:Honour) WHERE any(w IN $honours WHERE h.name CONTAINS w) })
RETURN p.id AS id, p.name AS institution, p.jurisdiction AS jurisdiction, p.stage AS stage,
       p.totalInvestment AS amount
ORDER BY institution, id
