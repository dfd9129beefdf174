SELECT h.id, h.owner, h.head_name, h.id_number, h.birth_year, h.people, h.village, v.name, h.poverty,
       h.members,
       (SELECT count(*) FROM support s WHERE s.household = h.id AND s.voided IS NULL),
       h.conflict, h.voided
FROM household h
LEFT JOIN village v ON v.id = h.village
