// A PIN in front of what a device keeps: the next person sees nothing, and its owner loses nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, personAt, PASSWORD, PEOPLE } from "./support/centre.mjs";
import { PIN, setPin, unlock } from "./support/pin.mjs";
import { atTheCentre, fillIn, logActivity, newObservation, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SEEN = "Wrapped a parcel for a customer in a hurry.";

const locked = (page) => page.getByRole("heading", { name: "This device is locked" });

async function recorded(t) {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  const record = await newObservation(page);
  await logActivity(page, SEEN);
  await fillIn(page);
  await savedHere(page);
  return { server, phone, page, record };
}

async function locking(t) {
  const here = await recorded(t);
  await setPin(here.page, here.server);
  return here;
}

test("locked, the device tells nothing, and its owner's PIN opens it offline, also after a sudden death", async (t) => {
  const { server, phone, record } = await locking(t);
  await phone.page.getByRole("button", { name: "Lock now" }).click();
  await locked(phone.page).waitFor();
  await assertAccessible(phone.page);
  await phone.kill();

  const again = await launchBrowser(t, { profileDir: phone.profileDir });
  const { page } = again;
  await again.offline(true);
  await page.goto(`${server.url}/record/${record}`);
  await locked(page).waitFor();
  const shown = await page.locator("body").innerText();
  for (const secret of [SEEN, PEOPLE.assessor.name, PEOPLE.candidate.name]) assert.ok(!shown.includes(secret), shown);
  await unlock(page, "000000");
  await page.getByText(/That is not the PIN. 9 more tries/).waitFor();
  await unlock(page);
  const field = page.getByRole("textbox", { name: "What was seen" });
  await field.waitFor();
  assert.equal(await field.inputValue(), SEEN);
});

test("ten wrong PINs close the lock; the password opens it, and everything is there", async (t) => {
  const { server, phone, page, record } = await locking(t);
  await atTheCentre(page);
  await phone.offline(true);
  await page.goto(`${server.url}/record/${record}`);
  await locked(page).waitFor();
  for (let turn = 1; turn <= 10; turn += 1) {
    await unlock(page, "000000");
    await page.getByText(turn < 10 ? `${10 - turn} more tries` : /too many wrong PINs/i).waitFor();
  }
  await unlock(page);
  await page.getByText(/too many wrong PINs/i).waitFor();

  await phone.offline(false);
  await page.getByRole("link", { name: "Sign in with a password" }).click();
  await withPassword(page, server);
  await page.goto(`${server.url}/record/${record}`);
  const field = page.getByRole("textbox", { name: "What was seen" });
  await field.waitFor();
  assert.equal(await field.inputValue(), SEEN);
});

test("the candidate can't keep the device: its owner takes it back with the PIN", async (t) => {
  const { server, page, record } = await locking(t);
  await page.goto(`${server.url}/record/${record}/sign`);
  await unlock(page);
  await sign(page, "Assessor's signature");
  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await sign(page, "Candidate's signature");
  const back = page.getByRole("button", { name: "I am Alice Ashworth and have the device back" });
  await back.click();
  await page.getByText(/That is not the PIN/).waitFor();
  await page.getByLabel("PIN of Alice Ashworth").fill(PIN);
  await back.click();
  await page.waitForURL(/\/read$/);
});

test("whoever leaves a device leaves it in every tab, also without a connection", async (t) => {
  const { server, phone, page, record } = await recorded(t);
  const other = await phone.newPage();
  await other.goto(`${server.url}/record/${record}`);
  await other.getByRole("textbox", { name: "What was seen" }).waitFor();

  await phone.offline(true);
  await page.goto(`${server.url}/device`);
  await started(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  for (const tab of [page, other]) {
    await tab.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.ok(!(await tab.locator("body").innerText()).includes(SEEN));
  }
});

test("a PIN set in one tab is asked for in the other", async (t) => {
  const { server, phone, page, record } = await recorded(t);
  await page.getByRole("link", { name: "Read and sign" }).click();
  await sign(page, "Assessor's signature");
  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  const other = await phone.newPage();
  await other.goto(`${server.url}/device`);
  await setPin(other, server);
  await page.bringToFront();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await sign(page, "Candidate's signature");
  await page.getByLabel("PIN of Alice Ashworth").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.getByText(/That is not the PIN/).waitFor();
  assert.equal(new URL(page.url()).pathname, `/record/${record}/handover`);
});

test("a PIN set in one tab and changed in another leaves the way back that the centre holds", async (t) => {
  const { server, phone, page, record } = await recorded(t);
  const other = await phone.newPage();
  await other.goto(`${server.url}/device`);
  await other.getByText("Set a PIN").waitFor();
  await setPin(page, server);
  // The other tab was opened while there was none.
  await other.bringToFront();
  await other.getByText("Change or remove the PIN").click();
  await other.getByLabel("Current PIN").fill(PIN);
  await other.getByLabel("New PIN", { exact: true }).fill("314159");
  await other.getByLabel("New PIN again").fill("314159");
  await other.getByRole("button", { name: "Change the PIN" }).click();
  await until("it is changed", async () => (await other.getByLabel("Current PIN").inputValue()) === "");
  await other.getByRole("button", { name: "Lock now" }).click();
  await locked(other).waitFor();
  await unlock(other, PIN);
  await other.getByText(/9 more tries/).waitFor();
  await other.getByRole("link", { name: "Sign in with a password" }).click();
  await withPassword(other, server);
  await other.goto(`${server.url}/record/${record}`);
  const field = other.getByRole("textbox", { name: "What was seen" });
  await field.waitFor();
  assert.equal(await field.inputValue(), SEEN);
});

async function withPassword(page, server) {
  await page.getByLabel("Email address").fill(PEOPLE.assessor.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${server.url}/`);
  await started(page);
}
