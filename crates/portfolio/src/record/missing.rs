//! A part of a form that must be filled in before it is signed.

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The field's key in the document: screens find the field by it.
    pub field: &'static str,
    /// As said on screens, after "still missing".
    pub words: &'static str,
}

/// Those of these parts that are missing, in the order of the form.
pub(super) fn missing<const N: usize>(parts: [(bool, &'static str, &'static str); N]) -> Vec<Missing> {
    let lacking = |(lacks, field, words)| if lacks { Some(Missing { field, words }) } else { None };
    parts.into_iter().filter_map(lacking).collect()
}
