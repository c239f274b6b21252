//! More of what the screens let people do: a witness testifies on a device handed over, files are put to a record.

use futures::executor::block_on;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::document::text::difference;
use vouch_portfolio::foundation::{
    ActivityId, Actor, DocumentId, FileId, Hash, PersonId, PortfolioId, Random, SigningKey, Time,
};
use vouch_portfolio::record::{
    ClaimKey, Claims, Files, FilesEdit, Given, Ground, Kept, NewFile, PersonalStatement, Product, ProductEdit,
    ProductLine, Questions, QuestionsEdit, QuestionsText, Setting, StatementEdit, Testimony, TestimonyEdit, TimeMark,
    WitnessLine, WitnessTick,
};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Competence, Manner, Seal};

use super::device::Device;

/// A device in the hands of a witness, or of their own.
#[derive(Clone)]
pub struct Witness {
    pub person: PersonId,
    pub document: DocumentId,
    pub actor: Actor,
    pub key: SigningKey,
    pub handover: Seal,
}

/// A testimony given and signed.
pub struct Testified {
    pub record: DocumentId,
    pub signature: Seal,
    pub witness: Witness,
}

impl Device {
    /// The owner hands the device to a witness, as whom nobody was known before.
    pub fn hand_to_witness(&mut self, portfolio: PortfolioId, role: Role) -> Result<Witness, DeviceError> {
        self.make_witness(portfolio, role, None)
    }

    /// The owner invites a witness until then.
    pub fn invite(&mut self, portfolio: PortfolioId, role: Role, until: Time) -> Result<Witness, DeviceError> {
        self.make_witness(portfolio, role, Some(until))
    }

    /// And takes that back.
    pub fn take_back(&mut self, portfolio: PortfolioId, witness: &Witness, role: Role) -> Result<Seal, DeviceError> {
        let act = Act::Withdrawal { document: witness.document };
        self.seal(act, portfolio, &[], &[witness.handover.hash()], role)
    }

    fn make_witness(
        &mut self,
        portfolio: PortfolioId,
        role: Role,
        until: Option<Time>,
    ) -> Result<Witness, DeviceError> {
        let (person, document) = (PersonId::new(&mut self.random), DocumentId::new(&mut self.random));
        let actor = Actor::new(&mut self.random);
        let mut secret = [0; 32];
        self.random.fill(&mut secret);
        let key = SigningKey::from_secret(&secret);
        let act = Act::Handover {
            to_key: key.public(),
            to_person: person,
            document,
            actor,
            to_role: Some(Role::Witness),
            until,
        };
        let handover = self.seal(act, portfolio, &[], &[], role)?;
        Ok(Witness { person, document, actor, key, handover })
    }

    /// The witness writes, every field of the form.
    pub fn write_testimony(&mut self, portfolio: PortfolioId, witness: &Witness, words: &str) {
        let Witness { person, document, actor, key, .. } = witness;
        self.create_as(Kind::Testimony, portfolio, None, *document, *person, *actor, key);
        let line = |line, text: &str| TestimonyEdit::Line(line, text.into());
        let edits = [
            line(WitnessLine::Name, "Wanda West"),
            line(WitnessLine::Job, "Floor manager"),
            line(WitnessLine::Relationship, "Line manager"),
            line(WitnessLine::Telephone, "0131 496 0000"),
            line(WitnessLine::Date, "2026-11-20"),
            line(WitnessLine::Venue, "Returns desk"),
            line(WitnessLine::Related, "7 and 12"),
            TestimonyEdit::Given(Given::Typed),
            TestimonyEdit::Tick(WitnessTick::Authentic, true),
        ];
        let text = difference("", words).map(TestimonyEdit::Text);
        self.write(*document, |document| {
            edits.into_iter().chain(text).for_each(|edit| Testimony::apply(document, edit).unwrap());
        });
        let form = Testimony::read(&self.document(*document)).unwrap();
        assert_eq!(form.lacks(None).is_empty(), !words.is_empty());
    }

    /// The witness speaks instead of writing: what was recorded is in the testimony.
    pub fn speak(&mut self, witness: &Witness, bytes: &[u8]) -> FileId {
        let file = FileId::new(&mut self.random);
        let new = NewFile {
            blob: Hash::of(bytes),
            media: "audio/webm".into(),
            bytes: bytes.len() as u64,
            name: "said.webm".into(),
            taken: Some(self.now()),
            seconds: Some(95),
        };
        self.write(witness.document, |document| {
            Testimony::apply(document, TestimonyEdit::Given(Given::Spoken)).unwrap();
            Files::apply(document, FilesEdit::Add(file, new)).unwrap();
        });
        file
    }

    /// The witness signs what they wrote, and the device is handed back.
    pub fn sign_as_witness(&mut self, portfolio: PortfolioId, witness: &Witness) -> Result<Seal, DeviceError> {
        self.witness_signs(portfolio, witness, Manner::HandedOver)
    }

    /// The witness signs by invitation.
    pub fn sign_by_invitation(&mut self, portfolio: PortfolioId, witness: &Witness) -> Result<Seal, DeviceError> {
        self.witness_signs(portfolio, witness, Manner::ByInvitation)
    }

    fn witness_signs(
        &mut self,
        portfolio: PortfolioId,
        witness: &Witness,
        manner: Manner,
    ) -> Result<Seal, DeviceError> {
        let signature = self.seal_as(
            Act::Signature { satisfactory: None },
            portfolio,
            &[witness.document],
            &[witness.handover.hash()],
            (witness.person, Role::Witness, manner),
            &witness.key,
        )?;
        block_on(self.replica.envelop(witness.document, &witness.key, self.now())).unwrap();
        Ok(signature)
    }

    /// All of it.
    pub fn testify(&mut self, portfolio: PortfolioId, words: &str) -> Result<Testified, DeviceError> {
        let witness = self.hand_to_witness(portfolio, Role::Assessor)?;
        self.write_testimony(portfolio, &witness, words);
        let signature = self.sign_as_witness(portfolio, &witness)?;
        Ok(Testified { record: witness.document, signature, witness })
    }

    /// Whoever handed the device over countersigns, with what they claim of the testimony.
    pub fn countersign(
        &mut self,
        portfolio: PortfolioId,
        testified: &Testified,
        beside: &[DocumentId],
    ) -> Result<Seal, DeviceError> {
        let documents: Vec<DocumentId> = std::iter::once(testified.record).chain(beside.iter().copied()).collect();
        let seals = [testified.signature.hash(), testified.witness.handover.hash()];
        self.seal(Act::Signature { satisfactory: None }, portfolio, &documents, &seals, Role::Assessor)
    }

    /// A whole small personal statement, linked to other evidence.
    pub fn state(&mut self, portfolio: PortfolioId, words: &str, linked: Option<DocumentId>) -> DocumentId {
        let record = self.create(Kind::Statement, portfolio, None);
        let edits = [
            Some(StatementEdit::Date("2026-11-21".into())),
            Some(StatementEdit::Setting(Setting::RealWork)),
            linked.map(|linked| StatementEdit::Link(linked, true)),
            Some(StatementEdit::Text(difference("", words).unwrap())),
        ];
        self.write(record, |document| {
            edits.into_iter().flatten().for_each(|edit| PersonalStatement::apply(document, edit).unwrap());
        });
        record
    }

    /// A whole small record of questions and answers, with a claim by the one answer.
    pub fn ask(&mut self, portfolio: PortfolioId, question: &str, answer: &str) -> (DocumentId, DocumentId) {
        let record = self.create(Kind::Questions, portfolio, None);
        let id = ActivityId::new(&mut self.random);
        let text = |text, words| QuestionsEdit::Text(text, difference("", words).unwrap());
        let edits = [
            QuestionsEdit::Date("2026-11-23".into()),
            QuestionsEdit::Place("Staff room".into()),
            text(QuestionsText::Circumstances, "After the observation."),
            QuestionsEdit::Add(id),
            text(QuestionsText::Question(id), question),
            text(QuestionsText::Answer(id), answer),
        ];
        self.write(record, |document| {
            edits.into_iter().for_each(|edit| Questions::apply(document, edit).unwrap());
        });
        let claims = self.create(Kind::Claims, portfolio, Some(record));
        let key = ClaimKey { item: "201/criterion/2.1".into(), activity: Some(id) };
        self.write(claims, |document| Claims::set(document, &key, true).unwrap());
        (record, claims)
    }

    /// A whole small piece of product evidence that is kept elsewhere.
    pub fn product(&mut self, portfolio: PortfolioId, what: &str) -> DocumentId {
        let record = self.create(Kind::Product, portfolio, None);
        let line = |line, text: &str| ProductEdit::Line(line, text.into());
        let edits = [
            line(ProductLine::What, what),
            line(ProductLine::Whose, "Carol Cole"),
            ProductEdit::Kept(Kept::ElsewhereConfidential),
            line(ProductLine::Where, "The branch's letter file"),
            line(ProductLine::Reference, "Call 20261122-0071"),
            ProductEdit::Setting(Setting::RealWork),
            ProductEdit::Text(difference("", "The reply to a complaint.").unwrap()),
        ];
        self.write(record, |document| edits.into_iter().for_each(|edit| Product::apply(document, edit).unwrap()));
        record
    }

    /// The author or whoever countersigns signs a record that judges no performance.
    pub fn sign_plainly(
        &mut self,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        seals: &[Hash],
        role: Role,
    ) -> Result<Seal, DeviceError> {
        self.seal(Act::Signature { satisfactory: None }, portfolio, documents, seals, role)
    }

    /// An assessor decides about a record.
    pub fn decide(
        &mut self,
        portfolio: PortfolioId,
        competence: Competence,
        documents: &[DocumentId],
        seals: &[Hash],
    ) -> Result<Seal, DeviceError> {
        self.seal(Act::Decision { competence }, portfolio, documents, seals, Role::Assessor)
    }

    /// A sheet of files for a record, with one photograph.
    pub fn photograph(&mut self, portfolio: PortfolioId, record: DocumentId, picture: &[u8]) -> DocumentId {
        let sheet = self.create(Kind::Files, portfolio, Some(record));
        self.add_photograph(sheet, picture);
        sheet
    }

    /// One more photograph on a sheet.
    pub fn add_photograph(&mut self, sheet: DocumentId, picture: &[u8]) -> FileId {
        let file = FileId::new(&mut self.random);
        let new = NewFile {
            blob: Hash::of(picture),
            media: "image/jpeg".into(),
            bytes: picture.len() as u64,
            name: "till.jpg".into(),
            taken: Some(self.now()),
            seconds: None,
        };
        let mark = TimeMark { seconds: 3, item: Some("201/criterion/1.1".into()) };
        let edits = [
            FilesEdit::Add(file, new),
            FilesEdit::Ground(file, Ground::NobodyRecognisable),
            FilesEdit::Caption(file, difference("", "The till.").unwrap()),
            FilesEdit::Mark(file, mark, true),
        ];
        self.write(sheet, |document| edits.into_iter().for_each(|edit| Files::apply(document, edit).unwrap()));
        file
    }
}
