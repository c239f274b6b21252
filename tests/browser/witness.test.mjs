// A witness testifies on a device handed over, without signal.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { PIN, setPin, unlock } from "./support/pin.mjs";
import { atTheCentre, draw, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SAW = "Carol let a customer finish, wrote down what he wanted, and rang him back as she had said.";

async function handToWitness(page, { server, portfolio }, { locked = false } = {}) {
  const name = "Wanda West";
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  if (locked) await unlock(page);
  await page.getByRole("link", { name: "Other evidence" }).click();
  await page.getByRole("link", { name: /Witness testimony/ }).click();
  await page.getByRole("textbox", { name: "Name of the witness" }).fill(name);
  await page.getByText(`I am handing this device to ${name}`).waitFor();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByRole("heading", { name: /What you saw of Carol Clark/ }).waitFor();
}

async function fillInTestimony(page) {
  await page.getByRole("textbox", { name: "Your name" }).fill("Wanda West");
  await page.getByRole("textbox", { name: "Your job title" }).fill("Floor manager");
  await page.getByRole("textbox", { name: "How you know the candidate" }).fill("Her line manager");
  await page.getByRole("textbox", { name: "Telephone" }).fill("0131 496 0000");
  await page.getByLabel("Date", { exact: true }).fill("2026-11-20");
  await page.getByRole("textbox", { name: "Where it was" }).fill("Returns desk");
  await page.getByRole("textbox", { name: "Your testimony" }).fill(SAW);
  await page.getByRole("radio", { name: "I type it myself" }).check({ force: true });
  for (const words of ["What I say here is authentic and accurate", "I am not a relative of the candidate"]) {
    await page.getByRole("checkbox", { name: words }).check({ force: true });
  }
}

test("a witness testifies on a tablet without signal, killed in between, and the centre holds it countersigned", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  let tablet = await personAt(t, server, "assessor");
  let page = tablet.page;
  await setPin(page, server);
  await tablet.offline(true);
  await handToWitness(page, centre, { locked: true });
  // Nothing is written for a witness beforehand.
  assert.ok((await page.getByRole("textbox").count()) > 8);
  for (const field of await page.getByRole("textbox").all()) assert.equal(await field.inputValue(), "");
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0);
  assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
  await assertAccessible(page);
  await fillInTestimony(page);
  await savedHere(page);

  await tablet.kill();
  tablet = await launchBrowser(t, { profileDir: tablet.profileDir });
  page = tablet.page;
  await tablet.offline(true);
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await unlock(page);
  // The owner's pages are out of reach: every address leads back to the testimony.
  await page.waitForURL(/\/witness$/);
  const testimony = page.getByRole("textbox", { name: "Your testimony" });
  await until("the testimony is there", async () => (await testimony.inputValue()) === SAW);
  await page.getByText("Everything needed for signing is here").waitFor();
  await sign(page, "Witness's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: /have the device back/ }).click();
  await page.getByText(/That is not the PIN/).waitFor();
  await page.getByLabel("PIN of Alice Ashworth").fill(PIN);
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();

  await page.getByRole("link", { name: "Claim and countersign" }).click();
  await page.getByRole("link", { name: /Criteria this testimony supports/ }).click();
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("201 1.1");
  await page.getByRole("checkbox").first().check({ force: true });
  await page.getByRole("link", { name: /^Done/ }).click();
  await page.getByRole("link", { name: /Criteria this testimony supports \(1\)/ }).waitFor();
  await assertAccessible(page);
  await sign(page, "Assessor's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();

  await tablet.offline(false);
  await atTheCentre(page);
  const held = await bundle(t, server, portfolio);
  const found = held.documents.find(({ kind }) => kind === "testimony");
  assert.equal(found.number, 1);
  assert.equal(found.content.testimony, SAW);

  const desk = await personAt(t, server, "verifier");
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Evidence 1/ }).click();
  await desk.page.getByText(SAW).waitFor();
  await desk.page.getByText("Signed by witness and assessor").waitFor();
  assert.equal(await desk.page.getByText("Holds", { exact: true }).count(), 3);
  await assertAccessible(desk.page);
});

test("what a witness gives back unsigned is gone on with later, and a candidate has no way to write one", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const tablet = await personAt(t, server, "assessor");
  const { page } = tablet;
  const other = await tablet.newPage();
  await other.goto(`${server.url}/device`);
  await started(other);
  await page.bringToFront();
  await handToWitness(page, centre);
  // The owner's other tab goes to the testimony too, and is not a second pen.
  await other.waitForURL(/\/witness$/);
  await other.close();
  await fillInTestimony(page);
  await draw(page, "Witness's signature");
  await until("it could be signed", () => page.getByRole("button", { name: "Sign", exact: true }).isEnabled());
  await savedHere(page);
  await page.getByRole("button", { name: "Give back unsigned" }).click();
  await page.getByRole("button", { name: "Give back", exact: true }).click();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.waitForURL(/\/portfolio\/[0-9a-f]{32}$/);
  await page.getByRole("link", { name: "Other evidence" }).click();
  await page.getByRole("link", { name: /Witness testimony/ }).click();
  await page.getByText("Wanda West has not signed yet").waitFor();
  await page.getByRole("button", { name: "Hand to Wanda West again" }).click();
  const testimony = page.getByRole("textbox", { name: "Your testimony" });
  await until("the testimony is there", async () => (await testimony.inputValue()) === SAW);
  // What the witness drew went with them: nobody signs with it.
  await page.getByText("Everything needed for signing is here").waitFor();
  await page.getByRole("img", { name: "Witness's signature" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Sign", exact: true }).isEnabled(), false);

  const candidate = await personAt(t, server, "candidate");
  await candidate.page.goto(`${server.url}/portfolio/${portfolio}`);
  await candidate.page.getByRole("link", { name: "Add evidence" }).click();
  await candidate.page.getByRole("button", { name: /Personal statement/ }).waitFor();
  assert.equal(await candidate.page.getByRole("link", { name: /Witness testimony/ }).count(), 0);
  const address = page.url();
  await candidate.page.goto(address);
  await started(candidate.page);
  await candidate.page.getByText("A candidate hands no device to a witness").waitFor();
});

test("what a witness dictates names who wrote it down, and is signed once it was read back", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const { page } = await personAt(t, server, "assessor");
  await handToWitness(page, centre);
  await fillInTestimony(page);
  await page.getByRole("radio", { name: /^I say it, somebody else writes it down/ }).check({ force: true });
  const missing = page.getByRole("region", { name: "Still missing before signing" });
  await missing.getByText(/who wrote it down/i).waitFor();
  await page.getByRole("textbox", { name: "Who writes it down" }).fill("Alice Ashworth");
  await missing.getByText(/that it was read back to the witness/i).waitFor();
  assert.equal(await page.getByRole("img", { name: "Witness's signature" }).count(), 0, "nothing unheard is signed");
  await page.getByRole("checkbox", { name: "It was read back to me before I signed" }).check({ force: true });
  await page.getByText("Everything needed for signing is here").waitFor();
  await sign(page, "Witness's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.getByRole("link", { name: "Claim and countersign" }).click();
  await page.getByText("Dictated by the witness and read back").first().waitFor();
  await sign(page, "Assessor's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await atTheCentre(page);

  const { documents } = await bundle(t, server, portfolio);
  const testimony = documents.find(({ kind }) => kind === "testimony");
  const said = JSON.stringify(testimony.content);
  for (const words of ["dictated", "Alice Ashworth", SAW]) assert.ok(said.includes(words), words);
});
