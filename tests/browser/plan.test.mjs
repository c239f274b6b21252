// From gaps to a plan that candidate and assessor write together and agree to, and from the plan to the record.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, draw, fillIn, logActivity, openPortfolio, savedHere, signAsAssessor } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const what = (page) => page.getByRole("textbox", { name: "What will be observed" });

/** Chooses two gaps in the achievement record of unit 201 and plans for them; the plan's id. */
async function planTwoGaps(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}/unit/201`);
  await started(page);
  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("checkbox").nth(1).check();
  await page.getByRole("button", { name: "Plan an observation for these (2)" }).click();
  await page.waitForURL(/\/plan\/[0-9a-f]{32}/);
  await what(page).waitFor();
  return page.url().match(/plan\/([0-9a-f]{32})/)[1];
}

async function agree(page, label) {
  await page.getByRole("link", { name: "Read and agree" }).click();
  await draw(page, label);
  await page.getByRole("button", { name: "Agree and sign" }).click();
}

test("gaps become a plan that both write and agree to, and its observation has the criteria at hand", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const alice = await personAt(t, server, "assessor");
  const carol = await personAt(t, server, "candidate");
  let { page } = alice;
  await alice.offline(true);
  const plan = await planTwoGaps(page, centre);
  await page.getByRole("checkbox", { name: /^201 1\.1/ }).waitFor();
  await what(page).fill("Refunds at the desk.");
  await page.getByLabel("Date").first().fill("2026-12-01");
  await page.getByLabel("Time").fill("10:30");
  await page.getByRole("textbox", { name: "Place" }).fill("Returns desk");
  await page.getByRole("textbox", { name: "Evidence it will produce" }).fill("An observation record.");
  await page.getByRole("textbox", { name: "Who else must be told" }).fill("The floor manager.");
  await savedHere(page);
  await assertAccessible(page);
  await agree(page, "Assessor's signature");
  await page.getByText("Agreed by the assessor, not yet by the candidate").waitFor();
  await assertAccessible(page);
  await alice.offline(false);
  await atTheCentre(page);

  // Both write at once, without signal.
  await carol.page.goto(`${server.url}/plan/${plan}`);
  await started(carol.page);
  await what(carol.page).waitFor();
  await page.goto(`${server.url}/plan/${plan}`);
  await started(page);
  await what(page).waitFor();
  await carol.offline(true);
  await alice.offline(true);
  await what(carol.page).fill("Refunds at the desk. I also do exchanges.");
  await carol.page.getByRole("textbox", { name: "Place" }).fill("Desk by the door");
  await savedHere(carol.page);
  await what(page).fill("On a Saturday. Refunds at the desk.");
  await page.getByRole("textbox", { name: "Place" }).fill("Desk upstairs");
  await savedHere(page);
  await carol.offline(false);
  await atTheCentre(carol.page);
  await alice.offline(false);
  await until("both sentences are there", async () => (await what(page).inputValue()) === "On a Saturday. Refunds at the desk. I also do exchanges.");
  await page.getByRole("heading", { name: /Place: which is right/ }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Desk by the door" }).getByRole("button", { name: "Keep this one" }).click();
  await page.getByText("Changed since agreed").waitFor();
  await agree(page, "Assessor's signature");
  await page.getByText("Agreed by the assessor, not yet by the candidate").waitFor();
  await atTheCentre(page);
  await carol.page.goto(`${server.url}/plan/${plan}`);
  await started(carol.page);
  await until("the place is settled", async () => (await carol.page.getByRole("textbox", { name: "Place" }).inputValue()) === "Desk by the door");
  await agree(carol.page, "Candidate's signature");
  await carol.page.getByText("Agreed by both").waitFor();
  await atTheCentre(carol.page);

  // The day has come.
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await page.getByRole("link", { name: /Assessment plan/ }).getByText("Agreed by both").waitFor();
  await alice.offline(true);
  await page.getByRole("link", { name: /Assessment plan/ }).click();
  await page.getByRole("button", { name: "Begin the observation record" }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  const record = page.url().match(/record\/([0-9a-f]{32})/)[1];
  await until("the place is there", async () => (await page.getByRole("textbox", { name: "Place" }).inputValue()) === "Desk by the door");
  await logActivity(page, "Took back a kettle without the receipt.");
  await page.getByRole("link", { name: "Criteria the whole record shows" }).click();
  const planned = page.getByRole("group", { name: "Planned for this" });
  await until("what was planned is at hand", async () => (await planned.getByRole("checkbox").count()) === 2);
  assert.equal(await planned.getByRole("checkbox", { checked: true }).count(), 0, "planned is not claimed");
  await planned.getByRole("checkbox").first().check({ force: true });
  await assertAccessible(page);
  await page.getByRole("link", { name: "Done: 1 claimed" }).click();
  await fillIn(page, { place: "Desk by the door" });
  await signAsAssessor(page);
  await alice.offline(false);
  await atTheCentre(page);

  const held = await bundle(t, server, portfolio);
  const kept = held.documents.find(({ kind }) => kind === "plan");
  assert.equal(kept.number ?? null, null);
  const [activity] = Object.values(kept.content.activities);
  assert.deepEqual(Object.keys(activity.records), [record]);
  assert.equal(Object.keys(activity.items).length, 2);
  assert.equal(held.seals.filter(({ statement }) => statement.documents[0]?.id === kept.id).length, 3);

  // An internal verifier reads it, and changes nothing.
  const desk = await personAt(t, server, "verifier", { viewport: DESKTOP });
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Assessment plan/ }).click();
  await desk.page.getByRole("heading", { name: "Activity 1" }).waitFor();
  assert.equal(await desk.page.getByRole("button", { name: "Agree and sign" }).count(), 0);
  await assertAccessible(desk.page);
});

test("criteria are found without signal by misspelt words and by code, with their evidence, and planned", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const { page, offline } = await personAt(t, server, "candidate");
  await offline(true);
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await page.getByRole("link", { name: "Search criteria and plan" }).click();
  const search = page.getByRole("searchbox", { name: /Search criteria/ });
  await search.fill("209 1.1");
  const found = page.getByRole("list", { name: "Found" });
  await found.getByText("209 1.1", { exact: true }).waitFor();
  await search.fill("custmer");
  await until("a typing error is forgiven", async () => (await found.getByRole("listitem").count()) > 3);
  await found.getByRole("checkbox").first().check();
  await assertAccessible(page);
  await page.getByRole("button", { name: "Plan an observation for these (1)" }).click();
  await page.getByText("Not agreed yet").waitFor();
  await page.getByRole("link", { name: "Criteria planned (1)" }).click();
  await page.getByText(/^201 /).first().click();
  await page.getByRole("checkbox", { checked: false }).nth(5).click();
  await page.getByRole("link", { name: "Done: 2 planned" }).click();
  await page.getByRole("link", { name: "Criteria planned (2)" }).waitFor();
  await page.reload();
  await started(page);
  await page.getByRole("link", { name: "Criteria planned (2)" }).waitFor();
});
