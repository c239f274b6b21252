// Two candidates at once: one log, two records, no name crossing over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { PASSWORD, bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const DANIEL = { name: "Daniel O’Neill", email: "daniel@example.org", roles: ["candidate"] };

/** A centre where Alice assesses Carol and Daniel. */
async function centreOfTwo(t) {
  const centre = await foundedCentre(t);
  const daniel = (await centre.coordinator.post("/api/people", { ...DANIEL, password: PASSWORD })).person;
  const body = { candidate: daniel, framework: "cg-4430-02", units: ["201"] };
  const { portfolio } = await centre.coordinator.post("/api/portfolios", body);
  await centre.coordinator.post(`/api/portfolios/${portfolio}/allotments`, { person: centre.ids.assessor, role: "assessor" });
  return { ...centre, daniel, second: portfolio };
}

const seen = (page) => page.getByRole("textbox", { name: "What was seen" });
const chip = (page, line, name) => page.getByRole("group", { name: "For" }).nth(line).getByRole("button", { name });

async function log(page, words) {
  const before = await seen(page).count();
  await page.getByRole("button", { name: "Log what you see now" }).click();
  await until("the line has the caret", () => page.evaluate((at) => document.activeElement === document.querySelectorAll("main textarea")[at], before));
  await page.keyboard.type(words);
}

test("two candidates on one timeline, killed in between: two records, and neither names the other", { timeout: 240_000 }, async (t) => {
  const { server, portfolio, second, ids, daniel } = await centreOfTwo(t);
  let phone = await personAt(t, server, "assessor");
  let { page } = phone;
  await phone.offline(true);
  await page.getByRole("link", { name: "Observe several at once" }).click();
  await assertAccessible(page);
  await page.getByRole("checkbox", { name: /Carol Clark/ }).check({ force: true });
  assert.ok(await page.getByRole("button", { name: "Begin the log" }).getAttribute("aria-disabled"));
  await page.getByRole("checkbox", { name: /Daniel/ }).check({ force: true });
  await page.getByRole("button", { name: "Begin the log" }).dblclick();

  await log(page, "Opened both tills and greeted the queue.");
  await chip(page, 0, "Carol Clark").click();
  await chip(page, 0, DANIEL.name).click();
  await log(page, "Carol showed DANIEL how to print a receipt.");
  await chip(page, 1, "Carol Clark").click();
  await page.getByText("Not in the record of Carol Clark yet: it names DANIEL.").waitFor();
  await chip(page, 1, DANIEL.name).click();
  await page.getByText(/Not in the record of Daniel O’Neill yet: it names Carol\./).waitFor();
  await assertAccessible(page);
  await log(page, "For nobody yet");
  await savedHere(page);

  // Killed, and launched at its first page: the log is there, and so are the words that are nobody's yet.
  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  await page.goto(`${server.url}/`);
  await started(page);
  await page.waitForURL(/\/together$/);
  await seen(page).nth(2).waitFor();
  const texts = await seen(page).evaluateAll((fields) => fields.map((field) => field.value));
  assert.deepEqual(texts, ["Opened both tills and greeted the queue.", "Carol showed DANIEL how to print a receipt.", "For nobody yet"]);

  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByText("2 lines are for nobody yet, or name somebody they are not for").waitFor();
  await page.getByRole("button", { name: "Write “a colleague”" }).click();
  await page.getByText(/Not in the record of/).first().waitFor({ state: "detached" });
  await chip(page, 2, DANIEL.name).click();
  await savedHere(page);
  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByText("Every line is in its record").waitFor();
  await assertAccessible(page);
  await page.getByRole("link", { name: /Carol Clark/ }).click();
  await page.getByRole("heading", { name: "Observation record" }).waitFor();
  await phone.offline(false);
  await atTheCentre(page);

  const held = async (portfolio) => {
    const { documents } = await bundle(t, server, portfolio);
    const records = documents.filter(({ kind }) => kind === "observation");
    assert.equal(records.length, 1, "one record each, however often it was begun");
    return records[0];
  };
  const [carols, daniels] = [await held(portfolio), await held(second)];
  const whats = ({ content }) => Object.values(content.activities).map(({ what }) => what).sort();
  assert.deepEqual(whats(carols), ["Carol showed a colleague how to print a receipt.", "Opened both tills and greeted the queue."]);
  assert.deepEqual(whats(daniels), ["A colleague showed DANIEL how to print a receipt.", "For nobody yet", "Opened both tills and greeted the queue."]);
  // What stands there, and every change that ever made it.
  const everything = async (portfolio) => {
    const { documents } = await bundle(t, server, portfolio);
    const history = documents.flatMap(({ changes }) => changes.map((change) => Buffer.from(change, "base64").toString("latin1")));
    return [JSON.stringify(documents.map(({ content, id }) => ({ content, id }))), ...history].join("\n");
  };
  const [carol, dan] = [await everything(portfolio), await everything(second)];
  for (const strange of [/daniel/i, /o.neill/i, daniel, second, daniels.id, ...Object.keys(daniels.content.activities)]) assert.doesNotMatch(carol, new RegExp(strange));
  for (const strange of [/carol/i, /clark/i, ids.candidate, portfolio, carols.id, ...Object.keys(carols.content.activities)]) assert.doesNotMatch(dan, new RegExp(strange));
});

test("a second tab waits for the log, and a line taken off a candidate leaves their record", async (t) => {
  const { server } = await centreOfTwo(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await phone.offline(true);
  await page.getByRole("link", { name: "Observe several at once" }).click();
  for (const name of [/Carol Clark/, /Daniel/]) await page.getByRole("checkbox", { name }).check({ force: true });
  await page.getByRole("button", { name: "Begin the log" }).click();
  await log(page, "Wrapped a parcel.");
  await chip(page, 0, "Carol Clark").click();
  await chip(page, 0, DANIEL.name).click();
  await savedHere(page);

  const other = await phone.newPage();
  await other.goto(`${server.url}/together`);
  await started(other);
  assert.equal(await seen(other).count(), 0);
  await page.getByRole("link", { name: "Back to the start" }).click();
  await seen(other).first().waitFor();
  assert.equal(await seen(other).inputValue(), "Wrapped a parcel.");
  await chip(other, 0, DANIEL.name).click();
  await savedHere(other);
  await other.getByRole("button", { name: "Finish" }).click();
  await other.getByText("Every line is in its record").waitFor();
  await other.getByRole("link", { name: /Daniel/ }).click();
  await other.getByText("Nothing logged yet").waitFor();
  await other.goBack();
  await page.getByRole("heading", { name: "Candidates" }).waitFor();
});
