// zh: 哪些项目（含以企业名列出的项目）符合条件：产业（含下位产业）、地点、园区、单位、阶段、计划或完成、年份、金额、荣誉？
// en: Which projects (a company listed as one included) meet the conditions: industry (and those below it), place, park, organization, stage, planned or done, year, amount, honour?
// $words: list = [] -- 名称含其一 / the name contains one of them
// $industries: list = ["新能源汽车"] -- 产业的名称或概念 id，连同下位 / names or ids of concepts, those below included
// $places: list = [] -- 地名，任一写法 / names of a place, any of them
// $parks: list = [] -- 园区的名称或 id / names or ids of parks
// $organizations: list = [] -- 投资、建设、运营等单位的名称或 id / names or ids of those who invest, build, operate …
// $roles: list = [] -- builds, invests, operates, owns, serves
// $units: list = [] -- 负责的单位的名称或 id / names or ids of units that answer for them
// $duties: list = [] -- lead, responsible, support
// $stages: list = [] -- planned, signed, approved, started, building, completed, operating, expanded, stopped
// $plan: text = "" -- yes 计划 planned, no 已成 done
// $years: list = [] -- 年份；报告按下两项 / years; for reports the next two
// $reported: list = [] -- 总结这些年份的报告的月份 / months of the reports that tell of these years
// $announced: list = [] -- 部署这些年份的报告的月份 / months of the reports that plan these years
// $money: text = "totalInvestment" -- or annualInvestment, paidInvestment
// $least: number = 0 -- 元 / yuan
// $most: number = 0 -- 元，0 不限 / yuan, 0 for no limit
// $honours: list = [] -- 荣誉名含其一 / the honour's name contains one of them
// columns: id, project, jurisdiction, stage, amount
// answer: project
MATCH (p:Project|Enterprise)
WHERE p.undertaking = true
  AND (size($words) = 0 OR any(w IN $words WHERE p.name CONTAINS w))
  AND (size($places) = 0 OR any(w IN $places WHERE p.jurisdiction CONTAINS w)
    OR EXISTS { MATCH (p)-[:locatedIn]->(l) WHERE any(w IN $places WHERE l.name CONTAINS w) })
  AND (size($industries) = 0
    OR EXISTS { MATCH (p)-[:inIndustry]->(i:Industry) WHERE i.concept IN $industries OR i.name IN $industries })
  AND (size($parks) = 0
    OR EXISTS { MATCH (p)-[:locatedIn]->(k) WHERE (k.id IN $parks OR k.name IN $parks) }
    OR EXISTS { MATCH (p)-[:locatedIn]->(:Park)-[:partOf]->(k:Park) WHERE (k.id IN $parks OR k.name IN $parks) })
  AND (size($organizations) = 0
    OR EXISTS { MATCH (p)-[u:undertakenBy]->(o)
                WHERE (o.id IN $organizations OR o.name IN $organizations)
                  AND (size($roles) = 0 OR u.role IN $roles) })
  AND (size($units) = 0
    OR EXISTS { MATCH (u)-[r:responsibleFor]->(p)
                WHERE (u.id IN $units OR u.name IN $units)
                  AND (size($duties) = 0 OR r.role IN $duties) })
  AND ((size($stages) = 0 AND $plan = '' AND size($years) = 0)
    OR EXISTS { MATCH (p)-[f:stage]->(d:Document)
                WHERE (size($stages) = 0 OR f.stage IN $stages)
                  AND ($plan = '' OR ($plan = 'yes') = coalesce(f.plan, false))
                  AND (size($years) = 0 OR coalesce(f.as_of, '') = ''
                    OR (NOT coalesce(d.kind, '') IN ['report', 'plan-report']
                      AND left(f.as_of, 4) IN $years)
                    OR (d.kind IN ['report', 'plan-report'] AND NOT coalesce(f.plan, false)
                      AND left(f.as_of, 7) IN $reported)
                    OR (d.kind IN ['report', 'plan-report'] AND coalesce(f.plan, false)
                      AND left(f.as_of, 7) IN $announced)) }
    OR (size($stages) = 0 AND $plan = ''
      AND EXISTS { MATCH (p)-[f:annualInvestment|startDate|finishDate]->(:Document)
                   WHERE left(f.as_of, 4) IN $years OR left(f.normal, 4) IN $years })
    OR ('started' IN $stages AND size($years) > 0
      AND EXISTS { MATCH (p)-[f:startDate]->(:Document) WHERE left(f.normal, 4) IN $years })
    OR ('completed' IN $stages AND size($years) > 0
      AND EXISTS { MATCH (p)-[f:finishDate]->(:Document) WHERE left(f.normal, 4) IN $years }))
  AND (size($honours) = 0
    OR EXISTS { MATCH (p)-[:honouredWith]->(h:Honour) WHERE any(w IN $honours WHERE h.name CONTAINS w) })
WITH p, CASE $money WHEN 'annualInvestment' THEN p.annualInvestment
                    WHEN 'paidInvestment' THEN p.paidInvestment
                    ELSE p.totalInvestment END AS amount
WHERE ($least = 0 OR amount >= $least) AND ($most = 0 OR amount <= $most)
RETURN p.id AS id, p.name AS project, p.jurisdiction AS jurisdiction, p.stage AS stage, amount
ORDER BY coalesce(amount, -1) DESC, project, id
