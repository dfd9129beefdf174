SELECT c.body, d.unit, p.file, p.sender, p.number, p.at
FROM device d
JOIN change c ON c.device = d.no AND c.seq = ?2 AND c.state = 0
LEFT JOIN package_in p ON p.n = c.package
WHERE d.id = ?1
