//! What the browser downloads of the frameworks.

use std::io::Write;

use vouch_framework::{BUILT_IN_IDS, printed};

#[test]
fn all_five_take_less_than_100_kb_with_brotli() {
    let mut sum = 0;
    for id in BUILT_IN_IDS {
        let json = printed(id).unwrap().to_json().unwrap();
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
        writer.write_all(json.as_bytes()).unwrap();
        writer.flush().unwrap();
        sum += writer.into_inner().len();
    }
    println!("all five, each by itself: {sum} bytes with brotli");
    assert!(sum < 100_000, "{sum} bytes");
}
