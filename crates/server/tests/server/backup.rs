//! Backups and what is taken away: the commands, beside a running server and without one.

use std::path::{Path, PathBuf};

use crate::command_line::{Served, failure, vouch};
use crate::device::Device;
use crate::fixture::Centre;
use crate::sync::centre_at_work;

pub(crate) fn run(arguments: &[&str], paths: &[&Path]) -> String {
    let output = vouch(arguments).args(paths).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn fails(arguments: &[&str], paths: &[&Path]) -> String {
    failure(&vouch(arguments).args(paths).output().unwrap(), 1)
}

/// A centre with one record signed by assessor and candidate.
fn with_a_record() -> (Centre, vouch_portfolio::foundation::PortfolioId, Device) {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let documents = assessor.observe(portfolio, "She listened.");
    let signature = assessor.sign(portfolio, &documents);
    let candidate = centre.candidate.person().parse().unwrap();
    assessor.hand_over(portfolio, &documents, signature.hash(), candidate);
    assessor.sync();
    (centre, portfolio, assessor)
}

#[test]
fn portfolios_are_listed_exported_and_verified_beside_a_running_server() {
    let (centre, portfolio, _) = with_a_record();
    let data = centre.server.data();
    let list: serde_json::Value =
        serde_json::from_str(&run(&["portfolio", "list", "--json", "--data"], &[&data])).unwrap();
    assert_eq!(list[0]["id"], portfolio.to_string());
    assert_eq!(list[0]["candidate"]["name"], "Cerys");
    assert_eq!(list[0]["framework"], "cg-4430-02");
    assert_eq!(list[0]["records"], 1);
    assert_eq!(list[0]["seals"], 3);
    assert_eq!(list[0]["allotted"][0]["name"], "Asha");
    assert!(run(&["portfolio", "list", "--data"], &[&data]).contains("Cerys"));

    let out = centre.server.folder().join("taken/away");
    let id = portfolio.to_string();
    run(&["portfolio", "export", &id, "--data"], &[&data, Path::new("--out"), &out]);
    let file = out.join("portfolio.json");
    let said = run(&["portfolio", "verify"], &[&file]);
    assert!(said.contains("Intact, origin unproven."), "{said}");
    let me = centre.coordinator.get("/api/me").json();
    let fingerprint = me["centre"]["keys"][0].as_str().unwrap();
    let said = run(&["portfolio", "verify", "--trust", fingerprint], &[&file]);
    assert!(said.contains("Intact, origin proven."), "{said}");

    let other = vouch_portfolio::foundation::SigningKey::from_secret(&[7; 32]).public().to_string();
    let said = fails(&["portfolio", "verify", "--trust", &other], &[&file]);
    assert!(said.contains("not the one you gave"), "{said}");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("She listened.", "He listened!")).unwrap();
    let said = fails(&["portfolio", "verify"], &[&file]);
    assert!(said.contains("NO LONGER HOLDS"), "{said}");
}

#[test]
fn what_cannot_be_exported_or_verified_is_said() {
    let (centre, _, _) = with_a_record();
    let data = centre.server.data();
    let nobody = "00".repeat(16);
    let out = centre.server.folder().join("out");
    let said = fails(&["portfolio", "export", &nobody, "--data"], &[&data, Path::new("--out"), &out]);
    assert!(said.contains(&nobody), "{said}");
    let said = fails(&["portfolio", "list", "--data"], &[&out]);
    assert!(said.contains("no centre's data"), "{said}");
    let said = fails(&["portfolio", "verify"], &[&out.join("gone.json")]);
    assert!(said.contains("gone.json"), "{said}");
    std::fs::write(data.join("letter.json"), "{}").unwrap();
    let said = fails(&["portfolio", "verify"], &[&data.join("letter.json")]);
    assert!(said.contains("not a portfolio"), "{said}");
    failure(&vouch(&["portfolio", "export", "nonsense", "--out", "x"]).output().unwrap(), 2);
    failure(&vouch(&["portfolio", "verify", "x", "--trust", "nonsense"]).output().unwrap(), 2);
}

#[test]
fn a_backup_becomes_a_server_in_a_new_life() {
    let (centre, portfolio, mut assessor) = with_a_record();
    let backup = centre.server.folder().join("monday.backup");
    run(&["backup"], &[&backup, Path::new("--data"), &centre.server.data()]);
    let said = fails(&["backup"], &[&backup, Path::new("--data"), &centre.server.data()]);
    assert!(said.contains("never written over"), "{said}");
    private(&backup);
    let [lost, _] = assessor.observe(portfolio, "After the backup.");
    assessor.sync();
    let number = assessor.number(lost).unwrap();
    let said = fails(&["restore"], &[&backup, Path::new("--data"), &centre.server.data()]);
    assert!(said.contains("already using"), "{said}");

    let elsewhere = centre.server.folder().join("elsewhere");
    run(&["restore"], &[&backup, Path::new("--data"), &elsewhere]);
    private(&elsewhere.join("centre.key"));
    let said = fails(&["restore"], &[&backup, Path::new("--data"), &elsewhere]);
    assert!(said.contains("holds a centre already"), "{said}");

    let served = Served::new(&elsewhere);
    assessor.client = assessor.client.moved_to(&served.url);
    // By the real clock of this server the old session is long over.
    assessor.client.sign_in(&crate::fixture::email("Asha"), crate::fixture::PASSWORD).expect_status(200);
    assessor.sync();
    let mut verifier = centre.verifier.moved_to(&served.url);
    verifier.sign_in(&crate::fixture::email("Ivor"), crate::fixture::PASSWORD).expect_status(200);
    let verifier = Device::enrol(&verifier);
    verifier.sync();
    assert_eq!(verifier.heads(portfolio), assessor.heads(portfolio));
    assert_eq!(verifier.number(lost), Some(number), "taken back from its own receipt");
    let [next, _] = assessor.observe(portfolio, "Next.");
    assessor.sync();
    assert!(assessor.number(next).unwrap() > number);
}

fn private(file: &PathBuf) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is for its owner alone", file.display());
    }
}

#[test]
fn what_is_no_backup_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let said = fails(&["backup"], &[&folder.path().join("b"), Path::new("--data"), &data]);
    assert!(said.contains("no centre's data"), "{said}");
    let letter = folder.path().join("letter");
    std::fs::write(&letter, "dear aunt".repeat(1000)).unwrap();
    for file in [&letter, &folder.path().join("nowhere")] {
        let said = fails(&["restore"], &[file, Path::new("--data"), &data]);
        assert!(said.contains("not a backup"), "{said}");
    }
    assert!(!data.join("vouch.sqlite").exists());
    assert_eq!(std::fs::read(&letter).unwrap().len(), 9000);
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn a_server_killed_during_pushes_loses_nothing_and_keeps_nothing_twice() {
    let (mut centre, portfolio) = centre_at_work();
    centre.server.stop();
    let data = centre.server.data();
    let mut served = Served::new(&data);
    let mut client = centre.assessor.moved_to(&served.url);
    client.sign_in(&crate::fixture::email("Asha"), crate::fixture::PASSWORD).expect_status(200);
    let mut device = Device::enrol(&client);
    device.sync();
    for n in 0..6 {
        device.observe(portfolio, &format!("Record {n}. {}", "words ".repeat(200)));
        std::thread::scope(|scope| {
            let pushing = scope.spawn(|| device.try_sync());
            std::thread::sleep(std::time::Duration::from_millis(5 * n));
            served.kill();
            pushing.join().unwrap();
        });
        served = Served::new(&data);
        device.client = device.client.moved_to(&served.url);
    }
    device.sync();
    assert_eq!(device.waiting(), 0);
    let epoch = futures::executor::block_on(device.replica.epoch()).unwrap();
    let mut verifier = centre.verifier.moved_to(&served.url);
    verifier.sign_in(&crate::fixture::email("Ivor"), crate::fixture::PASSWORD).expect_status(200);
    let verifier = Device::enrol(&verifier);
    verifier.sync();
    assert_eq!(verifier.heads(portfolio).len(), 12);
    assert_eq!(verifier.heads(portfolio), device.heads(portfolio));
    assert_eq!(futures::executor::block_on(verifier.replica.epoch()).unwrap(), epoch);
    let mut numbers: Vec<u32> =
        verifier.heads(portfolio).iter().filter_map(|(document, _)| verifier.number(*document)).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let positions = crate::command_line::sql(&data, "SELECT CAST(position AS BLOB) FROM feed ORDER BY position");
    let positions: Vec<u64> =
        positions.iter().map(|text| std::str::from_utf8(text).unwrap().parse().unwrap()).collect();
    assert_eq!(positions, (1..=positions.len() as u64).collect::<Vec<_>>(), "one feed, no gap");
}
