//! What the reader doubts in the five texts: exactly what a careful person would.

use crate::texts::handbook;

fn doubts(id: &str) -> Option<Vec<(usize, String)>> {
    let handbook = handbook(id)?;
    Some(handbook.reading.doubts.iter().map(|doubt| (doubt.line, doubt.text.clone())).collect())
}

/// The doubts are these, in this order: line, and words of the text.
fn are(id: &str, expected: &[(usize, &str)]) {
    let Some(found) = doubts(id) else { return };
    for ((line, text), (expected_line, words)) in found.iter().zip(expected) {
        assert_eq!(line, expected_line, "{id}: {text}");
        assert!(text.contains(words), "{id} line {line}: {text}");
    }
    assert_eq!(found.len(), expected.len(), "{id}: {found:#?}");
}

#[test]
fn of_4430() {
    let undescribed: Vec<usize> = [172, 173].into_iter().chain(184..=187).chain([190]).chain(198..=200).collect();
    let undescribed = undescribed.into_iter().chain([202, 203]).chain(206..=208).chain(217..=222);
    let mut expected: Vec<(usize, &str)> = undescribed.map(|line| (line, "not described in this text")).collect();
    expected.extend([
        (555, "taken as unit 201, since they name F2"),
        (628, "taken as unit 202"),
        (912, "taken as unit 205"),
        (1004, "taken as unit 206"),
        (1089, "taken as unit 207"),
        (1179, "taken as unit 208"),
        (1274, "taken as unit 209"),
        (1605, "taken as unit 212"),
        (1904, "taken as unit 215 from their place, level and credits"),
        (2089, "taken as unit 217"),
        (2260, "taken as unit 219"),
        (2450, "Unit 220: a gap in the numbering before evidence requirement 5: 4 not found"),
        (2561, "taken as unit 222"),
        (2749, "Unit 223: the entries under evidence requirement 4 carry no letters"),
    ]);
    are("cg-4430-02", &expected);
}

#[test]
fn of_2794() {
    are(
        "cg-2794-02",
        &[
            (500, "printed as sentences"),
            (702, "Unit 202: taken as going on"),
            (878, "Unit 203: taken as going on"),
            (1749, "Unit 207: taken as going on"),
            (1862, "Unit 208: outcome 2 has neither heading nor title"),
            (3008, "mapping table is broken"),
            (3011, "mapping table is broken"),
            (3028, "mapping table is broken"),
            (3030, "criterion 1.9 of unit 206, which does not exist"),
        ],
    );
}

#[test]
fn of_4417() {
    are("cg-4417-03", &[(193, "Unit 302 is called")]);
}

#[test]
fn of_g8nn() {
    are("sqa-g8nn-24", &[(1476, "Unit F27R 04: simulation is not allowed with an exception")]);
}

#[test]
fn of_03456() {
    let lines = (390..=402).chain(406..=408).chain(414..=428).chain(434..=436).chain(440..=442).chain(448..=467);
    let expected: Vec<(usize, &str)> = lines.map(|line| (line, "not described in this text")).collect();
    assert_eq!(expected.len(), 57);
    are("ocr-03456", &expected);
}
