// zh: 哪些园区符合条件：产业、地点、所属园区、建设或运营单位、阶段、金额、荣誉？
// en: Which parks meet the conditions: industry, place, larger park, who builds or operates them, stage, amount, honour?
// $words: list = [] -- 名称含其一 / the name contains one of them
// $industries: list = ["半导体"] -- 产业的名称或概念 id，连同下位 / names or ids of concepts, those below included
// $places: list = [] -- 地名，任一写法 / names of a place, any of them
// $parks: list = [] -- 所在的园区的名称或 id / names or ids of the parks that hold them
// $organizations: list = [] -- 建设、运营单位的名称或 id / names or ids of those who build, operate …
// $roles: list = [] -- builds, invests, operates, owns, serves
// $stages: list = [] -- planned … operating
// $plan: text = "" -- yes 计划 planned, no 已成 done
// $money: text = "totalInvestment" -- or annualInvestment, paidInvestment
// $least: number = 0 -- 元 / yuan
// $most: number = 0 -- 元，0 不限 / yuan, 0 for no limit
// $honours: list = [] -- 荣誉名含其一 / the honour's name contains one of them
// columns: id, park, jurisdiction, stage, amount
// answer: park
MATCH (p:Park)
WHERE (size($words) = 0 OR any(w IN $words WHERE p.name CONTAINS w))
  AND (size($places) = 0 OR any(w IN $places WHERE p.jurisdiction CONTAINS w)
    OR EXISTS { MATCH (p)-[:locatedIn]->(l) WHERE any(w IN $places WHERE l.name CONTAINS w) })
  AND (size($industries) = 0
    OR EXISTS { MATCH (p)-[:inIndustry]->(i:Industry) WHERE i.concept IN $industries OR i.name IN $industries })
  AND (size($parks) = 0
    OR EXISTS { MATCH (p)-[:locatedIn|partOf]->(k:Park) WHERE (k.id IN $parks OR k.name IN $parks) })
  AND (size($organizations) = 0
    OR EXISTS { MATCH (p)-[u:undertakenBy]->(o)
                WHERE (o.id IN $organizations OR o.name IN $organizations) AND (size($roles) = 0 OR u.role IN $roles) })
  AND ((size($stages) = 0 AND $plan = '')
    OR EXISTS { MATCH (p)-[f:stage]->(:Document)
                WHERE (size($stages) = 0 OR f.stage IN $stages)
                  AND ($plan = '' OR ($plan = 'yes') = coalesce(f.plan, false)) })
  AND (size($honours) = 0
    OR EXISTS { MATCH (p)-[:honouredWith]->(h:Honour) WHERE any(w IN $honours WHERE h.name CONTAINS w) })
WITH p, CASE $money WHEN 'annualInvestment' THEN p.annualInvestment
                    WHEN 'paidInvestment' THEN p.paidInvestment
                    ELSE p.totalInvestment END AS amount
WHERE ($least = 0 OR amount >= $least) AND ($most = 0 OR amount <= $most)
RETURN p.id AS id, p.name AS park, p.jurisdiction AS jurisdiction, p.stage AS stage, amount
ORDER BY coalesce(amount, -1) DESC, park, id
