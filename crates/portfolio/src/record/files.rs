//! The photographs, recordings and documents of one record, by one contributor. A document of their own, as claims are:
//! an observation's photographs by its assessor, a product's files by the candidate whose work it is.
//!
//! What is here is the word about each file; its bytes are a blob, named by the hash of them. A testimony holds its
//! recordings itself, in the same shape: its witness may write no other document.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use super::Field;
use super::choice::choices;
use crate::document::text::Splice;
use crate::document::{Document, DocumentError, Kind, Scalar};
use crate::foundation::{FileId, Hash, Time};

/// Why a picture in which people may be seen may be kept. Asked when it is taken, and never answered for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Those in it agreed.
    Consent,
    /// The law or the employer's notice allows it.
    LawfulGround,
    /// Nobody in it can be recognised.
    NobodyRecognisable,
}

choices!(Ground {
    Consent => "consent", "Those in it agreed";
    LawfulGround => "lawful-ground", "A lawful ground other than consent";
    NobodyRecognisable => "nobody", "Nobody in it can be recognised";
});

/// A moment of a recording, with what it shows once that is known: marked while it runs, mapped later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeMark {
    /// Seconds from its beginning.
    pub seconds: u32,
    /// The item's key, as in claims.
    pub item: Option<String>,
}

impl Serialize for TimeMark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeMark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for TimeMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.item {
            Some(item) => write!(f, "{}@{item}", self.seconds),
            None => write!(f, "{}", self.seconds),
        }
    }
}

/// The text is no time mark.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a time mark")]
pub struct NotAMark;

impl FromStr for TimeMark {
    type Err = NotAMark;
    fn from_str(text: &str) -> Result<Self, NotAMark> {
        let (seconds, item) = match text.split_once('@') {
            Some((_, "")) => return Err(NotAMark),
            Some((seconds, item)) => (seconds, Some(item.to_owned())),
            None => (text, None),
        };
        Ok(Self { seconds: seconds.parse().map_err(|_| NotAMark)?, item })
    }
}

/// A file as it comes from the camera, the recorder or the picker, scaled and re-encoded already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The hash of its bytes.
    pub blob: Hash,
    /// Its media type, as `image/jpeg`.
    pub media: String,
    /// Its size.
    pub bytes: u64,
    /// Its name, as people know it.
    pub name: String,
    /// When it was captured, as claimed by the device; none for a file of unknown age.
    pub taken: Option<Time>,
    /// How long it plays, for audio and video.
    pub seconds: Option<u32>,
}

/// One edit of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesEdit {
    /// A new file.
    Add(FileId, NewFile),
    /// A file put there by mistake.
    Remove(FileId),
    /// A file made from the first one takes its place, with what was said of it. It is a new entry: what an entry's bytes
    /// are never changes, so that two devices that do this at once leave both pictures, and no disagreement.
    Replace(FileId, FileId, NewFile),
    /// Why a picture of people may be kept.
    Ground(FileId, Ground),
    /// An edit of a caption.
    Caption(FileId, Splice),
    /// A moment marked, or no longer.
    Mark(FileId, TimeMark, bool),
}

/// One file, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Which.
    pub id: FileId,
    /// The file as it came.
    pub file: NewFile,
    /// Why a picture of people may be kept, as a code of [`Ground`].
    pub ground: Field,
    /// Its caption.
    pub caption: String,
    /// Moments marked, in their order.
    pub marks: BTreeSet<TimeMark>,
}

impl FileLine {
    /// Whether people can be seen in it, so that the ground for keeping it must be said.
    pub fn is_picture(&self) -> bool {
        self.file.media.starts_with("image/") || self.is_video()
    }

    /// Whether it is video, which some frameworks count by the minute.
    pub fn is_video(&self) -> bool {
        self.file.media.starts_with("video/")
    }

    /// Whether it is sound alone.
    pub fn is_sound(&self) -> bool {
        self.file.media.starts_with("audio/")
    }

    /// Whether it must not be signed yet, since nobody has said why the picture may be kept.
    pub fn lacks_ground(&self) -> bool {
        self.is_picture() && self.ground.is_empty()
    }
}

/// The sheet as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// The files, by time of capture, then id.
    pub files: Vec<FileLine>,
}

const FILES: &[&str] = &["files"];

impl Files {
    /// Applies one edit to the sheet.
    pub fn apply(document: &mut Document, edit: FilesEdit) -> Result<(), DocumentError> {
        match edit {
            FilesEdit::Add(id, file) => {
                let size = i64::try_from(file.bytes).map_err(|_| DocumentError::Scalar("a size beyond 2^53-1"))?;
                let mut scalars = vec![
                    ("blob", Scalar::Text(file.blob.to_string())),
                    ("media", Scalar::Text(file.media)),
                    ("bytes", Scalar::Integer(size)),
                    ("name", Scalar::Text(file.name)),
                ];
                scalars.extend(file.taken.map(|taken| ("taken", Scalar::Integer(taken.0))));
                scalars.extend(file.seconds.map(|seconds| ("seconds", Scalar::Integer(seconds.into()))));
                document.make_part("files")?;
                document.add_entry(FILES, &id.to_string(), &scalars, &["caption"], &["marks"])
            }
            FilesEdit::Remove(id) => document.remove(FILES, &id.to_string()),
            FilesEdit::Replace(old, new, file) => {
                let before = Self::read(document)?.files.into_iter().find(|line| line.id == old);
                let before = before.ok_or_else(|| DocumentError::NoSuchPlace(format!("files/{old}")))?;
                Self::apply(document, FilesEdit::Add(new, file))?;
                if let Some(ground) = before.ground.value() {
                    document.set(&["files", &new.to_string()], "ground", ground.clone())?;
                }
                let caption = Splice { at: 0, delete: 0, insert: before.caption };
                Self::apply(document, FilesEdit::Caption(new, caption))?;
                document.remove(FILES, &old.to_string())
            }
            FilesEdit::Ground(id, ground) => {
                document.set(&["files", &id.to_string()], "ground", Scalar::Text(ground.code().into()))
            }
            FilesEdit::Caption(id, splice) => document.edit(&["files", &id.to_string(), "caption"], &splice),
            FilesEdit::Mark(id, mark, there) => {
                let id = id.to_string();
                let path = ["files", &id, "marks"];
                if there {
                    document.set(&path, &mark.to_string(), Scalar::Boolean(true))
                } else {
                    document.remove(&path, &mark.to_string())
                }
            }
        }
    }

    /// Reads the sheet, or the recordings of a testimony. An entry that names no blob is none.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let mut files = Vec::new();
        if document.origin().kind == Kind::Testimony && !document.has(FILES) {
            return Ok(Self { files });
        }
        for key in document.keys(FILES)? {
            let path = ["files", key.as_str()];
            let field = |name: &str| Ok::<_, DocumentError>(Field { values: document.values(&path, name)? });
            let number = |name: &str| Ok::<_, DocumentError>(field(name)?.value().and_then(Scalar::as_integer));
            let (Ok(id), Ok(blob)) = (key.parse(), field("blob")?.text().parse()) else { continue };
            let file = NewFile {
                blob,
                media: field("media")?.text().to_owned(),
                bytes: number("bytes")?.and_then(|size| u64::try_from(size).ok()).unwrap_or_default(),
                name: field("name")?.text().to_owned(),
                taken: number("taken")?.map(Time),
                seconds: number("seconds")?.and_then(|seconds| u32::try_from(seconds).ok()),
            };
            files.push(FileLine {
                id,
                file,
                ground: field("ground")?,
                caption: document.text(&["files", &key, "caption"])?,
                marks: document.keys(&["files", &key, "marks"])?.iter().filter_map(|mark| mark.parse().ok()).collect(),
            });
        }
        files.sort_by_key(|line| (line.file.taken, line.id));
        Ok(Self { files })
    }

    /// The hashes of all its files, in order.
    pub fn blobs(&self) -> BTreeSet<Hash> {
        self.files.iter().map(|line| line.file.blob).collect()
    }

    /// The same from a projection of the sheet, at whatever heads; none when an entry names no blob, so that nothing
    /// can be signed and not be listed.
    pub fn blobs_in(projection: &Json) -> Option<BTreeSet<Hash>> {
        let files = projection.get("files")?.as_object()?;
        files.values().map(|file| file.get("blob")?.as_str()?.parse().ok()).collect()
    }

    /// How many of its films say nothing of how long they play.
    pub fn unmeasured_videos(&self) -> usize {
        self.files.iter().filter(|line| line.is_video() && line.file.seconds.is_none()).count()
    }

    /// Whether a document of this kind, as projected, holds files: a seal over it then lists their hashes.
    pub fn are_in(kind: Kind, projection: &Json) -> bool {
        kind == Kind::Files || (kind == Kind::Testimony && projection.get("files").is_some())
    }

    /// How many seconds of video it holds.
    pub fn video_seconds(&self) -> u32 {
        let videos = self.files.iter().filter(|line| line.is_video());
        videos.filter_map(|line| line.file.seconds).fold(0, u32::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Origin};
    use crate::foundation::{Actor, DocumentId, PersonId, PortfolioId, Salt};

    fn photograph(bytes: &[u8]) -> NewFile {
        let (media, name) = ("image/jpeg".to_owned(), "till.jpg".to_owned());
        NewFile { blob: Hash::of(bytes), media, bytes: bytes.len() as u64, name, taken: Some(Time(7)), seconds: None }
    }

    #[test]
    fn what_takes_a_files_place_keeps_what_was_said_of_it() {
        let origin = Origin {
            document: DocumentId::from_bytes([1; 16]),
            kind: Kind::Files,
            portfolio: PortfolioId::from_bytes([2; 16]),
            creator: PersonId::from_bytes([3; 16]),
            record: Some(DocumentId::from_bytes([4; 16])),
            salt: Salt::from_bytes([5; 16]),
        };
        let mut sheet = Document::create(origin, Actor::from_bytes([6; 16])).unwrap();
        let (old, new) = (FileId::from_bytes([7; 16]), FileId::from_bytes([8; 16]));
        let caption = Splice { at: 0, delete: 0, insert: "The till.".into() };
        for edit in [
            FilesEdit::Add(old, photograph(b"as taken")),
            FilesEdit::Ground(old, Ground::Consent),
            FilesEdit::Caption(old, caption),
            FilesEdit::Replace(old, new, photograph(b"blurred")),
        ] {
            Files::apply(&mut sheet, edit).unwrap();
        }
        let [line] = <[FileLine; 1]>::try_from(Files::read(&sheet).unwrap().files).unwrap();
        assert_eq!((line.id, line.file), (new, photograph(b"blurred")));
        assert_eq!((line.ground.text(), line.caption.as_str()), ("consent", "The till."));
        let again = FilesEdit::Replace(old, FileId::from_bytes([9; 16]), photograph(b"again"));
        assert!(Files::apply(&mut sheet, again).is_err(), "what is gone is not replaced");
        assert_eq!(Files::read(&sheet).unwrap().files.len(), 1);
    }

    #[test]
    fn a_mark_is_found_by_its_key() {
        for item in [None, Some("201/criterion/1.1".to_owned())] {
            let mark = TimeMark { seconds: 92, item };
            assert_eq!(mark.to_string().parse(), Ok(mark));
        }
        for other in ["", "@", "9@", "nine", "9@@"] {
            assert_eq!(other.parse::<TimeMark>().is_ok(), other == "9@@", "{other}");
        }
    }

    #[test]
    fn an_entry_without_a_hash_hides_nothing() {
        let hash = Hash::of(b"a photograph");
        let sheet = |blob: Json| serde_json::json!({"files": {"0a": {"blob": hash.to_string()}, "0b": {"blob": blob}}});
        assert_eq!(Files::blobs_in(&sheet(hash.to_string().into())), Some([hash].into()));
        assert_eq!(Files::blobs_in(&sheet("elsewhere".into())), None);
        assert_eq!(Files::blobs_in(&sheet(Json::Null)), None);
    }
}
