SELECT w.id, w.owner, w.name, w.item, w.indicator, w.start, v.name, w.place, w.total_investment,
       w.plan_amount,
       (SELECT sum(CASE WHEN c.kind = 'recovery' THEN -c.amount ELSE c.amount END)
        FROM voucher c WHERE c.work = w.id AND c.voided IS NULL) AS disbursed,
       p.physical, p.households_served, p.state, p.date, w.conflict, w.voided
