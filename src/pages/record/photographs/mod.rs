//! Photographs and files of a record: adding them and saying what they are, and reading them back.

mod adding;
mod attached;
mod file_words;
mod offering;
mod one;
mod own;
mod picture;
mod shown;
mod standing;
mod video;

pub(super) use adding::Photographs;
pub(super) use attached::Attached;
pub(in crate::pages) use file_words::{count_words, size_words};
pub(super) use one::OneFile;
pub(super) use own::OwnFiles;
pub(super) use shown::ShownFiles;
pub(super) use standing::FilesStanding;
pub(in crate::pages) use video::VideoCount;
