//! Units that two awarding bodies share.

use vouch_framework::{BUILT_IN_IDS, ItemKind, built_in, described_by, printed, shared, with_shared};

use crate::invented::{self, key};

#[test]
fn one_reference_is_one_unit_of_two_bodies() {
    let found: Vec<(&str, &str)> =
        shared("R/601/1212").iter().map(|it| (it.framework.id.as_str(), it.unit.code.as_str())).collect();
    assert_eq!(found, [("cg-4430-02", "202"), ("ocr-03456", "A3")]);
    assert!(shared("R/601/0000").is_empty());
}

#[test]
fn one_bodys_description_serves_where_the_other_gives_only_the_title() {
    let ocr = printed("ocr-03456").unwrap();
    let a3 = ocr.unit("A3").unwrap();
    assert!(!a3.described);
    let describer = described_by(ocr, a3).unwrap();
    assert_eq!((describer.framework.id.as_str(), describer.unit.code.as_str()), ("cg-4430-02", "202"));

    let served = built_in("ocr-03456").unwrap().unit("A3").unwrap();
    let whose = served.described_by.as_ref().unwrap();
    assert_eq!((whose.framework.as_str(), whose.unit.as_str()), ("cg-4430-02", "202"));
    assert_eq!(served.outcomes, describer.unit.outcomes);
    assert!(served.evidence_requirements.is_empty(), "these are each body's own");
    assert_eq!((served.credit, served.level, served.title.as_str()), (a3.credit, a3.level, a3.title.as_str()));
}

#[test]
fn what_a_handbook_describes_itself_is_left_alone() {
    for id in BUILT_IN_IDS {
        let (own, served) = (printed(id).unwrap(), built_in(id).unwrap());
        assert_eq!(served.check(), []);
        for (own, served) in own.units.iter().zip(&served.units) {
            assert_eq!(own == served, served.described_by.is_none(), "{id} {}", own.code);
            assert!(!own.described || own == served, "{id} {}", own.code);
        }
    }
    let ocr = built_in("ocr-03456").unwrap();
    let served = ocr.units.iter().filter(|unit| unit.described_by.is_some()).count();
    // All optional units of level 2, 10 + 7 + 2 + 7, and two mandatory ones that it describes itself.
    let own = ocr.units.iter().filter(|unit| unit.described).count() - served;
    assert_eq!((served, own), (26, 2));
    assert!(BUILT_IN_IDS[..4].iter().all(|id| built_in(id).unwrap() == printed(id).unwrap()));
}

#[test]
fn evidence_for_the_one_can_be_claimed_for_the_other() {
    let (ours, theirs) = (built_in("cg-4430-02").unwrap(), built_in("ocr-03456").unwrap());
    assert_eq!(ours.counterpart(&key("202/criterion/1.1"), theirs), Some(key("A3/criterion/1.1")));
    assert_eq!(theirs.counterpart(&key("A3/criterion/1.1"), ours), Some(key("202/criterion/1.1")));
    for none in ["202/criterion/9.9", "202/requirement/1", "201/criterion/1.1", "999/criterion/1.1"] {
        assert_eq!(ours.counterpart(&key(none), theirs), None, "{none}");
    }
    // There and back again, for all there is.
    let there: Vec<_> = ours.items().filter_map(|item| ours.counterpart(&item.reference(), theirs)).collect();
    assert!(there.len() > 300 && there.iter().all(|item| item.kind() == ItemKind::Criterion), "{}", there.len());
    assert!(there.iter().all(|item| theirs.counterpart(item, ours).is_some()));
}

#[test]
fn a_framework_read_in_by_a_centre_is_served_as_well() {
    let mut own = invented::framework();
    assert!(with_shared(&own).is_none());
    own.units[1].accreditation = Some("R/601/1212".into());
    let served = with_shared(&own).unwrap();
    assert_eq!(served.units[1].described_by.as_ref().unwrap().unit, "202");
    assert_eq!(served.check(), []);
    assert_eq!(served.units[0], own.units[0]);
}
