// What a candidate put in and proposed, an assessor decides about, without signal; it settles on both devices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, claim, draw, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

/** A candidate's product that proposes what a search finds first, signed and at the centre. */
async function proposedProduct(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}/add`);
  await started(page);
  await page.getByRole("button", { name: /^Product evidence/ }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  const record = page.url().match(/record\/([0-9a-f]{32})/)[1];
  await page.getByRole("textbox", { name: "What it is" }).fill("Letter of apology");
  await page.getByRole("textbox", { name: "Whose work it is" }).fill("My own");
  await page.getByRole("radio", { name: "In the portfolio" }).check({ force: true });
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await claim(page, "201", 3);
  await page.getByText("Everything needed for signing is here").waitFor();
  await page.getByRole("link", { name: "Read and sign" }).click();
  await sign(page, "Candidate's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await atTheCentre(page);
  return record;
}

const reason = (page) => page.getByRole("textbox", { name: "Why, and feedback to the candidate" });
const settled = (page) => page.getByRole("progressbar", { name: "Signed evidence" }).evaluate((bar) => bar.value);

test("a candidate's product is decided about in a basement, and its unit has come on on both devices", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const carol = await personAt(t, server, "candidate");
  const record = await proposedProduct(carol.page, centre);

  let alice = await personAt(t, server, "assessor");
  let page = alice.page;
  await page.getByText("Waits for your decision").waitFor();
  await alice.offline(true);
  await page.getByRole("link", { name: /Product evidence/ }).click();
  await page.getByText("Proposed by the candidate").waitFor();
  await page.getByText("whether it shows competence").waitFor();
  await page.getByRole("button", { name: "Adopt all (3)" }).click();
  await page.getByRole("link", { name: "Criteria you claim (3)" }).waitFor();
  // One of the three isn't shown; another, which wasn't proposed, is.
  await page.getByRole("checkbox").nth(2).uncheck({ force: true });
  await page.getByRole("link", { name: "Criteria you claim (2)" }).click();
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("209");
  await page.getByRole("checkbox").first().check({ force: true });
  await page.getByRole("link", { name: "Done: 3 claimed" }).click();
  await page.getByRole("link", { name: "Criteria you claim (3)" }).waitFor();
  await page.getByRole("radio", { name: "Competent", exact: true }).check({ force: true });
  await reason(page).fill("The letter is yours, and it");
  await savedHere(page);
  await assertAccessible(page);
  await until("the reason is kept", async () => (await page.getByText(/In my judgement it shows that Carol Clark is competent/).count()) === 1);
  await alice.kill();

  alice = await launchBrowser(t, { profileDir: alice.profileDir });
  page = alice.page;
  await alice.offline(true);
  await page.goto(`${server.url}/record/${record}/decide`);
  await started(page);
  await until("the same words are there", async () => (await reason(page).inputValue()) === "The letter is yours, and it");
  await reason(page).fill("The letter is yours, and it puts right what went wrong. Next time date it.");
  await draw(page, "Assessor's signature");
  await page.getByRole("button", { name: "Sign the decision" }).click();
  await page.getByRole("heading", { name: "Decisions" }).waitFor();
  await page.getByText("Next time date it.").first().waitFor();
  await assertAccessible(page);
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await until("what was decided is settled here", async () => (await settled(page)) === 3);
  await alice.offline(false);
  await atTheCentre(page);

  await carol.page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(carol.page);
  await until("the decision is on the candidate's phone", async () => (await settled(carol.page)) === 3);
  await carol.page.getByRole("link", { name: /Evidence 1/ }).click();
  await carol.page.getByText("Next time date it.").first().waitFor();
  await carol.page.getByText("Accepted", { exact: true }).waitFor();
  assert.equal(await carol.page.getByRole("link", { name: /^Decide/ }).count(), 0);
  await carol.page.goto(`${server.url}/record/${record}/decide`);
  await started(carol.page);
  await carol.page.getByText("Nobody decides about evidence of their own").waitFor();
  assert.equal(await carol.page.getByRole("button", { name: "Sign the decision" }).count(), 0);

  const held = await bundle(t, server, portfolio);
  const decision = held.seals.find(({ statement }) => statement.act === "decision");
  assert.equal(decision.statement.competence, "competent");
  assert.match(decision.particulars.comment, /Next time date it\.$/);

  // An internal verifier samples what was decided.
  const desk = await personAt(t, server, "verifier", { viewport: DESKTOP });
  await desk.page.goto(`${server.url}/record/${record}/read`);
  await started(desk.page);
  await desk.page.getByRole("button", { name: "Sample this record" }).click();
  await desk.page.getByRole("radio", { name: "Agreed" }).check({ force: true });
  await draw(desk.page, "Internal verifier's signature");
  await desk.page.getByRole("button", { name: "Sign the sample" }).click();
  await desk.page.getByText("Sampled by the internal verifier").waitFor();
});

test("not yet competent is said to the candidate with the reason, and stays a gap until it is mended", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const carol = await personAt(t, server, "candidate");
  const record = await proposedProduct(carol.page, centre);
  const alice = await personAt(t, server, "assessor");
  await alice.page.goto(`${server.url}/record/${record}/decide`);
  await started(alice.page);
  await alice.page.getByRole("radio", { name: "Not yet competent" }).check({ force: true });
  await reason(alice.page).fill("It doesn't say what was wrong.");
  await draw(alice.page, "Assessor's signature");
  await alice.page.getByRole("button", { name: "Sign the decision" }).click();
  await alice.page.getByRole("heading", { name: "Decisions" }).waitFor();
  await atTheCentre(alice.page);

  const { page } = carol;
  await page.goto(server.url);
  await started(page);
  await page.getByRole("region", { name: "Open records" }).getByText("Not yet competent").waitFor();
  await page.getByRole("link", { name: /Product evidence/ }).click();
  await page.getByText("It doesn't say what was wrong.").first().waitFor();
  await page.getByRole("link", { name: "Change" }).click();
  await page.getByRole("textbox", { name: "Description" }).fill("The refund came late.");
  await savedHere(page);
  await page.getByRole("link", { name: "Read and sign" }).click();
  await sign(page, "Candidate's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await atTheCentre(page);
  await alice.page.goto(server.url);
  await started(alice.page);
  await alice.page.getByText("Waits for your decision").waitFor();
});
