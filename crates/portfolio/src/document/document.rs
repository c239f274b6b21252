//! A document in memory.

use std::collections::BTreeSet;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, Change, ChangeHash, LoadOptions, OnPartialLoad, ReadDoc};
use serde_json::Value as Json;

use super::content::{self, Scalar};
use super::genesis::{genesis, genesis_hash, is_genesis, kind_of_genesis, made_when_needed};
use super::projection::{Conflict, digest, project};
use super::text::Splice;
use super::{DocumentError, Kind, Origin};
use crate::foundation::{Actor, Hash};

/// The most operations one document may hold; checked at acceptance, and by devices before they write.
pub const OPERATIONS_MAX: u64 = 250_000;

/// The most UTF-16 units one text field takes. A longer paste is refused whole, with the text still on the screen.
pub const FIELD_UNITS_MAX: usize = 20_000;

/// One document, open.
#[derive(Debug, Clone)]
pub struct Document {
    doc: AutoCommit,
    origin: Origin,
}

/// A change made here and not yet kept anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChange {
    /// Its hash.
    pub hash: Hash,
    /// Its bytes, an uncompressed chunk.
    pub bytes: Vec<u8>,
}

impl Document {
    /// A new document: its genesis, and the change that states its origin.
    pub fn create(origin: Origin, actor: Actor) -> Result<Self, DocumentError> {
        let mut doc = AutoCommit::new().with_actor(actor.to_automerge());
        doc.apply_changes([genesis(origin.kind)])?;
        origin.write(&mut doc)?;
        doc.commit_with(CommitOptions::default().with_time(0));
        Ok(Self { doc, origin })
    }

    /// A document from what is kept: a snapshot, if there is one, and changes in any order. A change whose
    /// dependencies are missing is an error, never silently left out.
    pub fn load<'a>(
        snapshot: Option<&[u8]>,
        changes: impl IntoIterator<Item = &'a [u8]>,
        actor: Actor,
    ) -> Result<Self, DocumentError> {
        let mut doc = match snapshot {
            Some(bytes) => {
                AutoCommit::load_with_options(bytes, LoadOptions::new().on_partial_load(OnPartialLoad::Error))?
            }
            None => AutoCommit::new(),
        };
        doc.set_actor(actor.to_automerge());
        let mut parsed = Vec::new();
        for bytes in changes {
            parsed.push(Change::from_bytes(bytes.to_vec()).map_err(|e| DocumentError::Damaged(e.to_string()))?);
        }
        if doc.is_empty()
            && let Some(kind) = parsed.iter().find_map(first_kind)
        {
            doc.apply_changes([genesis(kind)])?;
        }
        doc.apply_changes(parsed)?;
        let missing = doc.get_missing_deps(&[]);
        if !missing.is_empty() {
            return Err(DocumentError::Missing(missing.into_iter().map(Hash::from).collect()));
        }
        let origin = Origin::read(&doc)?;
        Ok(Self { doc, origin })
    }

    /// A document that Automerge holds already; its origin is read and checked.
    pub(crate) fn from_automerge(doc: AutoCommit) -> Result<Self, DocumentError> {
        let origin = Origin::read(&doc)?;
        Ok(Self { doc, origin })
    }

    /// The document as Automerge holds it.
    pub(crate) const fn automerge(&self) -> &AutoCommit {
        &self.doc
    }

    /// What its first change stated.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The actor that writes here now.
    pub fn actor(&self) -> Option<Actor> {
        Actor::from_automerge(self.doc.get_actor())
    }

    /// Its heads, sorted; pending edits are committed first.
    pub fn heads(&mut self) -> Vec<Hash> {
        self.commit();
        let mut heads: Vec<Hash> = self.doc.get_heads().into_iter().map(Hash::from).collect();
        heads.sort_unstable();
        heads
    }

    /// The changes since these heads, oldest first, the genesis left out (every device has it).
    pub fn changes_since(&mut self, heads: &[Hash]) -> Vec<NewChange> {
        self.commit();
        let have: Vec<ChangeHash> = heads.iter().map(|h| h.to_automerge()).collect();
        let genesis = genesis_hash(self.origin.kind).to_automerge();
        self.doc
            .get_changes(&have)
            .into_iter()
            .filter(|change| change.hash() != genesis)
            .map(|change| NewChange { hash: change.hash().into(), bytes: change.raw_bytes().to_vec() })
            .collect()
    }

    /// Every change with its author, oldest first, the genesis left out.
    pub fn authors(&mut self) -> Vec<(Hash, Actor)> {
        self.commit();
        let changes = self.doc.get_changes(&[]);
        let author = |change: &Change| Some((change.hash().into(), Actor::from_automerge(change.actor_id())?));
        changes.iter().filter(|change| !is_genesis(change.hash().into())).filter_map(author).collect()
    }

    /// These changes and every change that depends on one of them.
    pub fn with_descendants(&mut self, hashes: &[Hash]) -> BTreeSet<Hash> {
        self.commit();
        let mut found: BTreeSet<Hash> = hashes.iter().copied().collect();
        // Changes come in causal order, so one pass finds them all.
        for change in self.doc.get_changes(&[]) {
            if change.deps().iter().any(|dep| found.contains(&Hash::from(*dep))) {
                found.insert(change.hash().into());
            }
        }
        found
    }

    /// Whether this change is known here.
    pub fn knows(&self, hash: &Hash) -> bool {
        ReadDoc::get_change_by_hash(&self.doc, &hash.to_automerge()).is_some()
    }

    /// Those of these heads, or of their dependencies, that are not known here.
    pub fn missing(&mut self, heads: &[Hash]) -> Vec<Hash> {
        let heads: Vec<ChangeHash> = heads.iter().map(|h| h.to_automerge()).collect();
        self.doc.get_missing_deps(&heads).into_iter().map(Hash::from).collect()
    }

    /// Merges changes made elsewhere. Some missing a dependency: an error, and nothing was merged.
    pub fn merge<'a>(&mut self, changes: impl IntoIterator<Item = &'a [u8]>) -> Result<(), DocumentError> {
        self.commit();
        let mut parsed = Vec::new();
        for bytes in changes {
            parsed.push(Change::from_bytes(bytes.to_vec()).map_err(|e| DocumentError::Damaged(e.to_string()))?);
        }
        let mut copy = self.doc.clone();
        copy.apply_changes(parsed)?;
        let missing = copy.get_missing_deps(&[]);
        if !missing.is_empty() {
            return Err(DocumentError::Missing(missing.into_iter().map(Hash::from).collect()));
        }
        if Origin::read(&copy)? != self.origin {
            return Err(DocumentError::Origin("a change would give the document another origin".into()));
        }
        self.doc = copy;
        Ok(())
    }

    /// The whole document, compacted. Change bytes read back from it are identical.
    pub fn snapshot(&mut self) -> Vec<u8> {
        self.commit();
        self.doc.save()
    }

    /// How many operations it holds.
    pub fn operations(&mut self) -> u64 {
        self.doc.stats().num_ops
    }

    /// The document as plain JSON at these heads; an error when one of their dependencies is missing here.
    pub fn project_at(&mut self, heads: &[Hash]) -> Result<Json, DocumentError> {
        Ok(self.projected(heads)?.json)
    }

    /// The digest a seal states, at these heads.
    pub fn digest_at(&mut self, heads: &[Hash]) -> Result<Hash, DocumentError> {
        digest(&self.projected(heads)?.json)
    }

    /// Where devices disagree at these heads. Sealing is blocked until there is none.
    pub fn conflicts_at(&mut self, heads: &[Hash]) -> Result<Vec<Conflict>, DocumentError> {
        Ok(self.projected(heads)?.conflicts)
    }

    /// Where devices disagree now.
    pub fn conflicts(&mut self) -> Result<Vec<Conflict>, DocumentError> {
        let heads = self.heads();
        self.conflicts_at(&heads)
    }

    fn projected(&mut self, heads: &[Hash]) -> Result<super::projection::Projected, DocumentError> {
        self.commit();
        let missing = self.missing(heads);
        if heads.is_empty() || !missing.is_empty() {
            return Err(DocumentError::Missing(missing));
        }
        let heads: Vec<ChangeHash> = heads.iter().map(|h| h.to_automerge()).collect();
        project(&self.doc, &heads)
    }

    /// The distinct values at a key of the map at this path.
    pub fn values(&self, path: &[&str], key: &str) -> Result<Vec<Scalar>, DocumentError> {
        let map = content::object(&self.doc, path)?;
        content::scalars(&self.doc, &map, key)
    }

    /// The keys of the map at this path, sorted.
    pub fn keys(&self, path: &[&str]) -> Result<Vec<String>, DocumentError> {
        let map = content::object(&self.doc, path)?;
        Ok(self.doc.keys(&map).collect())
    }

    /// Whether there is a map or text at this path.
    pub fn has(&self, path: &[&str]) -> bool {
        content::object(&self.doc, path).is_ok()
    }

    /// Makes the map of this name at the root, unless it is there: one that this kind's form may have and its genesis
    /// doesn't make.
    ///
    /// # Errors
    /// `NoSuchPlace` where the form of this kind has no such part.
    pub fn make_part(&mut self, name: &str) -> Result<(), DocumentError> {
        if self.has(&[name]) {
            return Ok(());
        }
        if !made_when_needed(self.origin.kind).contains(&name) {
            return Err(DocumentError::NoSuchPlace(name.to_owned()));
        }
        self.doc.put_object(automerge::ROOT, name, automerge::ObjType::Map)?;
        Ok(())
    }

    /// The text at this path.
    pub fn text(&self, path: &[&str]) -> Result<String, DocumentError> {
        let text = content::object(&self.doc, path)?;
        Ok(self.doc.text(&text)?)
    }

    /// Sets a scalar. Setting one again also settles a conflict there.
    pub fn set(&mut self, path: &[&str], key: &str, value: Scalar) -> Result<(), DocumentError> {
        if let Scalar::Text(text) = &value {
            fits(text.encode_utf16().count())?;
        }
        content::set(&mut self.doc, path, key, value)
    }

    /// Removes a key.
    pub fn remove(&mut self, path: &[&str], key: &str) -> Result<(), DocumentError> {
        content::remove(&mut self.doc, path, key)
    }

    /// Edits the text at this path.
    pub fn edit(&mut self, path: &[&str], edit: &Splice) -> Result<(), DocumentError> {
        let length = self.text(path)?.encode_utf16().count();
        let after = length.saturating_sub(edit.delete) + edit.insert.encode_utf16().count();
        if after > length {
            fits(after)?;
        }
        content::splice(&mut self.doc, path, edit)
    }

    /// Makes an entry with these scalars and these empty texts and maps, in a map of entries keyed by random ids.
    pub fn add_entry(
        &mut self,
        path: &[&str],
        key: &str,
        scalars: &[(&str, Scalar)],
        texts: &[&str],
        maps: &[&str],
    ) -> Result<(), DocumentError> {
        for text in scalars.iter().filter_map(|(_, value)| value.as_text()) {
            fits(text.encode_utf16().count())?;
        }
        let map = content::object(&self.doc, path)?;
        let entry = self.doc.put_object(&map, key, automerge::ObjType::Map)?;
        for (name, value) in scalars {
            self.doc.put(&entry, *name, automerge::ScalarValue::from(value.clone()))?;
        }
        for text in texts {
            self.doc.put_object(&entry, *text, automerge::ObjType::Text)?;
        }
        for map in maps {
            self.doc.put_object(&entry, *map, automerge::ObjType::Map)?;
        }
        Ok(())
    }

    fn commit(&mut self) {
        if self.doc.pending_ops() > 0 {
            // Time 0: the domain knows no clock, and a change's time is nobody's evidence.
            self.doc.commit_with(CommitOptions::default().with_time(0));
        }
    }
}

fn fits(units: usize) -> Result<(), DocumentError> {
    if units > FIELD_UNITS_MAX { Err(DocumentError::TooLong { units }) } else { Ok(()) }
}

/// The kind whose genesis this change builds on directly, if any.
fn first_kind(change: &Change) -> Option<Kind> {
    match change.deps() {
        [only] => kind_of_genesis((*only).into()),
        _ => None,
    }
}
