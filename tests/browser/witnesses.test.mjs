// The list of witnesses of a portfolio, and whether their contact was checked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { WITNESS, testify } from "./support/testimony.mjs";
import { until } from "./support/wait.mjs";

const NOTE = "The switchboard put me through to her.";

test("a witness's contact is checked on a train, reaches the centre, and a candidate reads it and writes none", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const tablet = await personAt(t, server, "assessor");
  const record = await testify(tablet.page, centre, sign);
  await atTheCentre(tablet.page);

  const train = await personAt(t, server, "verifier");
  const { page } = train;
  await openPortfolio(page);
  await page.getByRole("link", { name: /Evidence 1/ }).first().waitFor();
  await train.offline(true);
  await page.getByRole("link", { name: /^Witnesses/ }).click();
  const list = page.getByRole("article", { name: "List of witnesses" });
  for (const words of [WITNESS, "Floor manager", "Her line manager", "0131 496 0000", "Typed by the witness", "Not checked"]) {
    await list.getByText(words, { exact: words !== WITNESS }).first().waitFor();
  }
  await list.getByText(/Wanda West, on the device of Alice Ashworth, who handed it over/).waitFor();
  await list.getByText(/Alice Ashworth, on their own device/).waitFor();
  await assertAccessible(page);
  await list.getByRole("link", { name: "Check the contact" }).click();
  await page.getByText("As the witness gave it").waitFor();
  await page.getByRole("radio", { name: "It is the witness's" }).check({ force: true });
  await page.getByRole("radio", { name: "Through the employer" }).check({ force: true });
  await page.getByLabel("Checked on").fill("2026-11-27");
  await page.getByRole("textbox", { name: "Note" }).fill(NOTE);
  await savedHere(page);
  await assertAccessible(page);
  await page.reload();
  await started(page);
  await until("the answer is there", () => page.getByRole("radio", { name: "It is the witness's" }).isChecked());
  assert.equal(await page.getByRole("textbox", { name: "Note" }).inputValue(), NOTE);
  await page.getByRole("link", { name: "Done" }).click();
  const checked = "Contact checked by Vera Vance on 27 November 2026, through the employer: it is the witness's";
  await list.getByText(checked).waitFor();
  await list.getByRole("link", { name: "Change your check" }).waitFor();
  await train.offline(false);
  await atTheCentre(page);

  // The others see it: the assessor with the testimony, the candidate in the list.
  await tablet.page.goto(`${server.url}/record/${record}/read`);
  await tablet.page.getByText(checked).waitFor();
  assert.equal(await tablet.page.getByText("Holds", { exact: true }).count(), 3, "no seal is changed by it");
  const candidate = await personAt(t, server, "candidate", { viewport: DESKTOP });
  await candidate.page.goto(`${server.url}/portfolio/${portfolio}/witnesses`);
  await candidate.page.getByText(checked).waitFor();
  await candidate.page.getByText(NOTE).waitFor();
  await assertAccessible(candidate.page);
  assert.equal(await candidate.page.getByRole("link", { name: /check/i }).count(), 0);
  await candidate.page.goto(`${server.url}/record/${record}/contact`);
  await candidate.page.getByText("An assessor or internal verifier of this portfolio checks a witness's contact").waitFor();
  assert.equal(await candidate.page.getByRole("radio").count(), 0);

  const held = await bundle(t, server, portfolio);
  const check = held.documents.find(({ kind }) => kind === "contact-check");
  const { confirmed, means, note } = check.content.about;
  assert.deepEqual({ confirmed, means, note }, { confirmed: true, means: "employer", note: NOTE });
  assert.equal(check.content.origin.record, record);
});
