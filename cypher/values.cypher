// zh: 某个项目、园区、机构的总投资、面积、规模、阶段、开工或完成时间是多少？
// en: What is the investment, area, capacity, stage, start or finish of a project, park or institution?
// $things: list = ["北大沙河EOD项目"] -- 名称或 id / names or ids
// $properties: list = ["totalInvestment"] -- annualInvestment, paidInvestment, area, capacity, stage, startDate, finishDate, landUse
// columns: thing, property, value, amount, unit, stage, plan, kind, document, as_of, quote, sentence
// answer: value
MATCH (x)-[r:totalInvestment]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'totalInvestment' IN $properties
RETURN x.name AS thing, 'totalInvestment' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:annualInvestment]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'annualInvestment' IN $properties
RETURN x.name AS thing, 'annualInvestment' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:paidInvestment]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'paidInvestment' IN $properties
RETURN x.name AS thing, 'paidInvestment' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:area]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'area' IN $properties
RETURN x.name AS thing, 'area' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:capacity]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'capacity' IN $properties
RETURN x.name AS thing, 'capacity' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:stage]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'stage' IN $properties
RETURN x.name AS thing, 'stage' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:startDate]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'startDate' IN $properties
RETURN x.name AS thing, 'startDate' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:finishDate]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'finishDate' IN $properties
RETURN x.name AS thing, 'finishDate' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
UNION
MATCH (x)-[r:landUse]->(:Document)
WHERE (x.id IN $things OR x.name IN $things) AND 'landUse' IN $properties
RETURN x.name AS thing, 'landUse' AS property, r.value AS value, r.amount AS amount,
       r.unit AS unit, r.stage AS stage, r.plan AS plan, r.of AS kind,
       r.document AS document, r.as_of AS as_of, r.quote AS quote, r.sentence AS sentence
