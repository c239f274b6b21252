//! What keeps the rooms apart and the project plain. Every law is one line of the table in `laws.rs`.

mod files;
mod laws;

use files::File;
use laws::LAWS;

#[test]
fn every_file_keeps_every_law() {
    let files = files::all();
    assert!(files.len() > 100, "only {} files were found: the walk is broken", files.len());
    let broken: Vec<_> = LAWS.iter().flat_map(|law| files.iter().flat_map(|file| law.broken_by(file))).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// A law that nothing can break protects nothing.
#[test]
fn every_law_can_be_broken() {
    for law in LAWS {
        let offender = File::new(law.offender.0, law.offender.1);
        assert!(!law.broken_by(&offender).is_empty(), "not broken by {:?}: {}", law.offender, law.reason);
        let elsewhere = File::new("LICENSE", law.offender.1);
        if !law.rooms.contains(&"") {
            assert!(law.broken_by(&elsewhere).is_empty(), "broken outside its rooms: {}", law.reason);
        }
    }
}

#[test]
fn every_room_a_law_names_is_there() {
    let files = files::all();
    for law in LAWS {
        for room in law.rooms {
            assert!(files.iter().any(|file| file.path.starts_with(room)), "no file in {room}, of: {}", law.reason);
        }
    }
}

#[test]
fn comments_and_tests_are_not_code() {
    let text = "use a::b; // tokio\n/// tokio\nfn f() {}\n#[cfg(test)]\nmod tests {\n    use tokio::time;\n}\n";
    let file = File::new("crates/portfolio/src/x.rs", text);
    assert_eq!(
        file.code().map(|(line, code)| (line, code.trim())).collect::<Vec<_>>(),
        [(1, "use a::b;"), (2, ""), (3, "fn f() {}")]
    );
}
