// A device that nobody touches locks itself: in front, behind another app, and for all its tabs together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foundedCentre, personAt } from "../support/centre.mjs";
import { holdClock } from "../support/clock.mjs";
import { setPin, unlock } from "../support/pin.mjs";
import { logActivity, newObservation, openPortfolio, savedHere } from "../support/recording.mjs";
import { started } from "../support/shell.mjs";

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

test("a touch in one tab keeps the others open; left alone, all lock", async (t) => {
  const { server, phone, page } = await recording(t);
  const other = await phone.newPage();
  await other.goto(`${server.url}/device`);
  await unlock(other);
  await started(other);
  await page.clock.runFor(4 * MINUTE);
  await page.keyboard.press("Shift");
  await other.clock.runFor(4 * MINUTE);
  await page.clock.runFor(2 * MINUTE);
  for (const tab of [page, other]) assert.equal(await locked(tab).count(), 0);
  await page.clock.runFor(5 * MINUTE);
  for (const tab of [page, other]) await locked(tab).waitFor();
});
