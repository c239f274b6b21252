//! The words people agree to when they sign: shown on the screen and sealed exactly so.

use super::date_in_words;
use crate::record::{PaperLine, Provenance};
use crate::seal::{Competence, Finding, Satisfactory};

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

/// What the owner of a device agrees to when handing it over to a witness.
pub fn owner_hands_over_to_witness(witness: &str, candidate: &str) -> String {
    format!(
        "I am handing this device to {witness}, who is here with me, to testify to what they saw of {candidate}'s work and \
         sign it. Nothing was written for them beforehand."
    )
}

/// What somebody agrees to who invites a witness; `until` as shown.
pub fn owner_invites_witness(witness: &str, candidate: &str, until: &str) -> String {
    format!(
        "I invite {witness} to testify, on a device of their own and until {until}, to what they saw of {candidate}'s work. \
         Nothing is written for them beforehand, and I give the link to nobody else."
    )
}

/// What they agree to when taking that back.
pub fn owner_takes_back() -> String {
    "I take this invitation back: nobody is to testify by it from now on.".to_owned()
}

/// What a witness agrees to; a scribe is named where the testimony was dictated.
pub fn witness_agrees(candidate: &str, scribe: Option<&str>) -> String {
    let written = match scribe {
        Some(scribe) => format!("I dictated this testimony to {scribe}, who read it back to me before I signed."),
        None => "This testimony is my own.".to_owned(),
    };
    format!("{written} It is an authentic and accurate account of {candidate}'s work as I saw it.")
}

/// What whoever handed the device over agrees to when countersigning a testimony.
pub fn assessor_countersigns(witness: &str, candidate: &str) -> String {
    format!(
        "{witness} gave and signed this testimony while I was there. In my judgement it supports the criteria that I claim \
         for {candidate} here."
    )
}

/// What whoever invited a witness agrees to when countersigning the testimony.
pub fn assessor_countersigns_invited(witness: &str, candidate: &str) -> String {
    format!(
        "I invited {witness} to give this testimony, which they signed on a device of their own. In my judgement it supports \
         the criteria that I claim for {candidate} here."
    )
}

/// What the candidate agrees to under a personal statement.
pub fn candidate_states() -> String {
    "This statement is my own and tells what I did myself.".to_owned()
}

/// What the candidate agrees to under product evidence of theirs.
pub fn candidate_made() -> String {
    "What is described here is as I say, and whose work it is is said truly.".to_owned()
}

/// What the assessor agrees to under product evidence that they collected.
pub fn assessor_collected(candidate: &str) -> String {
    format!("I have seen what is described here. In my judgement it shows the criteria claimed for {candidate}.")
}

/// What the assessor agrees to under a record of questions and answers.
pub fn assessor_asked(candidate: &str) -> String {
    format!(
        "I asked these questions and {candidate} gave these answers. In my judgement they show the criteria claimed here."
    )
}

/// What the candidate agrees to under a record of questions and answers.
pub fn candidate_answered(assessor: &str) -> String {
    format!("{assessor} asked me these questions, and these are my answers, which I have read or had read to me.")
}

/// What an assessor agrees to when deciding about a record.
pub fn assessor_decides(candidate: &str, author: &str, competence: Competence) -> String {
    let decided = match competence {
        Competence::Competent => format!("it shows that {candidate} is competent in what I claim here"),
        Competence::NotYetCompetent => format!("it does not show yet that {candidate} is competent"),
    };
    format!(
        "I have judged this record as {author} signed it: whether it is valid, authentic, current and sufficient. In my \
         judgement {decided}. It is no evidence of my own."
    )
}

/// What candidate and assessor agree to under an assessment plan.
pub fn plan_agrees(candidate: &str, qualification: &str) -> String {
    format!(
        "I agree to this plan for the assessment of {candidate} in {qualification}: what will be done, when, where and how, \
         and who else is to be told. It can be reviewed and amended; it is then agreed again."
    )
}

/// These words, and that the record was keyed in from paper where it was: whoever signs agrees to that too.
pub fn agreed_with_paper(words: String, provenance: &Provenance) -> String {
    if !provenance.is_keyed() {
        return words;
    }
    let day = date_in_words(provenance.paper(PaperLine::Date));
    let reference = match provenance.paper(PaperLine::Reference) {
        "" => String::new(),
        reference => format!(", with the reference {reference}"),
    };
    let kept = provenance.paper(PaperLine::Kept);
    format!(
        "{words} It was written on paper on {day}{reference}, and keyed in here as it stands there. The paper is kept: {kept}."
    )
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
    fn a_scribe_is_named_where_there_was_one() {
        assert!(witness_agrees("Ana", None).contains("my own"));
        let dictated = witness_agrees("Ana", Some("Bo"));
        assert!(dictated.contains("dictated this testimony to Bo") && dictated.contains("read it back"));
        assert!(owner_invites_witness("Wanda", "Ana", "1 May").contains("on a device of their own and until 1 May"));
        assert!(assessor_countersigns_invited("Wanda", "Ana").contains("I invited Wanda"));
        assert!(owner_hands_over_to_witness("Wanda", "Ana").contains("Wanda, who is here with me"));
    }

    #[test]
    fn the_judgement_is_in_the_words() {
        assert!(assessor_agrees("Ana", Satisfactory::Whole).contains("Ana was satisfactory in whole"));
        assert!(assessor_agrees("Ana", Satisfactory::Part).contains("in part"));
        assert!(assessor_agrees("Ana", Satisfactory::No).contains("was not satisfactory"));
        assert!(assessor_decides("Ana", "Ana", Competence::Competent).contains("Ana is competent"));
        assert!(assessor_decides("Ana", "Wanda", Competence::NotYetCompetent).contains("does not show yet"));
        assert!(verifier_agrees("Bo", Finding::ActionNeeded).contains("act on my comment"));
    }
}
