//! The program itself: its exit codes, its one line, and what it says when it can't start.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, Executor};

use crate::client::Client;
use crate::fixture::{PASSWORD, email};

/// A served folder; killed, not asked, when the test is over.
pub(crate) struct Served {
    child: Child,
    pub(crate) url: String,
}

impl Served {
    pub(crate) fn new(data: &Path) -> Self {
        Self::with(data, &[])
    }

    /// With more flags.
    pub(crate) fn with(data: &Path, flags: &[&str]) -> Self {
        let mut command = vouch(&["serve", "--port", "0"]);
        command.args(flags).arg("--data").arg(data);
        Self::by(command)
    }

    /// By a command of one's own.
    pub(crate) fn by(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("listening on ").unwrap_or_else(|| panic!("said {line:?}")).to_owned();
        Self { child, url }
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(&self.url)
    }

    /// The most memory it ever held, in kilobytes; 0 where that can't be told.
    pub(crate) fn most_memory_kb(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
    }

    /// At once, in the middle of whatever it does.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}

pub(crate) fn vouch(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vouch"));
    command.args(arguments).env_clear().stderr(Stdio::piped());
    command
}

pub(crate) fn serve_in_vain(data: &Path, more: &[&str]) -> String {
    let output = vouch(&["serve", "--port", "0"]).args(more).arg("--data").arg(data).output().unwrap();
    failure(&output, 1)
}

#[track_caller]
pub(crate) fn failure(output: &Output, code: i32) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(output.stdout.is_empty(), "errors go to standard error");
    said
}

/// Rows of one column of bytes, read beside a running server.
pub(crate) fn sql(data: &Path, query: &str) -> Vec<Vec<u8>> {
    run(async {
        let mut db = connect(data).await;
        sqlx::query_scalar(query).fetch_all(&mut db).await.unwrap()
    })
}

/// Does something to the database beside a running server.
pub(crate) fn execute(data: &Path, statement: &str) {
    run(async { connect(data).await.execute(statement).await.unwrap() });
}

async fn connect(data: &Path) -> SqliteConnection {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(data.join("vouch.sqlite"))).await.unwrap()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

pub(crate) fn setup() -> serde_json::Value {
    json!({ "centre_name": "Centre", "name": "Cora", "email": email("Cora"), "password": PASSWORD })
}

#[test]
fn it_says_one_line_and_answers_and_a_kill_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("deep/data");
    let served = Served::new(&data);
    assert!(served.url.starts_with("http://127.0.0.1:"));
    assert_eq!(served.client().get("/api/health").expect_status(200).json()["centre"], false);
    let mut client = served.client();
    client.begin("/api/setup", &setup()).expect_status(201);
    drop(served);

    let again = Served::new(&data);
    let mut after = again.client();
    (after.cookie, after.pass) = (client.cookie, client.pass);
    assert_eq!(after.get("/api/me").expect_status(200).json()["name"], "Cora");
}

#[cfg(unix)]
#[test]
fn it_stops_in_order_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut served = Served::new(&folder.path().join("data"));
    let killed = Command::new("kill").args(["-TERM", &served.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    assert!(!folder.path().join("data/vouch.sqlite-wal").exists(), "the log is folded into the database");
}

#[test]
fn a_port_in_use_is_said_with_the_cure() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = vouch(&["serve", "--port", &port, "--data"]).arg(folder.path()).output().unwrap();
    let said = failure(&output, 1);
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_with_the_cure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let said = serve_in_vain(&file.join("data"), &[]);
    assert!(said.contains("can't be written") && said.contains("--data"), "{said}");
}

#[test]
fn a_folder_has_one_server_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::new(&folder.path().join("data"));
    let said = serve_in_vain(&folder.path().join("data"), &[]);
    assert!(said.contains("already using"), "{said}");
    drop(served);
    Served::new(&folder.path().join("data"));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(Served::new(&folder.path().join("data")));
    execute(
        &folder.path().join("data"),
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (999, 'later', TRUE, X'00', 0)",
    );
    let said = serve_in_vain(&folder.path().join("data"), &[]);
    assert!(said.contains("newer version of Vouch") && said.contains("999"), "{said}");
    execute(&folder.path().join("data"), "DELETE FROM _sqlx_migrations WHERE version = 999");
    Served::new(&folder.path().join("data"));
}

#[test]
fn what_is_no_database_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("data/vouch.sqlite"), "this is a letter to my aunt, not a database".repeat(100))
        .unwrap();
    let said = serve_in_vain(&folder.path().join("data"), &[]);
    assert!(said.contains("not a database"), "{said}");
}

#[test]
fn bad_usage_is_code_2() {
    for arguments in [&["serve", "--port", "many"][..], &["nonsense"], &[], &["framework"], &["framework", "show"]] {
        failure(&vouch(arguments).output().unwrap(), 2);
    }
}

#[test]
fn bad_settings_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = serve_in_vain(&folder.path().join("data"), &["--tls-cert", "cert.pem"]);
    assert!(said.contains("--tls-key"), "{said}");
    let said = serve_in_vain(&folder.path().join("data"), &["--tls-cert", "no-cert.pem", "--tls-key", "no-key.pem"]);
    assert!(said.contains("no-cert.pem"), "{said}");
    std::fs::write(folder.path().join("data/vouch.toml"), "port = \"many\"").unwrap();
    let said = serve_in_vain(&folder.path().join("data"), &[]);
    assert!(said.contains("vouch.toml") && said.contains("line 1"), "{said}");
}

#[test]
fn settings_come_from_flags_then_the_environment_then_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let taken: Vec<TcpListener> = (0..3).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    let [file, environment, flag] = [0, 1, 2].map(|n| taken[n].local_addr().unwrap().port().to_string());
    std::fs::write(folder.path().join("vouch.toml"), format!("port = {file}\n")).unwrap();
    let run = |arguments: &[&str], port: Option<&str>| {
        let mut command = vouch(&["serve"]);
        command.args(arguments).env("VOUCH_DATA", folder.path()).envs(port.map(|port| ("VOUCH_PORT", port)));
        failure(&command.output().unwrap(), 1)
    };
    assert!(run(&[], None).contains(&file));
    assert!(run(&[], Some(&environment)).contains(&environment));
    assert!(run(&["--port", &flag], Some(&environment)).contains(&flag));
}

#[test]
fn frameworks_are_listed_and_shown() {
    let said = |arguments: &[&str]| {
        let output = vouch(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said(&["framework", "list"]).contains("cg-4430-02"));
    let list: serde_json::Value = serde_json::from_str(&said(&["framework", "list", "--json"])).unwrap();
    assert_eq!(list[0]["id"], "cg-4430-02");
    assert!(said(&["framework", "show", "cg-4430-02"]).contains("201"));
    let shown = said(&["framework", "show", "cg-4430-02", "--json"]);
    assert_eq!(vouch_framework::Framework::from_json(&shown).unwrap().id, "cg-4430-02");
    let said = failure(&vouch(&["framework", "show", "cg-0000"]).output().unwrap(), 1);
    assert!(said.contains("cg-0000") && said.contains("cg-4430-02"), "{said}");
}

#[test]
fn units_are_judged_by_the_rules_of_combination() {
    let said = |arguments: &[&str]| -> serde_json::Value {
        let output = vouch(&[&["framework", "evaluate"], arguments].concat()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let complete = said(&[
        "sqa-g8nn-24",
        "F05T 04",
        "F04E 04",
        "F05V 04",
        "F27R 04",
        "F27S 04",
        "F27T 04",
        "F27V 04",
        "F01S 04",
        "F04F 04",
    ]);
    assert_eq!(complete, serde_json::json!({ "complete": true, "unmet": [] }));
    let unmet = serde_json::json!([
        { "rule": "at least 13 credits", "need": 13, "have": 6 },
        { "rule": "at least 2 mandatory units", "need": 2, "have": 1 },
    ]);
    assert_eq!(said(&["cg-4417-03", "301"]), serde_json::json!({ "complete": false, "unmet": unmet }));
    let ways = said(&["cg-4417-03", "301", "--ways"]);
    assert_eq!(ways["needs"], "7 more credits, 1 more mandatory unit");
    assert_eq!(ways["ways"][0]["choices"], serde_json::json!([{ "take": 1, "from": ["302"] }]));
    assert_eq!(said(&["cg-4417-03"])["complete"], false);
    let said = failure(&vouch(&["framework", "evaluate", "cg-4417-03", "301", "999"]).output().unwrap(), 2);
    assert!(said.contains("cg-4417-03 has no unit 999"), "{said}");
    failure(&vouch(&["framework", "evaluate", "cg-0000", "301"]).output().unwrap(), 1);
}

#[test]
fn a_framework_is_exported_in_three_formats() {
    let said = |format: &str| {
        let output = vouch(&["framework", "export", "ocr-03456", "--format", format]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let case: serde_json::Value = serde_json::from_str(&said("case")).unwrap();
    assert_eq!(case["CFDocument"]["caseVersion"], "1.1");
    let changed_at = case["CFDocument"]["lastChangeDateTime"].as_str().unwrap();
    assert!(changed_at.starts_with("20") && changed_at.ends_with('Z') && changed_at.len() == 20, "{changed_at}");
    assert_eq!(vouch_framework::Framework::from_json(&said("json")).unwrap().id, "ocr-03456");
    assert!(said("csv").starts_with("unit,title,"));
    failure(&vouch(&["framework", "export", "ocr-03456", "--format", "pdf"]).output().unwrap(), 2);
}

#[test]
fn a_file_is_imported_whatever_format_it_is_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (format, id) in [("json", "cg-4417-03"), ("case", "sqa-g8nn-24")] {
        let exported = vouch(&["framework", "export", id, "--format", format]).output().unwrap().stdout;
        std::fs::write(path(format), exported).unwrap();
        let output = vouch(&["framework", "import", &path(format), "--out", &path("out.json")]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path("out.json")).unwrap()).unwrap();
        assert_eq!((&read["id"], &read["doubts"]), (&id.into(), &serde_json::json!([])));
    }
    std::fs::write(path("letter.txt"), "Dear aunt, thank you for the tea.\n").unwrap();
    let said = failure(&vouch(&["framework", "import", &path("letter.txt")]).output().unwrap(), 1);
    assert!(said.contains("letter.txt: This is no handbook that Vouch can read"), "{said}");
    std::fs::write(path("broken.json"), "{\n \"CFDocument\": 1,\n}").unwrap();
    let said = failure(&vouch(&["framework", "import", &path("broken.json")]).output().unwrap(), 1);
    assert!(said.contains("broken.json") && said.contains("line 3"), "{said}");
    let said = failure(&vouch(&["framework", "import", &path("nowhere.txt")]).output().unwrap(), 1);
    assert!(said.contains("nowhere.txt"), "{said}");
    std::fs::write(path("scan.pdf"), "%PDF-1.7 and no more").unwrap();
    let said = failure(&vouch(&["framework", "import", &path("scan.pdf")]).output().unwrap(), 1);
    assert!(said.contains("pdftotext"), "{said}");
    failure(&vouch(&["framework", "import"]).output().unwrap(), 2);
}

#[test]
fn the_witness_may_lie_elsewhere_but_must_be_writable() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mark = folder.path().join("elsewhere.mark");
    drop(Served::with(&data, &["--mark", mark.to_str().unwrap()]));
    assert!(std::fs::read_to_string(&mark).unwrap().starts_with("vouch-mark-1 "));
    assert!(!folder.path().join("data.mark").exists());
    let said = serve_in_vain(&data, &["--mark", mark.join("below").to_str().unwrap()]);
    assert!(said.contains("elsewhere.mark") && said.contains("--mark"), "{said}");
}
