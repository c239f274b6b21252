// Somebody is taken off a portfolio in the middle of a sentence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, logActivity, newObservation, openPortfolio, savedHere, strip } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const BEFORE = "Greeted everybody in the queue.";
const AFTER = "Typed after the allotment had ended.";

test("what is typed after the allotment ended is kept, held at the centre, and let in by whoever allots again", async (t) => {
  const { server, coordinator, portfolio, ids, allot } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  const record = await newObservation(page);
  const seen = await logActivity(page, BEFORE);
  await atTheCentre(page);

  await coordinator.delete(`/api/portfolios/${portfolio}/allotments/${ids.assessor}/assessor`);
  await seen.press("Control+End");
  await seen.pressSequentially(` ${AFTER}`);
  await savedHere(page);
  await until("the centre holds it", async () => (await coordinator.get("/api/held")).length > 0);
  await strip(page).getByText(/Not taken|Refused|not taken/i).first().waitFor();

  // The portfolio has left the person's list; their own words stay to be read.
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await until("the words can be read", async () => (await seen.inputValue()) === `${BEFORE} ${AFTER}`);
  await page.getByText("Carol Clark").first().waitFor();

  await allot(ids.assessor, "assessor");
  await coordinator.post(`/api/portfolios/${portfolio}/held`, { ruling: "admit" });
  await until("the words are at the centre", async () => {
    return JSON.stringify((await bundle(t, server, portfolio)).documents).includes(AFTER);
  });
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  const field = page.getByRole("textbox", { name: "What was seen" });
  await until("they are on the device", async () => (await field.inputValue()) === `${BEFORE} ${AFTER}`);
  assert.equal(await field.count(), 1);
});
