//! The `--name value` pairs after a command.

use std::collections::BTreeMap;

/// What was given and not yet asked for.
#[derive(Debug)]
pub(crate) struct Options(BTreeMap<String, String>);

impl Options {
    /// Reads the pairs; the error is a sentence for the person who typed them.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = BTreeMap::new();
        while let Some(argument) = arguments.next() {
            let Some(name) = argument.strip_prefix("--") else {
                return Err(format!("`{argument}` is not expected here."));
            };
            let value = arguments.next().ok_or_else(|| format!("--{name} lacks its value."))?;
            if options.insert(name.to_owned(), value).is_some() {
                return Err(format!("--{name} is given twice."));
            }
        }
        Ok(Self(options))
    }

    /// The value of `--name`, which is then no longer left.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Refuses what nobody asked for: a mistyped name should not pass for a default.
    pub(crate) fn none_left(&self) -> Result<(), String> {
        self.0.keys().next().map_or(Ok(()), |name| Err(format!("There is no option --{name} here.")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Options, String> {
        Options::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_value_is_taken_once() {
        let mut options = read("--port 9000").unwrap();
        assert_eq!(options.take("port").as_deref(), Some("9000"));
        assert_eq!(options.take("port"), None);
        assert_eq!(options.none_left(), Ok(()));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_in_words() {
        assert_eq!(read("port").unwrap_err(), "`port` is not expected here.");
        assert_eq!(read("--port").unwrap_err(), "--port lacks its value.");
        assert_eq!(read("--port 1 --port 2").unwrap_err(), "--port is given twice.");
        assert_eq!(read("--prot 1").unwrap().none_left().unwrap_err(), "There is no option --prot here.");
    }
}
