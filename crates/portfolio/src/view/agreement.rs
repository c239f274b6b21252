//! The words people agree to when they sign: shown on the screen and sealed exactly so.

use crate::seal::{Finding, Satisfactory};

/// What the assessor agrees to.
pub fn assessor_agrees(candidate: &str, judgement: Satisfactory) -> String {
    let judged = match judgement {
        Satisfactory::Whole => "was satisfactory in whole",
        Satisfactory::Part => "was satisfactory in part",
        Satisfactory::No => "was not satisfactory",
    };
    format!(
        "This is a true record of what was observed. In my judgement the performance of {candidate} {judged}, and shows \
         the criteria claimed here."
    )
}

/// What the candidate agrees to.
pub fn candidate_agrees(assessor: &str) -> String {
    format!(
        "I have read this record, or had it read to me. It is about my own work, and {assessor} has told me the outcome. \
         My comment, if I made one, is part of it."
    )
}

/// What the owner of a device agrees to when handing it over.
pub fn owner_hands_over(candidate: &str) -> String {
    format!("I am handing this device to {candidate}, who is here with me, to comment on this record and sign it.")
}

/// What an internal verifier agrees to.
pub fn verifier_agrees(assessor: &str, finding: Finding) -> String {
    let found = match finding {
        Finding::Agreed => "I agree with the assessment",
        Finding::ActionNeeded => "I ask the assessor to act on my comment",
    };
    format!("I have sampled this record as {assessor} signed it. {found}. It is not an assessment of my own.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_judgement_is_in_the_words() {
        assert!(assessor_agrees("Ana", Satisfactory::Whole).contains("Ana was satisfactory in whole"));
        assert!(assessor_agrees("Ana", Satisfactory::Part).contains("in part"));
        assert!(assessor_agrees("Ana", Satisfactory::No).contains("was not satisfactory"));
        assert!(verifier_agrees("Bo", Finding::ActionNeeded).contains("act on my comment"));
    }
}
