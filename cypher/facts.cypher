// zh: 关于某个名称，文件都说了什么？
// en: What do the documents say of a thing?
// $things: list = ["北大沙河EOD项目"] -- 名称或 id / names or ids
// columns: thing_id, side, predicate, subject, object, value, normal, role, detail, stage, plan, amount, unit, document, as_of, quote, sentence, start, judged_by, judged_at, judged_why
// answer: value
MATCH (x)-[r:totalInvestment]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'totalInvestment' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:annualInvestment]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'annualInvestment' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:paidInvestment]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'paidInvestment' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:area]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'area' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:capacity]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'capacity' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:stage]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'stage' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:startDate]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'startDate' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:finishDate]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'finishDate' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:landUse]->(:Document)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'landUse' AS predicate,
       x.name AS subject, '' AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.of AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:locatedIn]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'locatedIn' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:locatedIn]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'locatedIn' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:undertakenBy]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'undertakenBy' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.role AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:undertakenBy]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'undertakenBy' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.role AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:settledIn]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'settledIn' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:settledIn]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'settledIn' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:partOf]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'partOf' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:partOf]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'partOf' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:responsibleFor]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'responsibleFor' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.role AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:responsibleFor]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'responsibleFor' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.role AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:holdsPost]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'holdsPost' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.action AS role, r.post AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:holdsPost]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'holdsPost' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.action AS role, r.post AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:honouredWith]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'honouredWith' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:honouredWith]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'honouredWith' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:inIndustry]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'inIndustry' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.basis AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:inIndustry]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'inIndustry' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       '' AS role, r.basis AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:measuredIn]->(y)
WHERE (x.id IN $things OR x.name IN $things)
RETURN DISTINCT x.id AS thing_id, 'subject' AS side, 'measuredIn' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.kind AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
UNION ALL
MATCH (x)-[r:measuredIn]->(y)
WHERE (y.id IN $things OR y.name IN $things)
RETURN DISTINCT y.id AS thing_id, 'object' AS side, 'measuredIn' AS predicate,
       x.name AS subject, y.name AS object, r.value AS value, r.normal AS normal,
       r.kind AS role, '' AS detail, r.stage AS stage, r.plan AS plan, r.amount AS amount,
       r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence, r.start AS start,
       r.judged_by AS judged_by, r.judged_at AS judged_at, r.judged_why AS judged_why
