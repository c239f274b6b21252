//! Proofs on JSON statements: W3C Data Integrity, cryptosuite `eddsa-jcs-2022` (Ed25519 over RFC 8785).

use serde_json::{Map, Value};

use super::{Hash, JsonError, PublicKey, Signature, SignerError, Signing, canonical, parse_strict};

/// Why a proof does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The statement isn't acceptable JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// There is no proof, or not one of the kind Vouch makes.
    #[error("the statement carries no eddsa-jcs-2022 proof: {0}")]
    Missing(&'static str),
    /// The signature is not that key's over that content: content, proof or key was changed.
    #[error("the signature does not fit the content")]
    Broken,
    /// The private key could not be used.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

/// A statement about to be signed: what is signed, and the proof it will carry.
#[derive(Debug, Clone)]
pub struct Unsigned {
    statement: Map<String, Value>,
    proof: Map<String, Value>,
    input: [u8; 64],
}

impl Unsigned {
    /// Prepares a statement for this key, with Vouch's own proof options.
    pub fn new(statement: Value, key: &PublicKey) -> Result<Self, ProofError> {
        let mut proof = Map::new();
        proof.insert("type".into(), "DataIntegrityProof".into());
        proof.insert("cryptosuite".into(), "eddsa-jcs-2022".into());
        proof.insert("verificationMethod".into(), key.verification_method().into());
        proof.insert("proofPurpose".into(), "assertionMethod".into());
        Self::with_options(statement, proof)
    }

    /// Prepares a statement with proof options from elsewhere (the standard's own vectors bring theirs).
    pub fn with_options(statement: Value, mut proof: Map<String, Value>) -> Result<Self, ProofError> {
        let Value::Object(mut statement) = statement else {
            return Err(ProofError::Missing("a statement is a JSON object"));
        };
        statement.remove("proof");
        proof.remove("proofValue");
        let input = signing_input(&statement, &proof)?;
        Ok(Self { statement, proof, input })
    }

    /// The 64 bytes to sign: the hash of the proof options, then the hash of the statement.
    pub fn input(&self) -> &[u8; 64] {
        &self.input
    }

    /// The signed statement.
    pub fn attach(mut self, signature: &Signature) -> Result<Signed, ProofError> {
        let encoded = format!("z{}", bs58::encode(signature.0).into_string());
        self.proof.insert("proofValue".into(), encoded.into());
        self.statement.insert("proof".into(), Value::Object(self.proof));
        Signed::parse(&canonical(&self.statement)?)
    }

    /// Signs with a key held by the shell.
    pub async fn sign(self, signing: &impl Signing) -> Result<Signed, ProofError> {
        let signature = signing.sign(&self.input).await?;
        self.attach(&signature)
    }
}

fn signing_input(statement: &Map<String, Value>, proof: &Map<String, Value>) -> Result<[u8; 64], ProofError> {
    let mut input = [0; 64];
    input[..32].copy_from_slice(Hash::of(&canonical(proof)?).as_bytes());
    input[32..].copy_from_slice(Hash::of(&canonical(statement)?).as_bytes());
    Ok(input)
}

/// A statement whose proof was checked: it can't be made without checking.
#[derive(Debug, Clone, PartialEq)]
pub struct Signed {
    bytes: Vec<u8>,
    statement: Value,
    key: PublicKey,
    hash: Hash,
}

impl Signed {
    /// Reads a signed statement and checks its proof. The bytes kept are the canonical ones.
    pub fn parse(text: &[u8]) -> Result<Self, ProofError> {
        let value = parse_strict(text)?;
        let bytes = canonical(&value)?;
        let Value::Object(mut statement) = value else {
            return Err(ProofError::Missing("a statement is a JSON object"));
        };
        let Some(Value::Object(mut proof)) = statement.remove("proof") else {
            return Err(ProofError::Missing("no proof member"));
        };
        let field = |name: &str| proof.get(name).and_then(Value::as_str);
        if field("type") != Some("DataIntegrityProof") || field("cryptosuite") != Some("eddsa-jcs-2022") {
            return Err(ProofError::Missing("another kind of proof"));
        }
        if field("proofPurpose") != Some("assertionMethod") {
            return Err(ProofError::Missing("another purpose"));
        }
        // The standard: a context given in the proof must be the one the statement begins with.
        if let Some(context) = proof.get("@context")
            && statement.get("@context") != Some(context)
        {
            return Err(ProofError::Broken);
        }
        let key = field("verificationMethod")
            .and_then(|method| PublicKey::from_verification_method(method).ok())
            .ok_or(ProofError::Missing("no did:key verification method"))?;
        let signature = field("proofValue")
            .and_then(|text| text.strip_prefix('z'))
            .and_then(|text| bs58::decode(text).into_vec().ok())
            .and_then(|bytes| bytes.try_into().ok())
            .map(Signature)
            .ok_or(ProofError::Missing("no proof value"))?;
        proof.remove("proofValue");
        if !key.verifies(&signing_input(&statement, &proof)?, &signature) {
            return Err(ProofError::Broken);
        }
        let hash = Hash::labelled("vouch-statement-1", &bytes);
        Ok(Self { bytes, statement: Value::Object(statement), key, hash })
    }

    /// The canonical bytes, proof included: what is stored and sent.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is stated, without the proof.
    pub fn statement(&self) -> &Value {
        &self.statement
    }

    /// The key that signed.
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// The name of this statement: the hash of its canonical bytes, proof included.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}
