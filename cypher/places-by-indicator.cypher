// zh: 哪个地方某项指标最高？
// en: Which place has the highest value of an indicator?
// $words: list = ["工业总产值"] -- 指标名含其一 / the indicator's name contains one of them
// $kind: text = "result" -- result 完成, target 目标
// $unit: text = "CNY" -- 同一单位才可比 / only values of one unit compare
// $years: list = [] -- 年份；报告按下两项 / years; for reports the next two
// $reported: list = [] -- 总结这些年份的报告的月份 / months of the reports that tell of these years
// $announced: list = [] -- 部署这些年份的报告的月份 / months of the reports that plan these years
// columns: place, indicator, value, amount, document, as_of
// answer: place
MATCH (i:Indicator)-[r:measuredIn]->(l)
WHERE any(w IN $words WHERE i.name CONTAINS w)
  AND ($kind = '' OR r.kind = $kind)
  AND ($unit = '' OR r.unit = $unit)
  AND (size($years) = 0 OR coalesce(r.as_of, '') = ''
    OR (left(r.as_of, 4) IN $years
      AND NOT EXISTS { MATCH (d:Document)
                       WHERE d.name = r.document AND d.kind IN ['report', 'plan-report'] })
    OR (left(r.as_of, 7) IN CASE WHEN r.kind = 'target' THEN $announced ELSE $reported END
      AND EXISTS { MATCH (d:Document)
                   WHERE d.name = r.document AND d.kind IN ['report', 'plan-report'] }))
  AND r.amount IS NOT NULL
RETURN DISTINCT l.name AS place, i.name AS indicator, r.value AS value, r.amount AS amount,
       r.document AS document, r.as_of AS as_of
ORDER BY amount DESC, place, indicator, document
