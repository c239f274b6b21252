//! What stands beside a count: occasions, kinds of customer and methods, for the assessor to judge.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::records::Places;
use crate::model::Method;

/// What is known of a record besides its claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The record's id.
    pub record: String,
    /// What kind of evidence it is.
    pub method: Option<Method>,
    /// When what it shows was done, as text that sorts: dates, or dates and times. One record may
    /// tell of several occasions, and several records of one.
    pub occasions: Vec<String>,
    /// The kinds of customer that it shows, in whatever words the records use throughout.
    pub customers: Vec<String>,
}

/// Occasions, kinds of customer and methods of the records that claim something. Whether they are
/// different enough, and the time long enough, is the assessor's to judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The occasions, each once, earliest first.
    pub occasions: Vec<Arc<str>>,
    /// The kinds of customer, each once.
    pub customers: Vec<Arc<str>>,
    /// The methods, each once.
    pub methods: Vec<Method>,
}

/// What is known of the claiming records, by their places, with each text by its place among all.
#[derive(Default)]
pub(super) struct Known {
    records: Vec<OfRecord>,
    occasions: Vec<Arc<str>>,
    customers: Vec<Arc<str>>,
}

#[derive(Clone, Default)]
struct OfRecord {
    occasions: Vec<u32>,
    customers: Vec<u32>,
    methods: Vec<Method>,
}

impl Known {
    pub(super) fn new(evidence: &[Evidence], places: &Places) -> Self {
        if evidence.is_empty() {
            return Self::default();
        }
        let place: HashMap<&str, usize> = places.ids().iter().enumerate().map(|(at, id)| (&**id, at)).collect();
        let (occasions, occasion_at) = numbered(evidence.iter().flat_map(|it| &it.occasions));
        let (customers, customer_at) = numbered(evidence.iter().flat_map(|it| &it.customers));
        let mut records = vec![OfRecord::default(); places.ids().len()];
        for it in evidence {
            let Some(record) = place.get(it.record.as_str()).and_then(|at| records.get_mut(*at)) else { continue };
            record.occasions.extend(it.occasions.iter().filter_map(|text| occasion_at.get(text.as_str())));
            record.customers.extend(it.customers.iter().filter_map(|text| customer_at.get(text.as_str())));
            record.methods.extend(it.method);
        }
        Self { records, occasions, customers }
    }

    /// What stands beside the claims of the records at these places, each given once.
    pub(super) fn beside(&self, records: &[u32]) -> Beside {
        let known = || records.iter().filter_map(|place| self.records.get(*place as usize));
        let texts = |numbers: Vec<u32>, all: &[Arc<str>]| -> Vec<Arc<str>> {
            each_once(numbers).into_iter().filter_map(|number| all.get(number as usize).cloned()).collect()
        };
        Beside {
            occasions: texts(known().flat_map(|it| &it.occasions).copied().collect(), &self.occasions),
            customers: texts(known().flat_map(|it| &it.customers).copied().collect(), &self.customers),
            methods: each_once(known().flat_map(|it| &it.methods).copied().collect()),
        }
    }
}

/// Texts in order, each once, and the number of each.
fn numbered<'e>(texts: impl Iterator<Item = &'e String>) -> (Vec<Arc<str>>, HashMap<&'e str, u32>) {
    let in_order: BTreeMap<&str, ()> = texts.map(|text| (text.as_str(), ())).collect();
    let all = in_order.keys().map(|text| Arc::from(*text)).collect();
    (all, in_order.into_keys().zip(0..).collect())
}

pub(super) fn each_once<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}
