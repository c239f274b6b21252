//! What a program that makes text of a PDF may say, and how much of it is taken. It stands in for `pdftotext`, and does
//! what the file tells it to.

use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use crate::client::Client;
use crate::command_line::{Served, setup, vouch};
use crate::frameworks::upload;

const PROGRAM: &str = "#!/bin/sh\neval \"$(tail -n +2 \"$4\")\"\n";

struct Centre {
    coordinator: Client,
    _served: Served,
    _folder: TempDir,
}

fn centre() -> Centre {
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("bin");
    std::fs::create_dir(&programs).unwrap();
    let program = programs.join("pdftotext");
    std::fs::write(&program, PROGRAM).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = vouch(&["serve", "--port", "0"]);
    command.arg("--data").arg(folder.path().join("data"));
    command.env("PATH", format!("{}:/usr/bin:/bin", programs.display()));
    let served = Served::by(command);
    let mut coordinator = served.client();
    coordinator.begin("/api/setup", &setup()).expect_status(201);
    Centre { coordinator, _served: served, _folder: folder }
}

impl Centre {
    /// What is said of a PDF of which the program does this.
    fn refused(&self, script: &str) -> String {
        upload(&self.coordinator, "scan.pdf", format!("%PDF\n{script}\n")).expect_problem(422, "no-handbook")
    }
}

#[test]
fn twenty_megabytes_of_text_are_the_most() {
    let centre = centre();
    let most = 20 * 1024 * 1024;
    assert!(centre.refused(&format!("head -c {most} /dev/zero | tr '\\0' x")).contains("no handbook"));
    let said = centre.refused(&format!("head -c {} /dev/zero | tr '\\0' x", most + 1));
    assert!(said.contains("more than 20 MB of text"), "{said}");
    // It would go on for ever, and is not waited for.
    let said = centre.refused("exec yes");
    assert!(said.contains("more than 20 MB of text"), "{said}");
}

#[test]
fn a_long_complaint_is_shortened_between_characters_and_holds_nothing_up() {
    let centre = centre();
    let complain = "yes \u{20ac} | head -c 4000000 | tr -d '\\n' >&2";
    let said = centre.refused(&format!("{complain}; exit 1"));
    assert_eq!(said, format!("pdftotext says of this PDF: {}", "\u{20ac}".repeat(300)));
    let said = centre.refused(&format!("{complain}; echo Dear aunt"));
    assert!(said.contains("no handbook") && !said.contains("pdftotext"), "{said}");
    assert_eq!(centre.refused("echo ' no PDF ' >&2; exit 1"), "pdftotext says of this PDF: no PDF");
}
