//! A framework in the formats of others: CASE 1.1 for programs, CSV for spreadsheets.
//!
//! `to_json` writes Vouch's own format, which loses nothing; CASE loses nothing either, since what
//! it has no field for goes into its extensions; CSV is for reading.

mod case;
mod csv;
mod package;
mod uuid;
