//! Outside test vectors: RFC 8785 and W3C's eddsa-jcs-2022. They lie in the shared folder beside the checkout.

use std::path::PathBuf;

use serde_json::{Map, Value};
use vouch_portfolio::foundation::{Signature, Signed, SigningKey, Unsigned, canonical};

#[expect(clippy::unwrap_used, reason = "cargo gives the folder to every test")]
/// The folder of vectors; none where it is absent, unless CI promises that it is there.
fn vectors(folder: &str) -> Option<PathBuf> {
    let path =
        PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../../shared/standards").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{} is missing", path.display());
    println!("skipped: {} is not here", path.display());
    None
}

#[expect(clippy::panic, reason = "a vector that is there and unreadable fails the test")]
fn read(path: PathBuf) -> String {
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn canonical_json_as_in_rfc_8785() {
    let Some(folder) = vectors("jcs") else { return };
    let mut checked = 0;
    for entry in std::fs::read_dir(folder.join("input")).unwrap() {
        let name = entry.unwrap().file_name();
        let input: Value = serde_json::from_str(&read(folder.join("input").join(&name))).unwrap();
        let expected = read(folder.join("output").join(&name));
        assert_eq!(String::from_utf8(canonical(&input).unwrap()).unwrap(), expected, "{name:?}");
        checked += 1;
    }
    assert_eq!(checked, 6);
}

#[test]
fn eddsa_jcs_2022_as_in_the_standard() {
    let Some(folder) = vectors("vc-di-eddsa") else { return };
    let signed_text = read(folder.join("eddsa-jcs-2022/signedJCS.json"));
    let signed = Signed::parse(signed_text.as_bytes()).expect("the standard's own document verifies");

    let unsigned: Value = serde_json::from_str(&read(folder.join("unsigned.json"))).unwrap();
    let options: Map<String, Value> =
        serde_json::from_str(&read(folder.join("eddsa-jcs-2022/proofConfigJCS.json"))).unwrap();
    let prepared = Unsigned::with_options(unsigned, options).unwrap();
    let expected = read(folder.join("eddsa-jcs-2022/combinedHashJCS.txt"));
    assert_eq!(hex::encode(prepared.input()), expected.trim());

    let pair: Value = serde_json::from_str(&read(folder.join("keyPair.json"))).unwrap();
    let secret =
        bs58::decode(pair["privateKeyMultibase"].as_str().unwrap().trim_start_matches('z')).into_vec().unwrap();
    let key = SigningKey::from_secret(secret[2..].try_into().unwrap());
    assert_eq!(key.public().to_string(), pair["publicKeyMultibase"].as_str().unwrap());
    let signature = key.sign_now(prepared.input());
    assert_eq!(hex::encode(signature.0), read(folder.join("eddsa-jcs-2022/sigHexJCS.txt")).trim());
    assert_eq!(prepared.attach(&signature).unwrap(), signed);
}

#[test]
fn every_change_of_a_signed_document_breaks_it() {
    let Some(folder) = vectors("vc-di-eddsa") else { return };
    let text = read(folder.join("eddsa-jcs-2022/signedJCS.json"));
    let value: Value = serde_json::from_str(&text).unwrap();
    for pointer in ["/name", "/issuer", "/credentialSubject/id", "/proof/created", "/proof/proofPurpose"] {
        let mut changed = value.clone();
        *changed.pointer_mut(pointer).unwrap() = Value::String("changed".into());
        assert!(Signed::parse(&canonical(&changed).unwrap()).is_err(), "{pointer}");
    }
    let other = SigningKey::from_secret(&[7; 32]);
    let forged = Unsigned::new(value, &other.public()).unwrap().attach(&Signature([9; 64]));
    assert!(forged.is_err());
}
