//! Texts that are no handbooks.

use vouch_framework::reader::read;

use crate::texts::handbook;

fn refusal(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

/// One sentence: a capital at its beginning, one stop, at its end.
fn is_one_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.ends_with('.')
        && text.matches(". ").count() == 0
        && !text.contains('\n')
}

#[test]
fn a_text_that_is_no_handbook_is_refused_in_one_sentence() {
    let recipe = "Tea\n\n1. Boil water.\n2. Warm the pot.\n3. Pour.\n\n1.1 Never twice.\n1.2 Never cold.\n";
    let minutes = "Level 2 parking\nUnit 3 of the estate\nOutcome: none.\n- a item\n- b item\n";
    let code = "fn main() {\n    // AC1.1\n    println!(\"{}\", 1.1);\n}\n";
    let table = "name\tage\nAlice\t31\nBob\t29\n";
    let letter = "Dear City & Guilds,\n\nplease send handbook 4430-02 (500/9341/1), Version 2.1.\n\nYours\n";
    let noise: String = (0..20_000_u32).map(|at| char::from_u32(at * 37 % 0x2fff).unwrap_or('?')).collect();
    for text in [recipe, minutes, code, table, letter, &noise, "{\"id\": 1}", "%PDF-1.7 \u{fffd}\u{fffd}", "a", "\u{c}"]
    {
        let said = refusal(text);
        assert!(is_one_sentence(&said), "{said}");
    }
    assert!(refusal("").contains("holds no text"));
    assert!(refusal(" \n\t\n\u{c}").contains("holds no text"));
}

#[test]
fn pages_before_the_units_alone_are_no_handbook_or_say_that_nothing_is_described() {
    let Some(handbook) = handbook("sqa-g8nn-24") else { return };
    // General information about SVQs, with an invented example of an element.
    let general: Vec<&str> = handbook.text.lines().take(400).collect();
    assert!(is_one_sentence(&refusal(&general.join("\n"))));
}
