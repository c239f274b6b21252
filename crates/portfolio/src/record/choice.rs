//! Answers that are chosen from a few: kept in the document as a code, said on screens in words.

/// Gives an enum its codes and words: `Variant => "code", "Words";`.
macro_rules! choices {
    ($name:ident { $($variant:ident => $code:literal, $words:literal;)+ }) => {
        impl $name {
            /// Every choice, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// As kept in the document.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
            /// As said on screens.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
            /// The choice with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(super) use choices;
