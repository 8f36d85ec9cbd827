// zh: 某地某项指标是多少：完成值或目标值？
// en: What is the value of an indicator of a place: the result or the target?
// $indicators: list = [] -- 指标的名称或 id / names or ids of indicators
// $words: list = ["工业总产值"] -- 指标名含其一 / the indicator's name contains one of them
// $places: list = [] -- 地名以其一结尾 / the place's name ends with one of them
// $kind: text = "" -- result 完成, target 目标
// $years: list = [] -- 年份；报告按下两项 / years; for reports the next two
// $reported: list = [] -- 总结这些年份的报告的月份 / months of the reports that tell of these years
// $announced: list = [] -- 部署这些年份的报告的月份 / months of the reports that plan these years
// columns: place, indicator, value, kind, amount, unit, document, as_of, quote, sentence
// answer: value
MATCH (i:Indicator)-[r:measuredIn]->(l)
WHERE (size($indicators) = 0 OR (i.id IN $indicators OR i.name IN $indicators))
  AND (size($words) = 0 OR any(w IN $words WHERE i.name CONTAINS w))
  AND (size($places) = 0 OR any(w IN $places WHERE l.name ENDS WITH w))
  AND ($kind = '' OR r.kind = $kind)
  AND (size($years) = 0 OR coalesce(r.as_of, '') = ''
    OR (left(r.as_of, 4) IN $years
      AND NOT EXISTS { MATCH (d:Document)
                       WHERE d.name = r.document AND d.kind IN ['report', 'plan-report'] })
    OR (left(r.as_of, 7) IN CASE WHEN r.kind = 'target' THEN $announced ELSE $reported END
      AND EXISTS { MATCH (d:Document)
                   WHERE d.name = r.document AND d.kind IN ['report', 'plan-report'] }))
RETURN DISTINCT l.name AS place, i.name AS indicator, r.value AS value, r.kind AS kind,
       r.amount AS amount, r.unit AS unit, r.document AS document, r.as_of AS as_of,
       r.quote AS quote, r.sentence AS sentence
ORDER BY indicator, place, kind, amount DESC, value, document
