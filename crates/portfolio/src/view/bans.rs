//! What may not be done where a record was taken. Domain: a contact centre that bans phones, cameras and recording: a site
//! profile switches them off, and the screen says why and by which profile.

use crate::record::Provenance;
use crate::wire::Site;

/// What the site of a record bans: each with why, where it is banned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bans {
    /// Why no photograph or film is taken or picked: "Cameras are banned at Harbour House".
    pub camera: Option<String>,
    /// Why no sound is recorded or picked.
    pub recording: Option<String>,
    /// Why no phone is used at all.
    pub phones: Option<String>,
    /// The sites' own rules in words; empty where none says anything.
    pub note: String,
}

/// What the site chosen in a record bans. Where devices disagree about the site, what any of them bans is banned; a site
/// that this device doesn't know bans nothing that it could say.
pub fn bans(provenance: &Provenance, sites: &[Site]) -> Bans {
    let mut bans = Bans::default();
    let ban = |why: &mut Option<String>, words: &str, site: &Site| {
        why.get_or_insert_with(|| format!("{words} are banned at {}", site.name));
    };
    for chosen in provenance.sites() {
        let Some(site) = sites.iter().find(|site| site.id == chosen.id) else { continue };
        if site.phones {
            ban(&mut bans.phones, "Phones", site);
        }
        if site.camera || site.phones {
            ban(&mut bans.camera, if site.camera { "Cameras" } else { "Phones, and so their cameras," }, site);
        }
        if site.recording || site.phones {
            let words = if site.recording { "Recordings" } else { "Phones, and so their microphones," };
            ban(&mut bans.recording, words, site);
        }
        let note = site.note.trim();
        if !note.is_empty() {
            let gap = if bans.note.is_empty() { "" } else { " " };
            bans.note = format!("{}{gap}{note}", bans.note);
        }
    }
    bans
}

impl Bans {
    /// Why a file of this media type may not be added; none when it may.
    pub fn refuses(&self, media: &str) -> Option<&str> {
        let why = match media.split('/').next() {
            Some("image" | "video") => &self.camera,
            Some("audio") => &self.recording,
            _ => &None,
        };
        why.as_deref()
    }

    /// Whether anything is banned.
    pub fn any(&self) -> bool {
        self.camera.is_some() || self.recording.is_some() || self.phones.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Scalar;
    use crate::foundation::SiteId;
    use crate::record::{ChosenSite, Field};

    fn site(number: u8, name: &str) -> Site {
        let id = SiteId::from_bytes([number; 16]);
        let (name, note) = (name.to_owned(), String::new());
        Site { id, name, camera: false, recording: false, phones: false, note, retired: false }
    }

    fn at(sites: &[&Site]) -> Provenance {
        // Chosen under a name that it has no more.
        let chosen = |site: &&Site| ChosenSite { id: site.id, name: "Old name".into() }.to_string();
        let values = sites.iter().map(|site| Scalar::Text(chosen(site))).collect();
        Provenance { site: Field { values }, ..Provenance::default() }
    }

    #[test]
    fn a_site_bans_what_its_profile_says_and_says_so() {
        let camera = Site { camera: true, note: "Lockers at the door.".into(), ..site(1, "Harbour House") };
        let bans = bans(&at(&[&camera]), std::slice::from_ref(&camera));
        assert_eq!(bans.camera.as_deref(), Some("Cameras are banned at Harbour House"));
        assert_eq!((bans.recording.as_deref(), bans.phones.as_deref()), (None, None));
        assert_eq!(bans.refuses("image/jpeg"), bans.refuses("video/mp4"));
        assert!(bans.refuses("image/jpeg").is_some());
        assert_eq!((bans.refuses("audio/webm"), bans.refuses("application/pdf")), (None, None));
        assert_eq!(bans.note, "Lockers at the door.");
    }

    #[test]
    fn where_phones_are_banned_so_are_their_cameras_and_microphones() {
        let phones = Site { phones: true, retired: true, ..site(1, "Harbour House") };
        let bans = bans(&at(&[&phones]), std::slice::from_ref(&phones));
        assert!(bans.phones.is_some() && bans.refuses("video/mp4").is_some() && bans.refuses("audio/mpeg").is_some());
        assert!(bans.any());
    }

    #[test]
    fn of_two_sites_the_stricter_holds_and_of_an_unknown_one_nothing_is_known() {
        let (camera, recording) = (Site { camera: true, ..site(1, "A") }, Site { recording: true, ..site(2, "B") });
        let both = bans(&at(&[&camera, &recording]), &[camera.clone(), recording.clone()]);
        assert!(both.camera.is_some() && both.recording.is_some());
        assert!(!bans(&at(&[&site(3, "C")]), &[camera]).any());
        assert!(!bans(&Provenance::default(), &[recording]).any());
    }
}
