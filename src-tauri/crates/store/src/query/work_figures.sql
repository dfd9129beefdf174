SELECT w.owner, w.indicator, w.start = 'new',
       min(CASE WHEN p.state IN ('under_way', 'completed') THEN p.date END),
       min(CASE WHEN p.state = 'completed' THEN p.date END)
FROM work w
LEFT JOIN work_progress p ON p.work = w.id AND p.voided IS NULL
WHERE w.voided IS NULL AND w.indicator IS NOT NULL
GROUP BY w.n
