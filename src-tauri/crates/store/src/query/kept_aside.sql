SELECT q.device, q.seq, q.hash, q.reason, p.file, q.decision, q.decided_by, q.decided_at,
    CASE WHEN b.body IS NOT NULL THEN iif(b.state = 1, NULL, b.body) ELSE c.body END,
    b.body IS NOT NULL
FROM quarantine q
LEFT JOIN package_in p ON p.n = q.package
LEFT JOIN branch b ON b.device = q.device AND b.seq = q.seq AND b.hash = q.hash
LEFT JOIN device d ON d.id = q.device
LEFT JOIN change c ON c.device = d.no AND c.seq = q.seq
ORDER BY q.decision IS NOT NULL, q.device, q.seq, q.hash
LIMIT ?1
