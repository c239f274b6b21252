//! Who testified in a record, and how they came to.

use std::fmt;

use crate::foundation::Time;
use crate::view::time_in_words;

/// A witness's signature that holds, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testified {
    /// The witness's name, as signed; none once erased.
    pub witness: Option<String>,
    /// The name of whoever handed a device over or invited them, as signed; none once erased.
    pub by: Option<String>,
    /// Until when they were invited; none where a device was handed over.
    pub until: Option<Time>,
    /// When they signed, as claimed.
    pub at: Time,
}

impl fmt::Display for Testified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "somebody whose name was erased".to_owned());
        let (witness, by) = (name(&self.witness), name(&self.by));
        match self.until {
            None => write!(f, "testimony of {witness}, on a device that {by} handed over"),
            Some(until) => {
                let invited = time_in_words(until);
                write!(
                    f,
                    "testimony of {witness}, by invitation of {by} until {invited}, on a device of the witness's own"
                )?;
                if self.at > until {
                    f.write_str("; SIGNED AFTER THAT, by the clock it was signed with")
                } else {
                    Ok(())
                }
            }
        }
    }
}
