// zh: 哪些企业符合条件：产业、地点、所在园区、荣誉？
// en: Which enterprises meet the conditions: industry, place, park, honour?
// $words: list = [] -- 名称含其一 / the name contains one of them
// $industries: list = [] -- 产业的名称或概念 id，连同下位 / names or ids of concepts, those below included
// $places: list = [] -- 地名，任一写法 / names of a place, any of them
// $parks: list = ["济南生物医药港"] -- 所在园区的名称或 id / names or ids of the parks that hold them
// $honours: list = [] -- 荣誉名含其一 / the honour's name contains one of them
// $stages: list = [] -- 签约、投产等 / signed, operating …
// $plan: text = "" -- yes 计划 planned, no 已成 done
// columns: id, enterprise, jurisdiction
// answer: enterprise
MATCH (p:Enterprise)
WHERE (size($words) = 0 OR any(w IN $words WHERE p.name CONTAINS w))
  AND (size($places) = 0 OR any(w IN $places WHERE p.jurisdiction CONTAINS w)
    OR EXISTS { MATCH (p)-[:locatedIn]->(l) WHERE any(w IN $places WHERE l.name CONTAINS w) })
  AND (size($industries) = 0
    OR EXISTS { MATCH (p)-[:inIndustry]->(i:Industry) WHERE i.concept IN $industries OR i.name IN $industries })
  AND (size($parks) = 0
    OR EXISTS { MATCH (p)-[:locatedIn|settledIn]->(k) WHERE (k.id IN $parks OR k.name IN $parks) })
  AND ((size($stages) = 0 AND $plan = '')
    OR EXISTS { MATCH (p)-[f:stage]->(:Document)
                WHERE (size($stages) = 0 OR f.stage IN $stages)
                  AND ($plan = '' OR ($plan = 'yes') = coalesce(f.plan, false)) })
  AND (size($honours) = 0
    OR EXISTS { MATCH (p)-[:honouredWith]->(h:Honour) WHERE any(w IN $honours WHERE h.name CONTAINS w) })
RETURN p.id AS id, p.name AS enterprise, p.jurisdiction AS jurisdiction
ORDER BY enterprise, id
