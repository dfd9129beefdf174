//! Lists and finds.

use super::optional_id;
use crate::convert::{self, hundredths, path_name};
use crate::failure::error;
use crate::wire::Done;
use crate::wire::lists::{
    BalanceList, BalanceRow, FindRequest, FoundRow, FoundView, HouseholdList, HouseholdRow,
    ListExportRequest, ListExportedView, ListRequest, ProgressList, ProgressRow, SupportList,
    SupportRow, VillageList, VillageRow, VoucherList, VoucherRow, WorkList, WorkRow,
};
use crate::wire::people::PrintNoteRequest;
use crate::{Api, Error};
use soban_app::ListQuery;
use soban_app::query::Filter;
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::plan::FundingSource;

/// A filter for every source but the central budget.
const BESIDES_CENTRAL: &str = "besides_central";

fn query(request: ListRequest) -> Result<ListQuery, Error> {
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let filter = Filter {
        owners: None,
        search: some(request.search),
        items: vec![],
        indicator: some(request.indicator),
        days: None,
        village: optional_id(Kind::Village, request.village.as_ref())?,
        household: optional_id(Kind::Household, request.household.as_ref())?,
        work: optional_id(Kind::Work, request.work.as_ref())?,
        capital_type: some(request.capital_type),
        sources: some(request.source).map_or_else(Vec::new, sources),
        capital_year: some(request.capital_year),
        start: some(request.start),
        done_states: vec![],
        only_done: request.only_done,
        repeated: request.repeated,
        voided: request.voided,
        conflict: request.conflict,
        sort: some(request.sort),
        descending: request.descending,
        offset: request.offset,
        limit: request.limit,
    };
    Ok(ListQuery {
        unit: some(request.unit),
        item: some(request.item),
        period: some(request.period),
        cumulative: request.cumulative,
        filter,
    })
}

/// The sources that a filter names.
fn sources(filter: String) -> Vec<String> {
    if filter != BESIDES_CENTRAL {
        return vec![filter];
    }
    FundingSource::ALL
        .into_iter()
        .filter(|source| *source != FundingSource::Central)
        .map(|source| source.code().to_owned())
        .collect()
}

fn id_text(id: Option<EntityId>) -> String {
    id.map_or_else(String::new, |id| id.to_string())
}

impl Api {
    pub(crate) fn list_export(
        &self,
        request: ListExportRequest,
    ) -> Result<ListExportedView, Error> {
        let kind = super::kind(&request.kind)?;
        let path = std::path::Path::new(&request.path);
        let rows = self
            .app()?
            .export_list(kind, &query(request.list)?, path)
            .map_err(error)?;
        Ok(ListExportedView {
            path: request.path,
            rows: convert::count(rows as u64),
        })
    }

    pub(crate) fn print_note(&self, request: PrintNoteRequest) -> Result<Done, Error> {
        self.app()?.note_print(&request.screen).map_err(error)?;
        Ok(Done::default())
    }

    pub(crate) fn household_list(&self, request: ListRequest) -> Result<HouseholdList, Error> {
        let mut app = self.app()?;
        app.note_list_open().map_err(error)?;
        let page = app.households(&query(request)?).map_err(error)?;
        let rows = page.rows.into_iter().map(|row| HouseholdRow {
            id: row.id.to_string(),
            head_name: row.head_name,
            id_number: row.id_number,
            birth_year: row.birth_year,
            people: app
                .catalogue()
                .people(&row.people)
                .map_or(row.people, |people| people.name.clone()),
            village: id_text(row.village),
            village_name: row.village_name,
            owner_name: path_name(&app, &row.owner),
            owner: row.owner,
            poverty: row.poverty,
            members: row.members,
            supports: row.supports,
            conflict: row.conflict,
            voided: row.voided,
        });
        Ok(HouseholdList {
            total: convert::count(page.total),
            rows: rows.collect(),
        })
    }

    pub(crate) fn support_list(&self, request: ListRequest) -> Result<SupportList, Error> {
        let app = self.app()?;
        let page = app.supports(&query(request)?).map_err(error)?;
        let rows = page.rows.into_iter().map(|row| SupportRow {
            id: row.id.to_string(),
            household: id_text(row.household),
            head_name: row.head_name,
            village_name: row.village_name,
            owner_name: path_name(&app, &row.owner),
            owner: row.owner,
            item: row.item,
            content_name: app
                .catalogue()
                .indicator(&row.content)
                .map_or_else(String::new, |i| i.short_name.clone()),
            content: row.content,
            decision_no: row.decision_no,
            amount: row.amount.to_string(),
            amount_central: row.amount_central.to_string(),
            handover_date: row.handover_date,
            conflict: row.conflict,
            voided: row.voided,
        });
        let amount = page.amount.to_string();
        Ok(SupportList {
            total: convert::count(page.total),
            amount,
            rows: rows.collect(),
        })
    }

    pub(crate) fn work_list(&self, request: ListRequest) -> Result<WorkList, Error> {
        let app = self.app()?;
        let page = app.works(&query(request)?).map_err(error)?;
        let rows = page.rows.into_iter().map(|row| {
            let owner_name = path_name(&app, &row.owner);
            let place = place_of(&row, &owner_name);
            WorkRow {
                id: row.id.to_string(),
                name: row.name.clone(),
                item: row.item.clone(),
                indicator: row.indicator.clone(),
                start: row.start.clone(),
                place,
                owner: row.owner.clone(),
                owner_name: owner_name.clone(),
                total_investment: row.total_investment.to_string(),
                plan_amount: row.plan_amount.to_string(),
                disbursed: row.disbursed.to_string(),
                physical: row.physical.map(hundredths),
                households_served: row.households_served,
                state: row.state.clone(),
                progress_date: row.progress_date.clone(),
                conflict: row.conflict,
                voided: row.voided.clone(),
            }
        });
        Ok(WorkList {
            total: convert::count(page.total),
            rows: rows.collect(),
        })
    }

    pub(crate) fn progress_list(&self, request: ListRequest) -> Result<ProgressList, Error> {
        let page = self.app()?.progress(&query(request)?).map_err(error)?;
        let rows = page.rows.into_iter().map(|row| ProgressRow {
            id: row.id.to_string(),
            work: id_text(row.work),
            date: row.date,
            physical: hundredths(row.physical),
            value_done: row.value_done.to_string(),
            households_served: row.households_served,
            state: row.state,
            note: row.note,
        });
        Ok(ProgressList {
            total: convert::count(page.total),
            rows: rows.collect(),
        })
    }

    pub(crate) fn voucher_list(&self, request: ListRequest) -> Result<VoucherList, Error> {
        let app = self.app()?;
        let page = app.vouchers(&query(request)?).map_err(error)?;
        let rows = page.rows.into_iter().map(|row| VoucherRow {
            id: row.id.to_string(),
            number: row.number,
            date: row.date,
            kind: row.kind,
            item: row.item,
            capital_type: row.capital_type,
            source: row.source,
            capital_year: row.capital_year,
            amount: row.amount.to_string(),
            work_name: row.work_name,
            payee: row.payee,
            description: row.description,
            owner_name: path_name(&app, &row.owner),
            owner: row.owner,
            conflict: row.conflict,
            voided: row.voided,
        });
        let disbursed = page.amount.to_string();
        Ok(VoucherList {
            total: convert::count(page.total),
            disbursed,
            rows: rows.collect(),
        })
    }

    pub(crate) fn balance_list(&self, request: ListRequest) -> Result<BalanceList, Error> {
        let rows = self.app()?.balances(&query(request)?).map_err(error)?;
        let rows = rows.into_iter().map(|row| BalanceRow {
            outstanding: row.outstanding().to_string(),
            disbursed: row.disbursed().to_string(),
            left: row.plan.map(|plan| (plan - row.disbursed()).to_string()),
            item: row.item,
            capital_type: row.capital_type,
            source: row.source,
            capital_year: row.capital_year,
            plan: row.plan.map(|plan| plan.to_string()),
            advance: row.advance.to_string(),
            payment: row.payment.to_string(),
            recovery: row.recovery.to_string(),
        });
        Ok(BalanceList {
            rows: rows.collect(),
        })
    }

    pub(crate) fn village_list(&self, request: ListRequest) -> Result<VillageList, Error> {
        let app = self.app()?;
        let page = app.villages(&query(request)?).map_err(error)?;
        let rows = page.rows.into_iter().map(|row| VillageRow {
            id: row.id.to_string(),
            name: row.name,
            owner_name: path_name(&app, &row.owner),
            owner: row.owner,
            households: row.households,
        });
        Ok(VillageList {
            total: convert::count(page.total),
            rows: rows.collect(),
        })
    }

    pub(crate) fn find(&self, request: FindRequest) -> Result<FoundView, Error> {
        let found = self.app()?.find(&request.text).map_err(error)?;
        let found = found.into_iter().map(|found| FoundRow {
            kind: found.kind.name().to_owned(),
            id: found.id.to_string(),
            title: found.title,
            subtitle: found.subtitle,
        });
        Ok(FoundView {
            found: found.collect(),
        })
    }
}

/// Where a work stands: as typed, else its village; then its unit, unless that is said already.
fn place_of(work: &soban_app::query::work::WorkItem, owner_name: &str) -> String {
    let place = if work.place.is_empty() {
        &work.village_name
    } else {
        &work.place
    };
    let unit = owner_name.split(", ").next().unwrap_or_default();
    match (place.is_empty(), place.contains(unit)) {
        (true, _) => owner_name.to_owned(),
        (false, true) => place.clone(),
        (false, false) => format!("{place}, {owner_name}"),
    }
}
