SELECT owner, indicator, period,
       sum(CASE WHEN listed > 0 THEN listed ELSE counted END),
       sum(CASE WHEN listed > 0 THEN 0 ELSE counted END),
       sum(listed > 0 AND counts > 0 AND listed <> counted)
FROM tally_cell
GROUP BY owner, indicator, period
