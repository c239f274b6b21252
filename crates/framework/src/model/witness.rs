//! What a handbook says of witnesses and their testimony. Rules differ by awarding body, so they are data.

use serde::{Deserialize, Serialize};

/// The handbook's rules for testimony. A field is absent where the handbook says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessRules {
    /// Whether a relative of the candidate may testify.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relatives: Option<bool>,
    /// Whether the testimony may list skills. OCR: it describes what was done instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lists_skills: Option<bool>,
    /// Whether what a witness says may be recorded as testimony. OCR: in whatever way is suitable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<bool>,
    /// Whether the comments must relate to the standards. SQA asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_relate_to_standards: Option<bool>,
    /// Whether testimony only supports other evidence and proves nothing by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supports_only: Option<bool>,
    /// Whether the witness confirms that the evidence is authentic and accurate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirms_authenticity: Option<bool>,
}
