SELECT w.owner, w.indicator, w.start = 'new',
       (SELECT min(p.date) FROM work_progress p
        WHERE p.work = w.id AND p.voided IS NULL AND p.state IN ('under_way', 'completed')),
       (SELECT min(p.date) FROM work_progress p
        WHERE p.work = w.id AND p.voided IS NULL AND p.state = 'completed')
FROM work w INDEXED BY work_figures
WHERE w.voided IS NULL AND w.indicator IS NOT NULL
