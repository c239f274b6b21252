// A device that nobody touches locks itself: in front, behind another app, and for all its tabs together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { holdClock } from "./support/clock.mjs";
import { setPin, unlock } from "./support/pin.mjs";
import { logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";

const SEEN = "Asked what the customer needed it for.";
const MINUTE = 60_000;

const locked = (page) => page.getByRole("heading", { name: "This device is locked" });

async function recording(t) {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await setPin(page, server);
  await holdClock(phone.context);
  await page.goto(server.url);
  await unlock(page);
  await openPortfolio(page);
  const record = await newObservation(page);
  await logActivity(page, SEEN);
  await savedHere(page);
  return { server, phone, page, record };
}

async function unlockedAgain(page) {
  await unlock(page);
  const field = page.getByRole("textbox", { name: "What was seen" });
  await field.waitFor();
  assert.equal(await field.inputValue(), SEEN);
}

test("five minutes without a touch lock it, a touch begins them anew, and the same word is there after the PIN", async (t) => {
  const { page } = await recording(t);
  await page.clock.runFor(4 * MINUTE);
  await page.keyboard.press("Shift");
  await page.clock.runFor(4 * MINUTE);
  assert.equal(await locked(page).count(), 0);
  await page.clock.runFor(2 * MINUTE);
  await locked(page).waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes(SEEN));
  await unlockedAgain(page);
});

test("behind another app for long it is locked when it comes to the front, also where its timers stood still", async (t) => {
  const { page } = await recording(t);
  // A page out of sight: its clock goes on, its timers don't.
  const sight = (state) => page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
  await sight("hidden");
  const now = await page.evaluate(() => Date.now());
  await page.clock.setSystemTime(now + 4 * MINUTE);
  await sight("visible");
  await page.getByRole("textbox", { name: "What was seen" }).waitFor();
  await sight("hidden");
  await page.clock.setSystemTime(now + 60 * MINUTE);
  await sight("visible");
  await locked(page).waitFor();
  await unlockedAgain(page);
});

test("a touch in one tab keeps the others open; left alone, all lock", async (t) => {
  const { server, phone, page } = await recording(t);
  const other = await phone.newPage();
  await other.goto(`${server.url}/device`);
  await unlock(other);
  await locked(other).waitFor({ state: "hidden" });
  // One clock for both tabs.
  await page.clock.runFor(4 * MINUTE);
  await page.bringToFront();
  await page.keyboard.press("Shift");
  await page.clock.runFor(4 * MINUTE);
  for (const tab of [page, other]) assert.equal(await locked(tab).count(), 0);
  await page.clock.runFor(2 * MINUTE);
  for (const tab of [page, other]) await locked(tab).waitFor();
});
