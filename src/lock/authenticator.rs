//! The authenticator built into a device, asked for a secret of its own: WebAuthn with the PRF extension.
//!
//! Nobody verifies a signature here, so the challenge is local and nothing goes over a network: what counts is the output
//! of PRF, which the authenticator gives for this passkey, this address and this salt, and only after it has verified its
//! user. (web-sys knows neither the extension nor its answers, so both are built and read by name.)

use std::cell::Cell;
use std::net::IpAddr;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use vouch_portfolio::foundation::Random as _;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::passkey::PasskeyError;
use crate::browser::{Entropy, Timer, words};

const SALT_BYTES: usize = 32;
const CHALLENGE_BYTES: usize = 32;
const HANDLE_BYTES: usize = 16;
/// Long enough to find the finger that is enrolled; then the question is taken back.
const PATIENCE_MILLISECONDS: u32 = 60_000;
/// What the device's own list of passkeys says. No name of a person: the next one on a shared device may read that list.
const NAME: &str = "Vouch on this device";
/// Ed25519, ES256, RS256: whichever the authenticator has. What it signs is not looked at.
const ALGORITHMS: [i32; 3] = [-8, -7, -257];

/// What a passkey gave.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// Which passkey, as the authenticator knows it.
    pub(super) id: Vec<u8>,
    /// What it was asked with.
    pub(super) salt: Vec<u8>,
    /// Its secret output: the same at every time it is asked with this salt.
    pub(super) output: Vec<u8>,
}

/// Whether this browser, on this device, at this address, seems able to open with a passkey. Only making one tells.
pub(super) async fn is_offered() -> bool {
    let asked = async {
        let window = web_sys::window()?;
        // The standard wants a name: a passkey can't belong to an address of digits.
        let host = window.location().hostname().ok()?;
        if host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
            return Some(false);
        }
        let class = get(&window, "PublicKeyCredential").filter(JsValue::is_function)?;
        let verifies = call(&class, "isUserVerifyingPlatformAuthenticatorAvailable", &[]).await.ok()?;
        // Older browsers don't say what they can.
        let capabilities = call(&class, "getClientCapabilities", &[]).await.ok();
        let prf = capabilities.and_then(|known| get(&known, "extension:prf")?.as_bool());
        Some(verifies.is_truthy() && prf != Some(false))
    };
    asked.await.unwrap_or(false)
}

/// Makes a passkey on this device and asks it for its output.
pub(super) async fn make() -> Result<Answer, PasskeyError> {
    let salt = random(SALT_BYTES);
    let options = object(&[
        ("challenge", bytes(&random(CHALLENGE_BYTES))),
        ("rp", object(&[("name", "Vouch".into())])),
        ("user", object(&[("id", bytes(&random(HANDLE_BYTES))), ("name", NAME.into()), ("displayName", NAME.into())])),
        ("pubKeyCredParams", ALGORITHMS.into_iter().map(algorithm).collect::<Array>().into()),
        (
            "authenticatorSelection",
            object(&[
                ("authenticatorAttachment", "platform".into()),
                // Android gives the extension to resident passkeys alone.
                ("residentKey", "preferred".into()),
                ("userVerification", "required".into()),
            ]),
        ),
        ("attestation", "none".into()),
        ("extensions", prf(&salt)),
    ]);
    let made = ask("create", &options).await?;
    let id = id(&made)?;
    let said = prf_of(&made);
    if let Some(output) = output(said.as_ref()) {
        return Ok(Answer { id, salt, output });
    }
    // Many give it only when they are asked a second time; one that says it can't leaves nothing to ask.
    let enabled = said.and_then(|prf| get(&prf, "enabled")).is_some_and(|enabled| enabled.is_truthy());
    let answered = if enabled { use_it(&id, &salt).await } else { Err(PasskeyError::NoSecret) };
    if answered.is_err() {
        // It would open nothing.
        forget(&id).await;
    }
    match answered {
        Ok(output) => Ok(Answer { id, salt, output }),
        Err(PasskeyError::Mute) => Err(PasskeyError::NoSecret),
        Err(error) => Err(error),
    }
}

/// Asks the passkey of this id for its output.
pub(super) async fn use_it(passkey: &[u8], salt: &[u8]) -> Result<Vec<u8>, PasskeyError> {
    let allowed = object(&[("type", "public-key".into()), ("id", bytes(passkey))]);
    let options = object(&[
        ("challenge", bytes(&random(CHALLENGE_BYTES))),
        ("allowCredentials", Array::of1(&allowed).into()),
        ("userVerification", "required".into()),
        ("extensions", prf(salt)),
    ]);
    let answer = ask("get", &options).await?;
    if id(&answer)? != passkey {
        return Err(PasskeyError::Another);
    }
    output(prf_of(&answer).as_ref()).ok_or(PasskeyError::Mute)
}

/// Tells the authenticator that a passkey opens nothing any more, where the browser can: it is then not offered again.
pub(super) async fn forget(passkey: &[u8]) {
    let Some(window) = web_sys::window() else { return };
    let Ok(host) = window.location().hostname() else { return };
    let id = base64url(passkey);
    let options = object(&[("rpId", host.into()), ("credentialId", id.into())]);
    if let Some(class) = get(&window, "PublicKeyCredential").filter(JsValue::is_function) {
        // One that stays listed opens nothing all the same.
        call(&class, "signalUnknownCredential", &[options]).await.ok();
    }
}

/// Calls `navigator.credentials`, and takes the question back when nobody answers.
async fn ask(what: &str, options: &JsValue) -> Result<JsValue, PasskeyError> {
    let credentials = web_sys::window().and_then(|window| get(&window.navigator(), "credentials"));
    let credentials = credentials.ok_or(PasskeyError::NotHere)?;
    let patience = AbortController::new().map_err(|thrown| PasskeyError::Failed(words(&thrown)))?;
    let timed_out = Rc::new(Cell::new(false));
    let (late, signal) = (timed_out.clone(), patience.signal());
    let timer = Timer::after(PATIENCE_MILLISECONDS, move || {
        late.set(true);
        patience.abort();
    });
    let request = object(&[("publicKey", options.clone()), ("signal", signal.into())]);
    let answer = call(&credentials, what, &[request]).await;
    drop(timer);
    match answer {
        Ok(answer) if answer.is_object() => Ok(answer),
        Ok(_) => Err(PasskeyError::Cancelled),
        Err(_) if timed_out.get() => Err(PasskeyError::TimedOut),
        Err(thrown) => Err(refused(&thrown)),
    }
}

/// What the standard's names of errors mean here.
fn refused(thrown: &JsValue) -> PasskeyError {
    match get(thrown, "name").and_then(|name| name.as_string()).as_deref() {
        // One name for "cancelled", "not recognised" and "not on this device", so that no page can tell them apart.
        Some("NotAllowedError" | "AbortError") => PasskeyError::Cancelled,
        Some("SecurityError" | "NotSupportedError" | "ConstraintError") => PasskeyError::NotHere,
        _ => PasskeyError::Failed(words(thrown)),
    }
}

fn id(credential: &JsValue) -> Result<Vec<u8>, PasskeyError> {
    let id = get(credential, "rawId").map(|id| Uint8Array::new(&id).to_vec());
    id.filter(|id| !id.is_empty()).ok_or(PasskeyError::Mute)
}

fn prf(salt: &[u8]) -> JsValue {
    object(&[("prf", object(&[("eval", object(&[("first", bytes(salt))]))]))])
}

/// What the credential says of the extension.
fn prf_of(credential: &JsValue) -> Option<JsValue> {
    let read: Function = get(credential, "getClientExtensionResults")?.dyn_into().ok()?;
    get(&read.call0(credential).ok()?, "prf")
}

fn output(prf: Option<&JsValue>) -> Option<Vec<u8>> {
    let first = get(&get(prf?, "results")?, "first")?;
    Some(Uint8Array::new(&first).to_vec()).filter(|output| !output.is_empty())
}

fn algorithm(number: i32) -> JsValue {
    object(&[("type", "public-key".into()), ("alg", number.into())])
}

fn random(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    Entropy.fill(&mut bytes);
    bytes
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a new plain object can't fail.
        Reflect::set(&object, &(*name).into(), value).ok();
    }
    object.into()
}

/// A field that is there.
fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Calls a method that promises something.
async fn call(on: &JsValue, method: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let promise: Promise = method.apply(on, &with.iter().collect())?.dyn_into()?;
    JsFuture::from(promise).await
}

fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digit = |six: u32| DIGITS.get((six & 63) as usize).map_or('A', |digit| char::from(*digit));
    let group = |part: &[u8]| {
        let three = part.iter().chain(&[0, 0]).take(3).fold(0, |whole, byte| (whole << 8) | u32::from(*byte));
        (0..=part.len()).map(move |at| digit(three >> (18 - 6 * at))).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::base64url;

    #[test]
    fn ids_are_written_as_the_standard_does() {
        for (bytes, text) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("~~?", "fn4_")]
        {
            assert_eq!(base64url(bytes.as_bytes()), text);
        }
    }
}
