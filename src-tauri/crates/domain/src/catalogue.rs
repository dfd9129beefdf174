//! The catalogue: everything dated that the program works from, read once from the seeds. Reading
//! and checking the files is [`crate::seed`]'s; nothing here changes after loading.

use crate::indicator::Indicator;
use crate::money::Dong;
use crate::norm::{Norm, NormCheck, NormLine, WithoutNorm};
use crate::people::People;
use crate::period::ReportPeriod;
use crate::plan::{CapitalType, Plan};
use crate::report_layout::ReportLayout;
use crate::unit::{UnitKey, Units};
use chrono::NaiveDate;
use std::sync::OnceLock;

pub use crate::seed::{CatalogueError, SeedFile, SeedFiles};

/// The national programme a workspace belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Programme {
    /// "DTTS-MN".
    pub code: String,
    /// Its name.
    pub name: String,
    /// First year.
    pub from_year: i32,
    /// Last year.
    pub to_year: i32,
    /// The province whose catalogue this is.
    pub province: UnitKey,
}

/// Units, plan, indicators, norms, periods, peoples, report layouts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Catalogue {
    /// Administrative units.
    pub units: Units,
    /// The year's plan.
    pub plan: Plan,
    /// What is counted, in the order of the tables.
    pub indicators: Vec<Indicator>,
    /// Money per household.
    pub norms: Vec<Norm>,
    /// Reporting periods, by date.
    pub periods: Vec<ReportPeriod>,
    /// Peoples, by code.
    pub peoples: Vec<People>,
    /// Report tables.
    pub reports: Vec<ReportLayout>,
    /// The programme.
    pub programme: Programme,
}

impl Catalogue {
    /// The catalogue this version ships with, read on first use.
    pub fn builtin() -> Result<&'static Self, CatalogueError> {
        static BUILTIN: OnceLock<Result<Catalogue, CatalogueError>> = OnceLock::new();
        BUILTIN
            .get_or_init(|| Self::load(&SeedFiles::builtin()))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Reads and checks seed files; the first fault is named by file and place.
    pub fn load(files: &SeedFiles) -> Result<Self, CatalogueError> {
        crate::seed::load(files)
    }

    /// The indicator of that code.
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }

    /// The norm of a content on that day.
    pub fn norm_on(&self, content: &str, date: NaiveDate) -> Option<&Norm> {
        self.norms
            .iter()
            .find(|norm| norm.content == content && norm.is_valid_on(date))
    }

    /// The period of that code.
    pub fn period(&self, code: &str) -> Option<&ReportPeriod> {
        self.periods.iter().find(|period| period.code == code)
    }

    /// The period a day lies in.
    pub fn period_of(&self, date: NaiveDate) -> Option<&ReportPeriod> {
        self.periods.iter().find(|period| period.contains(date))
    }

    /// The people of that code of 1979.
    pub fn people(&self, code: &str) -> Option<&People> {
        self.peoples.iter().find(|people| people.code == code)
    }

    /// The report table of that code.
    pub fn report(&self, code: &str) -> Option<&ReportLayout> {
        self.reports.iter().find(|report| report.code == code)
    }

    /// Count × norm against the plan's capital, for each type of capital the item has. Norms are
    /// those of the day the plan was issued. Nothing for a heading or an unknown item.
    pub fn norm_checks(&self, item: &str) -> Vec<NormCheck> {
        let Some(planned) = self.plan.item(item) else {
            return Vec::new();
        };
        CapitalType::ALL
            .into_iter()
            .filter(|capital_type| !planned.capital.of(*capital_type).is_zero())
            .map(|capital_type| {
                self.norm_check(item, capital_type, planned.capital.of(capital_type))
            })
            .collect()
    }

    fn norm_check(&self, item: &str, capital_type: CapitalType, capital: Dong) -> NormCheck {
        let (mut lines, mut without_norm) = (Vec::new(), Vec::new());
        let mut sum = Dong::ZERO;
        let contents = self.indicators.iter().filter(|one| {
            one.item.as_deref() == Some(item) && one.capital_type == Some(capital_type)
        });
        for indicator in contents {
            let Some(count) = indicator.target else {
                continue;
            };
            let norm = self.norm_on(&indicator.code, self.plan.issued_on);
            let counted = norm.and_then(|norm| {
                let product = norm.amount.checked_mul(count)?;
                Some((norm, product, sum.checked_add(product)?))
            });
            match counted {
                Some((norm, product, new_sum)) => {
                    sum = new_sum;
                    let indicator = indicator.code.clone();
                    lines.push(NormLine {
                        indicator,
                        count,
                        norm: norm.amount,
                        at_most: norm.at_most,
                        product,
                    });
                }
                None => without_norm.push(WithoutNorm {
                    indicator: indicator.code.clone(),
                    count,
                }),
            }
        }
        let rest = capital.get() - sum.get();
        NormCheck {
            item: item.to_owned(),
            capital_type,
            lines,
            without_norm,
            sum,
            capital,
            rest,
            exact: rest == 0,
        }
    }
}
