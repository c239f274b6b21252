// A passkey in front of what a device keeps: made, opened with, taken away and lost, with and without a PIN beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, PASSWORD, PEOPLE, signIn } from "./support/centre.mjs";
import { named, setPasskey, withAuthenticator } from "./support/passkey.mjs";
import { PIN, setPin, unlock } from "./support/pin.mjs";
import { fillIn, logActivity, newObservation, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SEEN = "Wrapped a parcel for a customer in a hurry.";

const locked = (page) => page.getByRole("heading", { name: "This device is locked" });
const byPasskey = (page) => page.getByRole("button", { name: "Unlock with the passkey" });
const lockNow = (page) => page.getByRole("button", { name: "Lock now" });

async function recorded(t, wanted) {
  const server = named((await foundedCentre(t)).server);
  const phone = await launchBrowser(t);
  const { page } = phone;
  const authenticator = await withAuthenticator(page, wanted);
  await signIn(page, server, "assessor");
  await openPortfolio(page);
  const record = await newObservation(page);
  await logActivity(page, SEEN);
  await fillIn(page);
  await savedHere(page);
  return { server, phone, page, record, authenticator };
}

async function seesRecord(page, server, record) {
  await page.goto(`${server.url}/record/${record}`);
  const field = page.getByRole("textbox", { name: "What was seen" });
  await field.waitFor();
  assert.equal(await field.inputValue(), SEEN);
}

test("a passkey alone opens the device without signal, and each way of failing has its word", async (t) => {
  const { server, phone, page, record, authenticator } = await recorded(t);
  await setPasskey(page, server);
  await lockNow(page).waitFor();
  await assertAccessible(page);
  assert.equal(await authenticator.count(), 1);
  await phone.offline(true);
  await lockNow(page).click();
  await locked(page).waitFor();
  assert.equal(await page.getByLabel("PIN", { exact: true }).count(), 0, "no PIN is asked for where none is set");
  await assertAccessible(page);

  // Another passkey of the device, and one that gives another secret: what a browser would hand over is put in its place.
  await page.evaluate(() => {
    const real = navigator.credentials.get.bind(navigator.credentials);
    const altered = (change) => async (request) => change(await real(request));
    const other = (bytes) => Uint8Array.from(new Uint8Array(bytes), (byte) => byte ^ 1).buffer;
    const wrap = (credential, { rawId = credential.rawId, results }) => ({
      rawId,
      getClientExtensionResults: () => ({ prf: results }),
    });
    globalThis.passkeys = {
      another: altered((credential) => wrap(credential, { rawId: other(credential.rawId), results: {} })),
      mute: altered((credential) => wrap(credential, {})),
      wrong: altered((credential) => {
        const { first } = credential.getClientExtensionResults().prf.results;
        return wrap(credential, { results: { results: { first: other(first) } } });
      }),
      real,
    };
  });
  for (const [kind, words] of [["another", /that was another passkey/i], ["mute", /gave nothing to open with/], ["wrong", /that was another passkey/i]]) {
    await page.evaluate((kind) => (navigator.credentials.get = globalThis.passkeys[kind]), kind);
    await byPasskey(page).click();
    await page.getByText(words).waitFor();
  }
  await page.evaluate(() => (navigator.credentials.get = globalThis.passkeys.real));

  await byPasskey(page).click();
  await locked(page).waitFor({ state: "hidden" });
  await seesRecordAfterUnlock(page, server, record);

  // The device does not recognise whoever holds it. The last of all: an authenticator that failed to, again and again,
  // verifies nobody any more.
  await page.goto(server.url);
  await locked(page).waitFor();
  await authenticator.set({ verifies: false });
  await byPasskey(page).click();
  await page.getByText(/was cancelled, or this device did not recognise you/).waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes(SEEN));
});

async function seesRecordAfterUnlock(page, server, record) {
  await page.goto(`${server.url}/record/${record}`);
  await byPasskey(page).click();
  const field = page.getByRole("textbox", { name: "What was seen" });
  await field.waitFor();
  assert.equal(await field.inputValue(), SEEN);
}

test("nobody answers for a minute: the question is taken back", async (t) => {
  const { server, page, authenticator } = await recorded(t);
  await setPasskey(page, server);
  await lockNow(page).waitFor();
  await page.clock.install();
  await lockNow(page).click();
  await locked(page).waitFor();
  await authenticator.set({ answers: false });
  await byPasskey(page).click();
  await page.getByRole("button", { name: "Unlock with the passkey", disabled: true }).waitFor();
  await until("the question is taken back", async () => {
    await page.clock.runFor(61_000);
    return page.getByText(/nobody answered this device's question/i).isVisible();
  });
});

test("beside a PIN either opens; changing or losing one leaves the other, and the password is the way back", async (t) => {
  const { server, phone, page, record, authenticator } = await recorded(t);
  await setPin(page, server);
  await setPasskey(page, server, { pin: "000000" });
  await page.getByText(/That is not the PIN/).waitFor();
  assert.equal(await authenticator.count(), 0, "nobody makes a passkey who has not the PIN");
  await page.getByLabel("Your PIN", { exact: true }).fill(PIN);
  // There is a way back already: a passkey beside the PIN needs no connection.
  await phone.offline(true);
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByText("Remove the passkey", { exact: true }).first().waitFor();

  await lockNow(page).click();
  await locked(page).waitFor();
  await assertAccessible(page);
  await unlock(page, "000000");
  await page.getByText(/9 more tries/).waitFor();
  await byPasskey(page).click();
  await locked(page).waitFor({ state: "hidden" });
  await page.reload();
  await unlock(page, "000000");
  // The passkey opened it since: the count began anew.
  await page.getByText(/9 more tries/).waitFor();
  await unlock(page);
  await locked(page).waitFor({ state: "hidden" });

  // The passkey is lost. The PIN opens, and takes it away; then the PIN alone is asked for.
  await authenticator.lose();
  await page.reload();
  await byPasskey(page).click();
  await page.getByText(/was cancelled, or this device did not recognise you/).waitFor();
  await unlock(page);
  await page.getByText("Remove the passkey", { exact: true }).first().click();
  await page.getByLabel("Your PIN", { exact: true }).fill(PIN);
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await page.getByText("Use a passkey", { exact: true }).waitFor();
  await page.reload();
  await locked(page).waitFor();
  assert.equal(await byPasskey(page).count(), 0);
  await unlock(page);

  // A passkey alone, lost: the password opens the device, and everything is there.
  await page.getByText("Use a passkey", { exact: true }).click();
  await page.getByLabel("Your PIN", { exact: true }).fill(PIN);
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByText("Remove the passkey", { exact: true }).first().waitFor();
  await page.getByText("Change or remove the PIN").click();
  await page.getByLabel("Current PIN").fill(PIN);
  await page.getByRole("button", { name: "Remove the PIN" }).click();
  await page.getByText("Set a PIN").waitFor();
  await phone.offline(false);
  await authenticator.lose();
  await lockNow(page).click();
  await byPasskey(page).click();
  await page.getByText(/was cancelled, or this device did not recognise you/).waitFor();
  await page.getByRole("link", { name: "Sign in with a password" }).click();
  await page.getByLabel("Email address").fill(PEOPLE.assessor.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${server.url}/`);
  await started(page);
  await seesRecord(page, server, record);
});

test("an authenticator without PRF makes no passkey, and says so", async (t) => {
  const { server, page, authenticator } = await recorded(t, { hasPrf: false });
  await setPasskey(page, server);
  await page.getByText(/can't open what is kept on it/).waitFor();
  assert.equal(await lockNow(page).count(), 0, "nothing stands in front of the data");
  await until("what would open nothing is forgotten", async () => (await authenticator.count()) <= 1);
});

test("at an address of digits no passkey is offered", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await launchBrowser(t);
  await withAuthenticator(page);
  await signIn(page, server, "assessor");
  await page.goto(`${server.url}/device`);
  await page.getByText("Set a PIN").waitFor();
  assert.equal(await page.getByText("Use a passkey").count(), 0);
});

test("the owner takes a handed-over device back with the passkey", async (t) => {
  const { server, page, record } = await recorded(t);
  await setPasskey(page, server);
  await lockNow(page).waitFor();
  await page.goto(`${server.url}/record/${record}/sign`);
  await byPasskey(page).click();
  await sign(page, "Assessor's signature");
  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await sign(page, "Candidate's signature");
  const back = page.getByRole("button", { name: "I am Alice Ashworth and have the device back" });
  // As the browser answers for somebody whom the device does not recognise.
  await page.evaluate(() => {
    navigator.credentials.get = () => {
      delete navigator.credentials.get;
      return Promise.reject(new DOMException("", "NotAllowedError"));
    };
  });
  await back.click();
  await page.getByText(/was cancelled, or this device did not recognise you/).waitFor();
  assert.equal(new URL(page.url()).pathname, `/record/${record}/handover`);
  await back.click();
  await page.waitForURL(/\/read$/);
});
