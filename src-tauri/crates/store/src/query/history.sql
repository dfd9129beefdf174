SELECT d.id, c.seq, c.body, d.unit, p.file
FROM change c
JOIN device d ON d.no = c.device
LEFT JOIN package_in p ON p.n = c.package
WHERE c.entity = ?1
