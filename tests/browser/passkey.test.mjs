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
