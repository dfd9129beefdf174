//! What is odd about an entry, yet no reason to refuse it.

use crate::{App, Result};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::records::support::AMOUNTS;
use soban_domain::value::Fields;

/// Odd, but not refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// Another household has this identity number.
    SameIdNumber {
        /// Its head.
        name: String,
    },
    /// Another household of this village has a head of this name.
    SameNameInVillage {
        /// The name.
        name: String,
    },
    /// The household has a support of this content already.
    SecondSupport {
        /// The head's name.
        name: String,
    },
    /// More than the norm.
    AboveNorm {
        /// Đồng, formatted.
        norm: String,
    },
}

/// Warnings with the field each is about.
pub type Warnings = Vec<(&'static str, Warning)>;

impl App {
    pub(super) fn warnings(&self, kind: Kind, id: EntityId, fields: &Fields) -> Result<Warnings> {
        let mut warnings = vec![];
        match kind {
            Kind::Household => {
                let name_of = |id: &EntityId| -> Result<String> {
                    let row = self.record(Kind::Household, *id)?;
                    Ok(row.fields.text("head_name").unwrap_or_default().to_owned())
                };
                if let Some(number) = fields.text("id_number")
                    && let Some(other) = self.store.households_with_id_number(number, id)?.first()
                {
                    warnings.push((
                        "id_number",
                        Warning::SameIdNumber {
                            name: name_of(other)?,
                        },
                    ));
                } else if let (Some(village), Some(name)) =
                    (fields.entity("village"), fields.text("head_name"))
                    && !self.store.households_of_name(village, name, id)?.is_empty()
                {
                    warnings.push((
                        "head_name",
                        Warning::SameNameInVillage {
                            name: name.to_owned(),
                        },
                    ));
                }
            }
            Kind::Support => self.support_warnings(id, fields, &mut warnings)?,
            _ => {}
        }
        Ok(warnings)
    }

    pub(super) fn support_warnings(
        &self,
        id: EntityId,
        fields: &Fields,
        warnings: &mut Warnings,
    ) -> Result<()> {
        let (Some(household), Some(content)) = (fields.entity("household"), fields.text("content"))
        else {
            return Ok(());
        };
        if self.store.has_other_support(household, content, id)? {
            let row = self.record(Kind::Household, household)?;
            let name = row.fields.text("head_name").unwrap_or_default().to_owned();
            warnings.push(("content", Warning::SecondSupport { name }));
        }
        let day = fields
            .date("handover_date")
            .unwrap_or_else(|| self.plan_day());
        if let Some(norm) = self.catalogue.norm_on(content, day) {
            let total: i64 = AMOUNTS
                .iter()
                .filter_map(|(_, name)| fields.int(name))
                .sum();
            if total > norm.amount.get() {
                warnings.push((
                    "amount_central",
                    Warning::AboveNorm {
                        norm: norm.amount.format(),
                    },
                ));
            }
        }
        Ok(())
    }
}
