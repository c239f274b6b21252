// A handbook becomes a qualification: imported, settled by hand, taken into use, claimed from without signal, and moved on
// to a corrected version.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, PHONE, launchBrowser } from "./support/browser.mjs";
import { foundedCentre, personAt, vouch } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";
import { atTheCentre, claim, fillIn, logActivity, newObservation, savedHere, signAsAssessor } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { WITNESS } from "./support/testimony.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TEA = here("../handbooks/tea.txt");
const HANDBOOKS = here("../../../shared/handbooks/");

/** The coordinator's own browser, at a desk. */
const coordinatorAt = (t, server) => personAt(t, server, "coordinator", { viewport: DESKTOP });

async function imported(page, server, file) {
  await page.goto(`${server.url}/frameworks`);
  await started(page);
  await page.getByLabel("Choose the file").setInputFiles(file);
  await page.waitForURL(/\/frameworks\/import\/[0-9a-f]{32}$/);
  await page.getByRole("heading", { name: "Doubts" }).waitFor();
}

async function takenIntoUse(page) {
  await page.getByRole("button", { name: "Take it into use" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it into use" }).click();
  await page.waitForURL(/\/frameworks\/versions\/cg-1234-02$/);
}

test("a handbook is settled and used, and what is claimed from it stands when a corrected version takes its place", async (t) => {
  const { server, coordinator, ids } = await foundedCentre(t);
  const { page } = await coordinatorAt(t, server);

  await page.getByRole("link", { name: /^Qualifications/ }).click();
  await page.getByRole("heading", { name: "In use" }).waitFor();
  await assertAccessible(page);
  const letter = join(await temporaryFolder(t, "letter"), "letter.txt");
  await writeFile(letter, "Dear aunt, it rains.");
  await page.getByLabel("Choose the file").setInputFiles(letter);
  await page.getByText("This is no handbook that Vouch can read").waitFor();
  await assertAccessible(page);

  // What is doubtful stands beside its line.
  await imported(page, server, TEA);
  const doubt = page.getByRole("listitem").filter({ hasText: "1.2 not found" });
  await doubt.getByRole("button", { name: /^Line \d+: show it in the text/ }).click();
  const marked = page.getByRole("region", { name: "Text around the line" }).locator("mark");
  await marked.getByText("- 1.3 smell before choosing").waitFor();
  const seen = await marked.evaluate((mark) => {
    const pane = mark.closest("[role=region]").getBoundingClientRect();
    const line = mark.getBoundingClientRect();
    return line.top >= pane.top && line.bottom <= pane.bottom;
  });
  assert.ok(seen, "the line is in sight");
  await assertAccessible(page);

  // On a phone the lines stand in the doubt itself.
  await page.setViewportSize(PHONE);
  await doubt.locator("mark").getByText("- 1.3 smell before choosing").waitFor();
  await assertAccessible(page);
  await page.setViewportSize(DESKTOP);

  // A note that is being typed at one doubt is there still when another was settled.
  const other = page.getByRole("listitem").filter({ hasText: "Unit 201 is named in the structure" });
  await other.getByRole("button", { name: /^It is printed so/ }).click();
  const note = other.getByRole("textbox", { name: /^What there is to say to that/ });
  await note.fill("It is in another book.");

  // Settled by hand: the code was misread, says the coordinator.
  await doubt.getByRole("button", { name: /^Correct what was read/ }).click();
  await doubt.getByRole("button", { name: "Correct Unit 101, criterion 1.3" }).click();
  await assertAccessible(page);
  await doubt.getByLabel("Code", { exact: true }).fill("1.2");
  await doubt.getByRole("button", { name: "Keep the correction" }).click();
  await doubt.waitFor({ state: "detached" });
  assert.equal(await note.inputValue(), "It is in another book.");

  // What goes with a unit is said before it goes.
  const unit = page.locator("details").filter({ has: page.locator("summary", { hasText: /^202/ }) });
  await unit.locator("summary").click();
  await unit.getByRole("button", { name: "Correct Unit 202", exact: true }).click();
  await unit.getByRole("button", { name: "Remove Unit 202", exact: true }).click();
  await page.getByRole("dialog").getByText("the 2 outcomes and 7 items under it").waitFor();
  await assertAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();
  await unit.getByRole("button", { name: "Correct Unit 202", exact: true }).waitFor();

  await page.getByText("What was done by hand").click();
  await page.getByText(/Cora Cole corrected Unit 101, criterion 1\.3/).waitFor();

  // It is there on another day, with what is still open.
  await page.reload();
  await started(page);
  await page.getByText(/^(One doubt is|\d+ doubts are) open\. It can be taken into use all the same\.$/).waitFor();
  await page.getByText("What was done by hand").click();
  await page.getByText(/Cora Cole corrected Unit 101, criterion 1\.3/).waitFor();
  await takenIntoUse(page);
  await page.getByText("There is nothing to compare it with yet").waitFor();
  await assertAccessible(page);

  // Carol is enrolled on it.
  await page.goto(`${server.url}/portfolios/new`);
  await started(page);
  await page.getByRole("radio", { name: /Carol Clark/ }).check({ force: true });
  await page.getByRole("radio", { name: /Certificate in Tea 1234-02.*version 1\.4 from your handbook/s }).check({ force: true });
  await page.locator("summary").filter({ hasText: "Pots" }).click();
  await page.getByRole("checkbox", { name: /^202/ }).check({ force: true });
  await page.getByRole("button", { name: "Enrol", exact: true }).click();
  await page.waitForURL(/\/portfolio\/[0-9a-f]{32}\/allot$/);
  const portfolio = page.url().match(/portfolio\/([0-9a-f]{32})/)[1];
  await coordinator.post(`/api/portfolios/${portfolio}/allotments`, { person: ids.assessor, role: "assessor" });

  // An assessor claims one of its criteria where there is no signal.
  const phone = await personAt(t, server, "assessor");
  await phone.page.getByRole("link", { name: /Certificate in Tea 1234-02/ }).waitFor();
  await phone.offline(true);
  await phone.page.getByRole("link", { name: /Certificate in Tea 1234-02/ }).click();
  await newObservation(phone.page);
  await logActivity(phone.page, "Poured for a table of six, and the cloth stayed white.");
  await fillIn(phone.page, { place: "Tea room" });
  await claim(phone.page, "spill nothing on the guest");
  await savedHere(phone.page);
  const record = phone.page.url();
  await phone.page.reload();
  await started(phone.page);
  await signAsAssessor(phone.page);
  await phone.offline(false);
  await phone.page.goto(record);
  await started(phone.page);
  await atTheCentre(phone.page);

  // A witness by invitation learns what it is called, and can begin.
  await phone.page.goto(`${server.url}/portfolio/${portfolio}/invite`);
  await started(phone.page);
  await phone.page.getByRole("textbox", { name: "Name of the witness" }).fill(WITNESS);
  await phone.page.getByRole("button", { name: "Make the invitation" }).click();
  await phone.page.getByText("The link works, once, until").waitFor({ timeout: 30_000 });
  const { page: guest } = await launchBrowser(t);
  await guest.goto(await phone.page.locator(".link-text").textContent());
  await guest.getByText(/Certificate in Tea 1234-02/).waitFor();
  await guest.getByRole("button", { name: "Begin" }).click();
  await guest.getByRole("textbox", { name: "Your testimony" }).waitFor();

  // A corrected version arrives and is compared before anybody moves.
  const folder = await temporaryFolder(t, "corrected");
  const corrected = (await readFile(TEA, "utf8"))
    .replace("Version 1.4", "Version 1.5")
    .replace("- 1.3 smell", "- 1.2 smell")
    .replace("hold the pot by its handle", "hold the pot by its handle, never by its spout")
    .replace("- 2.1 say when a cup is full", "- 2.1 say when a cup is full\n- 2.2 say when a pot is empty");
  const file = join(folder, "tea-1.5.txt");
  await writeFile(file, corrected);
  await imported(page, server, file);
  await takenIntoUse(page);
  await page.getByRole("heading", { name: "What the new version changes" }).waitFor();
  const difference = (name) => page.getByRole("listitem").filter({ hasText: name });
  await difference("Unit 202, criterion 1.1").getByText("Reworded").waitFor();
  await difference("Unit 202, criterion 2.2").getByText("New").waitFor();
  await page.getByText("One portfolio goes by the old version").waitFor();
  await page.getByText("One claimed item carries over word for word.").waitFor();
  await assertAccessible(page);
  const version = async () => {
    const { portfolios } = await coordinator.get("/api/directory");
    return portfolios.find(({ id }) => id === portfolio).version;
  };
  const before = await version();
  await page.getByRole("button", { name: "Move this portfolio: Carol Clark" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Move it" }).click();
  await page.getByText("Every portfolio has moved.").waitFor();
  assert.notDeepEqual(await version(), before);

  // The claim still stands, the seal still holds, and the new criterion is there to be claimed.
  const words = "never by its spout";
  await phone.page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(phone.page);
  await atTheCentre(phone.page);
  await phone.page.goto(`${server.url}/portfolio/${portfolio}/unit/202`);
  await started(phone.page);
  await phone.page.getByText(words).first().waitFor({ timeout: 30_000 });
  await assertAccessible(phone.page);
  const out = await temporaryFolder(t, "bundle");
  const exported = await vouch("portfolio", "export", portfolio, "--data", server.data, "--out", out);
  assert.equal(exported.code, 0, exported.stderr);
  const verified = await vouch("portfolio", "verify", join(out, "portfolio.json"));
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  assert.match(await readFile(join(out, "portfolio.json"), "utf8"), new RegExp(before.wording));
});

test("a unit under another code is known again, and units change on one version too", async (t) => {
  const { server, coordinator, ids } = await foundedCentre(t);
  const { page } = await coordinatorAt(t, server);
  await imported(page, server, TEA);
  await takenIntoUse(page);

  // One that can't be fetched is left out by name, and keeps nobody from the others.
  await page.route("**/api/frameworks/*/*", (route) => route.abort());
  await page.goto(`${server.url}/portfolios/new`);
  await started(page);
  const left = page.getByRole("status").filter({ hasText: "are left out" });
  await left.getByText(/Certificate in Tea 1234-02, version 1\.4: /).waitFor();
  await page.getByText(/4430-02/).first().waitFor();
  await assertAccessible(page);
  await page.unroute("**/api/frameworks/*/*");
  await left.getByRole("button", { name: "Try again" }).click();
  await page.getByText("version 1.4 from your handbook").waitFor();

  const [{ version }] = (await coordinator.get("/api/frameworks")).in_use;
  const body = { candidate: ids.candidate, framework: version.id, version, units: ["101", "202"] };
  const { portfolio } = await coordinator.post("/api/portfolios", body);
  const units = async () => {
    const { portfolios } = await coordinator.get("/api/directory");
    return portfolios.find(({ id }) => id === portfolio).units;
  };

  const file = join(await temporaryFolder(t, "recoded"), "tea-1.5.txt");
  await writeFile(file, (await readFile(TEA, "utf8")).replace("Version 1.4", "Version 1.5").replaceAll("202", "302"));
  await imported(page, server, file);
  await takenIntoUse(page);
  await page.getByText("Unit 202 is now unit 302: it has the same title").waitFor();
  const pots = page.locator("summary").filter({ hasText: "Pots" });
  await pots.click();
  const box = (code) => page.getByRole("checkbox", { name: new RegExp(`^${code}`) });
  assert.ok(await box("302").isChecked());
  await assertAccessible(page);

  // Without any unit there is nothing to move.
  const move = page.getByRole("button", { name: "Move this portfolio: Carol Clark" });
  await box("302").uncheck({ force: true });
  await box("101").uncheck({ force: true });
  await page.getByText("Choose at least one unit.").waitFor();
  assert.equal(await move.getAttribute("aria-disabled"), "true");
  await box("302").check({ force: true });
  await move.click();
  await page.getByRole("dialog").getByText("Units taken off: 101.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Move it" }).click();
  await page.getByText("Every portfolio has moved.").waitFor();
  assert.deepEqual(await units(), ["302"]);

  // On the version that it has now, it takes others.
  await page.locator("summary").filter({ hasText: "Units of Carol Clark" }).click();
  await page.getByText("These are its units.").waitFor();
  await box("101").check({ force: true });
  await assertAccessible(page);
  await page.getByRole("button", { name: "Change units of Carol Clark" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Change them" }).click();
  await page.getByText("These are its units.").waitFor();
  assert.deepEqual(await units(), ["101", "302"]);
});

test("a real handbook is read on the screen, with as many doubts as its reader has", async (t) => {
  const file = join(HANDBOOKS, "ocr-03456-nvq-diploma-l3.txt");
  if (!existsSync(file)) {
    assert.notEqual(process.env.CI, "true", "the handbooks are not here");
    t.skip("the handbooks are not on this machine");
    return;
  }
  const { server } = await foundedCentre(t);
  const { page } = await coordinatorAt(t, server);
  await imported(page, server, file);
  await page.getByText("57 of 57 are open.").waitFor();
  await page.getByText(/^\d+ units, 2 with criteria;/).waitFor();
  await page.getByRole("button", { name: /^Right as read: line 390/ }).click();
  await page.getByText("56 of 57 are open.").waitFor();
  await assertAccessible(page);
});
