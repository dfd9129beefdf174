//! The workspace and the catalogues.

use super::people::person;
use crate::convert::{self, all_scopes};
use crate::failure::error;
use crate::wire::catalogue::{
    CatalogueView, FieldView, IndicatorView, ItemView, KindView, NormView, PeopleView,
};
use crate::wire::workspace::{
    OfficerRequest, RebuildView, SampleCreateRequest, StatusView, UndoView, UnitChoicesView,
    WorkspaceCreateRequest, WorkspaceCreatedView,
};
use crate::wire::{Done, Nothing};
use crate::{Api, Code, Error};
use soban_app::{App, AppError};
use soban_domain::indicator::Measure;
use soban_domain::kind::{Field, FieldType, Kind};

impl Api {
    pub(crate) fn status(&self, _: Nothing) -> Result<StatusView, Error> {
        self.status_of(&self.any_app())
    }

    pub(crate) fn status_of(&self, app: &App) -> Result<StatusView, Error> {
        let today = app.today();
        let plan = &app.catalogue().plan;
        let unit = if app.is_ready() {
            Some(convert::unit(app, app.unit().map_err(error)?))
        } else {
            None
        };
        Ok(StatusView {
            ready: app.is_ready() || app.is_locked(),
            locked: app.is_locked(),
            people: app.people().into_iter().map(|one| one.name).collect(),
            person: app.person().map(|one| person(app, one)),
            unit,
            year: plan.year,
            plan_number: plan.number.clone(),
            officer: app.officer().to_owned(),
            notices: notices(app),
            sample: app.is_sample(),
            unsent: convert::count(app.unsent().map_err(error)?),
            today: today.to_string(),
            periods: app
                .catalogue()
                .periods
                .iter()
                .map(|period| convert::period(period, today))
                .collect(),
            period: app.current_period().map_err(error)?.code.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_dir: self.folder.display().to_string(),
        })
    }

    pub(crate) fn unit_choices(&self, _: Nothing) -> Result<UnitChoicesView, Error> {
        let app = self.app()?;
        Ok(UnitChoicesView {
            units: app
                .unit_choices()
                .into_iter()
                .map(|unit| convert::unit(&app, unit))
                .collect(),
        })
    }

    pub(crate) fn workspace_create(
        &self,
        request: WorkspaceCreateRequest,
    ) -> Result<WorkspaceCreatedView, Error> {
        let mut app = self.any_app();
        let unit = request
            .unit
            .parse()
            .map_err(|_| Error::new(Code::UnknownUnit).with("unit", &request.unit))?;
        let code = app
            .start_workspace(&unit, &request.officer, &request.password)
            .map_err(error)?;
        Ok(WorkspaceCreatedView {
            status: self.status_of(&app)?,
            recovery_code: code.to_string(),
        })
    }

    pub(crate) fn sample_create(&self, request: SampleCreateRequest) -> Result<StatusView, Error> {
        let mut app = self.any_app();
        app.start_sample(request.unit.as_deref()).map_err(error)?;
        self.status_of(&app)
    }

    pub(crate) fn officer_save(&self, request: OfficerRequest) -> Result<Done, Error> {
        self.app()?
            .rename_oneself(&request.officer)
            .map_err(error)?;
        Ok(Done {
            changed: vec!["status".to_owned(), "people".to_owned()],
        })
    }

    pub(crate) fn undo(&self, _: Nothing) -> Result<UndoView, Error> {
        let undone = self.app()?.undo().map_err(error)?;
        let changed = undone
            .as_ref()
            .map_or_else(Vec::new, |(kind, _)| convert::scopes(*kind));
        Ok(UndoView {
            undone: undone.map(|(kind, title)| format!("{} {title}", kind.label())),
            changed,
        })
    }

    pub(crate) fn rebuild_check(&self, _: Nothing) -> Result<RebuildView, Error> {
        let found = self.app()?.rebuild_check().map_err(error)?;
        Ok(RebuildView {
            same: found.differences.is_empty(),
            rows: convert::count(found.rows),
            changes: convert::count(found.changes),
            differences: found.differences,
        })
    }

    pub(crate) fn catalogue(&self, _: Nothing) -> Result<CatalogueView, Error> {
        let app = self.app()?;
        let catalogue = app.catalogue();
        let plan = &catalogue.plan;
        let mut peoples: Vec<PeopleView> = catalogue
            .peoples
            .iter()
            .map(|one| PeopleView {
                code: one.code.clone(),
                name: one.name.clone(),
                main_here: one.main_here,
            })
            .collect();
        peoples.sort_by_key(|people| !people.main_here);
        let units = if app.is_ready() {
            app.units_in_scope().map_err(error)?
        } else {
            vec![]
        };
        let successors = if app.is_ready() {
            app.successors_in_scope().map_err(error)?
        } else {
            vec![]
        };
        Ok(CatalogueView {
            items: plan
                .items
                .iter()
                .map(|item| {
                    let capital = plan.capital_of(&item.code);
                    ItemView {
                        code: item.code.clone(),
                        parent: item.parent.clone(),
                        label: item.label.clone(),
                        title: item.title.clone(),
                        funded: plan.is_funded(&item.code),
                        investment: capital.investment.get().to_string(),
                        recurrent: capital.recurrent.get().to_string(),
                    }
                })
                .collect(),
            indicators: catalogue
                .indicators
                .iter()
                .map(|indicator| IndicatorView {
                    code: indicator.code.clone(),
                    item: indicator.item.clone(),
                    name: indicator.name.clone(),
                    short_name: indicator.short_name.clone(),
                    unit: indicator.unit.clone(),
                    measure: if indicator.measure == Measure::Flow {
                        "flow"
                    } else {
                        "stock"
                    }
                    .to_owned(),
                    counted_from: convert::counted_from(indicator.counted_from).to_owned(),
                    capital_type: indicator
                        .capital_type
                        .map(|capital| capital.code().to_owned()),
                    target: indicator.target.map(convert::tally),
                    in_count_grid: indicator.in_count_grid,
                })
                .collect(),
            norms: catalogue
                .norms
                .iter()
                .map(|norm| NormView {
                    content: norm.content.clone(),
                    amount: norm.amount.get().to_string(),
                    at_most: norm.at_most,
                    legal_basis: norm.legal_basis.clone(),
                    unverified: norm.unverified,
                })
                .collect(),
            peoples,
            units: units
                .into_iter()
                .map(|unit| convert::unit(&app, unit))
                .collect(),
            successors: successors
                .into_iter()
                .map(|unit| convert::unit(&app, unit))
                .collect(),
            kinds: Kind::entered()
                .map(|kind| KindView {
                    name: kind.name().to_owned(),
                    label: kind.label().to_owned(),
                    fields: kind.fields().iter().map(field).collect(),
                })
                .collect(),
        })
    }
}

impl Api {
    /// Everything stale: what a new workspace or an import says.
    pub(crate) fn everything() -> Vec<String> {
        all_scopes()
    }
}

/// What was found at this start and should be told.
fn notices(app: &App) -> Vec<String> {
    let mut notices = vec![];
    if app.was_moved() {
        notices.push("moved".to_owned());
    }
    match app.broken() {
        None => {}
        Some(AppError::NoKeys(_)) => notices.push("keys_missing".to_owned()),
        Some(AppError::Vault(_)) => notices.push("keys_damaged".to_owned()),
        Some(_) => notices.push("store_damaged".to_owned()),
    }
    notices
}

fn field(field: &Field) -> FieldView {
    let mut view = FieldView {
        name: field.name.to_owned(),
        label: field.label.to_owned(),
        holds: String::new(),
        required: field.required,
        choices: vec![],
        chars_max: None,
        refers_to: None,
    };
    let holds = match field.holds {
        FieldType::Text { max } => {
            view.chars_max = Some(convert::count(max));
            "text"
        }
        FieldType::PersonName => {
            view.chars_max = Some(convert::count(soban_domain::entry::PERSON_NAME_CHARS_MAX));
            "person_name"
        }
        FieldType::IdNumber => "id_number",
        FieldType::Int { .. } => "int",
        FieldType::Money => "money",
        FieldType::Percent => "percent",
        FieldType::Degrees { .. } => "degrees",
        FieldType::DateInYear | FieldType::DateAny => "date",
        FieldType::Choice(choices) => {
            view.choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
            "choice"
        }
        FieldType::Ref(kind) => {
            view.refers_to = Some(kind.name().to_owned());
            "ref"
        }
        FieldType::PlanItem => "plan_item",
        FieldType::Indicator => "indicator",
        FieldType::People => "people",
        FieldType::Period => "period",
    };
    holds.clone_into(&mut view.holds);
    view
}
