// zh: 哪个地方某项指标最高？
// en: Which place has the highest value of an indicator?
// $words: list = ["工业总产值"] -- 指标名含其一 / the indicator's name contains one of them
// $kind: text = "result" -- result 完成, target 目标
// $unit: text = "CNY" -- 同一单位才可比 / only values of one unit compare
// $years: list = [] -- 文件年份 / years of the documents
// columns: place, indicator, value, amount, document, as_of
// answer: place
MATCH (i:Indicator)-[r:measuredIn]->(l)
WHERE any(w IN $words WHERE i.name CONTAINS w)
  AND ($kind = '' OR r.kind = $kind)
  AND ($unit = '' OR r.unit = $unit)
  AND (size($years) = 0 OR coalesce(r.as_of, '') = '' OR left(r.as_of, 4) IN $years)
  AND r.amount IS NOT NULL
RETURN DISTINCT l.name AS place, i.name AS indicator, r.value AS value, r.amount AS amount,
       r.document AS document, r.as_of AS as_of
ORDER BY amount DESC, place, indicator, document
