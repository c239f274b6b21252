//! What a centre does: it is founded, adds people, enrols candidates, allots staff, enrols and revokes devices. Each
//! act changes the tables and states itself in the registry, in one transaction.

mod allotment;
mod device;
mod enrolment;
mod error;
mod founding;
mod frameworks;
mod key;
mod person;
mod registrar;
mod taking_back;

use vouch_portfolio::foundation::{CentreId, SigningKey};

use crate::store::directory::Heading;

pub(crate) use allotment::{allot, withdraw};
pub(crate) use device::{enrol_device, own_device, revoke_device};
pub(crate) use enrolment::{NewPortfolio, open_portfolio};
pub(crate) use error::CentreError;
pub(crate) use founding::{Founding, found};
pub(crate) use frameworks::{Version, edit as edit_draft, move_portfolio, standing, take_into_use};
pub(crate) use key::{KeyError, KeyFile};
pub(crate) use person::{NewPerson, add_person};
pub(crate) use registrar::Registrar;
pub(crate) use taking_back::take_back;

/// The centre, with the key that speaks for it.
#[derive(Debug, Clone)]
pub(crate) struct Centre {
    pub(crate) id: CentreId,
    pub(crate) name: String,
    pub(crate) key: SigningKey,
}

impl Centre {
    /// Its side of a directory.
    pub(crate) fn heading(&self) -> Heading {
        Heading { centre: self.id, name: self.name.clone(), keys: vec![self.key.public()] }
    }
}
