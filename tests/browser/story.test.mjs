// One observation, from a phone without signal to a verified record at the centre.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import {
  atTheCentre,
  claim,
  fillIn,
  logActivity,
  newObservation,
  openPortfolio,
  savedHere,
  sign,
  signAsAssessor,
  strip,
} from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SEEN = "Listened to a customer whose parcel was lost, then offered two ways out.";
const MORE = "Checked that the customer was content before she left.";

test("an observation made without signal, killed while typing, signed by both, reaches the centre whole", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor");
  let page = phone.page;
  await openPortfolio(page);
  await assertAccessible(page);

  await phone.offline(true);
  const record = await newObservation(page);
  await logActivity(page, SEEN);
  await savedHere(page);
  await fillIn(page);
  await savedHere(page);
  await assertAccessible(page);

  // The process dies while a sentence is being typed: what was said to be saved is there, whatever came after it.
  const second = await logActivity(page, MORE);
  await savedHere(page);
  await second.pressSequentially(" And then she", { delay: 15 });
  await phone.kill();

  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  const seen = page.getByRole("textbox", { name: "What was seen" });
  await seen.nth(1).waitFor();
  const texts = await seen.evaluateAll((fields) => fields.map((field) => field.value));
  assert.ok(texts.includes(SEEN), texts.join("\n"));
  assert.ok(texts.some((text) => text.startsWith(MORE)), texts.join("\n"));

  await claim(page, "201 1.1");
  await signAsAssessor(page);

  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByRole("textbox", { name: "Your comment" }).fill("That is how it was.");
  await savedHere(page);
  await assertAccessible(page);

  // Dead while the candidate holds it, the device comes back to the candidate's page, wherever it is opened.
  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  await page.goto(`${server.url}/`);
  await page.waitForURL(/\/handover$/);
  const comment = page.getByRole("textbox", { name: "Your comment" });
  await until("the comment is there", async () => (await comment.inputValue()) === "That is how it was.");
  await sign(page, "Candidate's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await strip(page).getByText(/Waiting/).waitFor();

  await phone.offline(false);
  await atTheCentre(page);

  // A second browser, at the centre.
  const desk = await personAt(t, server, "verifier", { viewport: DESKTOP });
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Evidence 1\b/ }).click();
  const form = desk.page.getByRole("article", { name: "Observation record" });
  await form.getByText("Evidence 1", { exact: true }).waitFor();
  await form.getByText(SEEN).waitFor();
  await form.getByText("That is how it was.").waitFor();
  await form.getByText("Holds", { exact: true }).nth(1).waitFor();
  assert.equal(await form.getByText("Does not hold").count(), 0);
  await form.getByText(/on the device of Alice Ashworth, who handed it over/).waitFor();
  await assertAccessible(desk.page);

  // What it shows stands in the unit's achievement record.
  await desk.page.goto(`${server.url}/portfolio/${portfolio}/unit/201`);
  const grid = desk.page.getByRole("region", { name: /^Grid: 1 / });
  await grid.getByRole("link", { name: "Evidence 1", exact: true }).waitFor();
  await grid.getByRole("link", { name: "Evidence 1: 1.1 signed" }).waitFor();
  await assertAccessible(desk.page);

  const { documents } = await bundle(t, server, portfolio);
  assert.ok(JSON.stringify(documents).includes(SEEN));
});
