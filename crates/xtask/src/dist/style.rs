//! One style sheet from many: the browser asks once, the reader finds one concern a file.

use super::read;
use crate::failure::{Failure, Outcome};
use std::path::Path;

/// The entry with each of its lines `@import "file.css";` or `@import "file.css" layer(name);` replaced by that file.
pub(crate) fn bundle(entry: &Path) -> Outcome<String> {
    let folder = entry.parent().unwrap_or(Path::new("."));
    let mut sheet = String::new();
    for line in without_comments(&read(entry)?).lines().filter(|line| !line.trim().is_empty()) {
        match line.trim().strip_prefix("@import") {
            Some(rest) => {
                let import = import(rest).ok_or_else(|| {
                    Failure::new(format!("{} cannot be bundled", entry.display()), format!("it has `{}`", line.trim()))
                        .help("@import \"file.css\" layer(name);")
                })?;
                sheet += &import.wrap(&without_comments(&read(&folder.join(import.file))?));
            }
            None => sheet = sheet + line + "\n",
        }
    }
    Ok(sheet)
}

struct Import<'a> {
    file: &'a str,
    layer: Option<&'a str>,
}

impl Import<'_> {
    fn wrap(&self, content: &str) -> String {
        match self.layer {
            Some(layer) => format!("@layer {layer} {{\n{}\n}}\n", content.trim()),
            None => format!("{}\n", content.trim()),
        }
    }
}

/// Reads ` "file.css" layer(name);`, `None` when it is anything else.
fn import(rest: &str) -> Option<Import<'_>> {
    let rest = rest.trim().strip_suffix(';')?.strip_prefix('"')?;
    let (file, after) = rest.split_once('"')?;
    let after = after.trim();
    let layer = if after.is_empty() { None } else { Some(after.strip_prefix("layer(")?.strip_suffix(')')?) };
    Some(Import { file, layer })
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_has_a_file_and_perhaps_a_layer() {
        let plain = import(r#" "tokens.css";"#).unwrap();
        assert_eq!((plain.file, plain.layer), ("tokens.css", None));
        let layered = import(r#" "base.css" layer(base);"#).unwrap();
        assert_eq!(layered.wrap("a {}"), "@layer base {\na {}\n}\n");
        assert!(import(r#" url("far.css") screen;"#).is_none());
    }

    #[test]
    fn comments_go_and_rules_stay() {
        assert_eq!(without_comments("a{}/* why */b{}/* open"), "a{}b{}");
    }
}
