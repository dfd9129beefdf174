FROM work w
LEFT JOIN village v ON v.id = w.village
LEFT JOIN work_progress p ON p.n = (
    SELECT q.n FROM work_progress q
    WHERE q.work = w.id AND q.voided IS NULL
    ORDER BY q.date DESC, q.at DESC, q.id DESC
    LIMIT 1
)
