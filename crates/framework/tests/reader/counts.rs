//! How many items each unit has, established by reading the texts.
//!
//! The numbers were counted in the texts themselves (the lines of each unit between headings found
//! by eye, their entries by a search for what they begin with), not taken from the reader's output.

use vouch_framework::Unit as ReadUnit;
use vouch_framework::reader::Counts;

use crate::texts::handbook;

/// A described unit: its code, the criteria of each outcome, its knowledge items, the entries under
/// each evidence requirement.
type Unit = (&'static str, &'static [usize], usize, &'static [usize]);

/// Lines 465 to 3141. Unit 220 has no requirement 4; the entries of 223's fourth carry no letters.
const CG_4430_02: [Unit; 28] = [
    ("101", &[3, 3, 15], 0, &[0, 0, 0, 0]),
    ("201", &[5, 10], 0, &[0, 0, 0, 0, 4]),
    ("202", &[10, 12], 0, &[0, 0, 0, 0, 3, 4, 0]),
    ("203", &[7, 5, 4, 5], 0, &[0, 0, 0, 0, 4, 2]),
    ("204", &[4, 4, 5, 6], 0, &[0, 0, 0, 0, 2, 2]),
    ("205", &[3, 2, 3, 7], 0, &[0, 0, 0, 0, 2, 2]),
    ("206", &[7, 5, 5], 0, &[0, 0, 0, 0, 2, 2, 2]),
    ("207", &[7, 6, 7], 0, &[0, 0, 0, 0, 4, 2, 2]),
    ("208", &[5, 5, 5, 7], 0, &[0, 0, 0, 4, 2]),
    ("209", &[8, 6, 9], 0, &[0, 0, 0, 4, 2, 4, 2]),
    ("210", &[5, 4, 11, 12], 0, &[0, 0, 0, 0, 4, 2, 4, 2]),
    ("211", &[4, 5, 6, 9], 0, &[0, 0, 0, 0, 2, 4]),
    ("212", &[3, 6, 3, 5], 0, &[0, 0, 0, 0, 4]),
    ("213", &[9, 11, 5], 0, &[0, 0, 0, 4, 2, 2, 2]),
    ("214", &[6, 4, 8], 0, &[0, 0, 0, 3, 12, 2]),
    ("215", &[6, 9, 6], 0, &[0, 0, 0, 3]),
    ("216", &[6, 7, 8], 0, &[0, 0, 0, 4, 2]),
    ("217", &[5, 9, 9], 0, &[0, 0, 0, 0, 4]),
    ("218", &[5, 5, 6], 0, &[0, 0, 0, 4, 0]),
    ("219", &[5, 5, 6, 5], 0, &[0, 0, 0, 5, 4]),
    ("220", &[7, 10, 10], 0, &[0, 0, 0, 4]),
    ("221", &[3, 3, 5, 10], 0, &[0, 0, 0, 0, 2, 3]),
    ("222", &[5, 6, 2, 4], 0, &[0, 0, 0, 2, 3, 2, 0]),
    ("223", &[3, 4, 4, 8], 0, &[0, 0, 0, 6, 4, 0]),
    ("224", &[5, 6, 7], 0, &[0, 0, 0, 2, 2]),
    ("225", &[5, 8, 5, 8], 0, &[0, 0, 0, 4]),
    ("226", &[6, 7, 7], 0, &[0, 0, 0, 0, 3]),
    ("227", &[4, 9, 8], 0, &[0, 0, 0, 0, 2, 2]),
];

/// Lines 353 to 3000. Evidence requirements are sentences there, and counted by no number of the handbook.
const CG_2794_02: [Unit; 13] = [
    ("201", &[4, 5, 5, 6], 0, &[]),
    ("202", &[3, 3, 3, 3, 3], 0, &[]),
    ("203", &[3, 5, 5, 4, 2], 0, &[]),
    ("204", &[5, 5, 3, 4, 4], 0, &[]),
    ("205", &[4, 5, 6, 7, 7], 0, &[]),
    ("206", &[8, 3, 4, 4], 0, &[]),
    ("207", &[4, 6, 7, 8], 0, &[]),
    ("208", &[6, 6, 3, 5], 0, &[]),
    ("209", &[8, 4, 10], 0, &[]),
    ("210", &[5, 5, 7, 6], 0, &[]),
    ("211", &[6, 9, 8, 6], 0, &[]),
    ("212", &[5, 3, 3, 4], 0, &[]),
    ("213", &[6, 4, 3], 0, &[]),
];

/// Lines 195 to 812.
const CG_4417_03: [Unit; 2] = [("301", &[3, 5, 5, 5], 0, &[]), ("302", &[5, 5, 9], 0, &[])];

/// Lines 616 to 3605. Units 7 and 8 have their knowledge in their criteria.
const SQA_G8NN_24: [Unit; 16] = [
    ("F05T 04", &[14, 6], 0, &[0, 0, 0, 0, 0, 0]),
    ("F04E 04", &[4, 7], 0, &[0, 0, 0, 0, 0, 0, 3]),
    ("F05V 04", &[4, 8], 8, &[0, 0, 0, 4, 2, 2, 3]),
    ("F27P 04", &[5, 7], 9, &[0, 0, 0, 2, 3, 5, 3, 0]),
    ("F27R 04", &[5, 8], 9, &[0, 0, 0, 6, 4]),
    ("F27S 04", &[4, 8, 5], 10, &[0, 0, 0, 3, 4, 3, 2]),
    ("F27T 04", &[3, 6], 8, &[0, 0, 0, 2, 0, 5]),
    ("F27V 04", &[4, 5], 9, &[0, 0, 0, 4, 0, 4]),
    ("F01S 04", &[7, 5], 6, &[0, 0, 0, 0, 3, 4, 3, 2]),
    ("F27W 04", &[4, 4, 5], 11, &[0, 0, 0, 2, 3, 3, 3, 2]),
    ("F04F 04", &[5, 4, 3], 8, &[0, 0, 0, 0, 4, 4, 3]),
    ("F27X 04", &[5, 4, 3], 12, &[0, 0, 0, 4, 6, 0, 2]),
    ("F27Y 04", &[5, 6], 8, &[0, 0, 0, 0, 2]),
    ("F280 04", &[6, 6, 5], 8, &[0, 0, 0, 2, 0, 0]),
    ("F281 04", &[5, 6], 6, &[0, 0, 0, 5, 0]),
    ("F282 04", &[6, 6], 3, &[0, 0, 0, 0, 5, 0, 4]),
];

/// Lines 469 to 641. The guide prints no evidence requirements.
const OCR_03456: [Unit; 2] = [("F3", &[3, 3, 19], 0, &[]), ("F4", &[3, 3, 11], 0, &[])];

/// The codes of all units of the structure, in printed order.
const STRUCTURES: [(&str, &str); 5] = [
    (
        "cg-4430-02",
        "101 201 102 103 202 203 204 205 206 207 208 209 210 211 303 304 305 306 104 212 213 214 215 216 217 218 307 \
         308 309 105 106 219 220 310 311 312 221 222 223 224 225 226 227 313 314 315 316 317 318",
    ),
    ("cg-2794-02", "201 202 203 204 205 206 207 208 209 210 211 212 213"),
    ("cg-4417-03", "301 302"),
    (
        "sqa-g8nn-24",
        "F05T_04 F04E_04 F05V_04 F27P_04 F27R_04 F27S_04 F27T_04 F27V_04 F01S_04 F27W_04 F04F_04 F27X_04 F27Y_04 \
         F280_04 F281_04 F282_04",
    ),
    (
        "ocr-03456",
        "F3 F4 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14 \
         B15 B16 C3 C4 C5 C6 C7 C8 D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D15 D16 D17 D18 D19 D20",
    ),
];

fn described(id: &str) -> &'static [Unit] {
    match id {
        "cg-4430-02" => &CG_4430_02,
        "cg-2794-02" => &CG_2794_02,
        "cg-4417-03" => &CG_4417_03,
        "sqa-g8nn-24" => &SQA_G8NN_24,
        _ => &OCR_03456,
    }
}

#[test]
fn every_unit_of_the_structure_is_read_in_its_order() {
    for (id, codes) in STRUCTURES {
        let Some(handbook) = handbook(id) else { return };
        let read: Vec<String> =
            handbook.reading.framework.units.iter().map(|unit| unit.code.replace(' ', "_")).collect();
        assert_eq!(read.join(" "), codes, "{id}");
    }
}

#[test]
fn every_outcome_criterion_knowledge_item_and_requirement_is_found() {
    for (id, _) in STRUCTURES {
        let Some(handbook) = handbook(id) else { return };
        let read: Vec<&ReadUnit> = handbook.reading.framework.units.iter().filter(|unit| unit.described).collect();
        let mut counted: Vec<&Unit> = described(id).iter().collect();
        counted.sort_by_key(|(code, ..)| read.iter().position(|unit| unit.code == *code));
        assert_eq!(read.len(), counted.len(), "{id}");
        for (unit, (code, criteria, knowledge, requirements)) in read.iter().zip(counted) {
            let found: Vec<usize> = unit.outcomes.iter().map(|outcome| outcome.criteria.len()).collect();
            assert_eq!(
                (unit.code.as_str(), found.as_slice(), unit.knowledge.len()),
                (*code, *criteria, *knowledge),
                "{id}"
            );
            if id != "cg-2794-02" {
                let found: Vec<usize> = unit.evidence_requirements.iter().map(|it| it.items.len()).collect();
                assert_eq!(found, *requirements, "{id} {code}");
            }
        }
    }
}

/// Every code as printed: they run without gaps, but for the one place where the handbook has one.
#[test]
fn codes_are_those_printed() {
    for (id, _) in STRUCTURES {
        let Some(handbook) = handbook(id) else { return };
        for unit in handbook.reading.framework.units.iter().filter(|unit| unit.described) {
            for (place, outcome) in unit.outcomes.iter().enumerate() {
                let number = match &unit.number {
                    Some(number) if id == "sqa-g8nn-24" => format!("{number}.{}", place + 1),
                    _ => (place + 1).to_string(),
                };
                assert_eq!(outcome.number, number, "{id} {}", unit.code);
                for (at, criterion) in outcome.criteria.iter().enumerate() {
                    let expected = match id {
                        "sqa-g8nn-24" => (at + 1).to_string(),
                        // 4417 puts the unit's own number before the outcome's.
                        "cg-4417-03" => format!("{}.{number}.{}", &unit.code[2..], at + 1),
                        _ => format!("{number}.{}", at + 1),
                    };
                    assert_eq!(criterion.code, expected, "{id} {}", unit.code);
                }
            }
            let letters = |count: usize| ('a'..='z').take(count).collect::<String>();
            let knowledge: String =
                unit.knowledge.iter().map(|item| item.code.trim_start_matches(char::is_numeric)).collect();
            assert_eq!(knowledge, letters(unit.knowledge.len()), "{id} {}", unit.code);
            for (at, requirement) in unit.evidence_requirements.iter().enumerate() {
                let skipped = usize::from(id == "cg-4430-02" && unit.code == "220" && at == 3);
                assert_eq!(requirement.number, (at + 1 + skipped).to_string(), "{id} {}", unit.code);
                let found: String = requirement.items.iter().map(|item| item.letter.as_str()).collect();
                assert_eq!(found, letters(requirement.items.len()), "{id} {} {}", unit.code, requirement.number);
            }
        }
    }
}

/// Headings of the range of 2794-02, counted by eye for each outcome of each unit, a part of a
/// heading (`Formal`, `Private:`) as one of its own; and all entries.
const RANGE: [(&str, &[usize]); 13] = [
    ("201", &[1, 3, 2, 2]),
    ("202", &[2, 1, 2, 1, 1]),
    ("203", &[3, 2, 1, 1, 0]),
    ("204", &[1, 1, 4, 2, 1]),
    ("205", &[2, 3, 2, 3, 3]),
    ("206", &[3, 3, 3, 4]),
    ("207", &[2, 3, 2, 0]),
    ("208", &[6, 6, 5, 2]),
    ("209", &[3, 6, 5]),
    ("210", &[2, 3, 2, 1]),
    ("211", &[5, 5, 7, 2]),
    ("212", &[2, 1, 1, 2]),
    ("213", &[3, 3, 3]),
];

#[test]
fn every_heading_of_the_range_is_found() {
    let Some(handbook) = handbook("cg-2794-02") else { return };
    for (code, headings) in RANGE {
        let unit = handbook.reading.framework.unit(code).unwrap();
        let found: Vec<usize> = unit.outcomes.iter().map(|outcome| outcome.range.len()).collect();
        assert_eq!(found, headings, "{code}");
    }
}

#[test]
fn the_report_counts_what_was_read() {
    let Some(handbook) = handbook("sqa-g8nn-24") else { return };
    let expected = Counts {
        units: 16,
        described: 16,
        outcomes: 37,
        criteria: 203,
        range: 0,
        range_items: 0,
        knowledge: 115,
        requirements: 105,
        requirement_items: 130,
    };
    assert_eq!(handbook.reading.read, expected);
    let Some(handbook) = crate::texts::handbook("cg-4430-02") else { return };
    let read = handbook.reading.read;
    assert_eq!((read.units, read.described, read.outcomes, read.criteria), (49, 28, 94, 582));
    assert_eq!((read.requirements, read.requirement_items), (159, 173));
}
