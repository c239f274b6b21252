// Site profiles, paper, and calls: where no device, no camera or no recording may be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { file, jpeg } from "./support/pictures.mjs";
import { atTheCentre, fillIn, logActivity, newObservation, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const CAMERAS = { name: "Harbour House", camera: true, recording: false, phones: false, note: "Lockers at the door." };

const camera = (page) => page.getByLabel("Take a photograph");
const photographs = (page) => page.getByRole("heading", { name: /^(Photograph|PDF document): / });
const choose = (page, label) => page.getByLabel("Site (optional)").selectOption({ label });

test("the coordinator keeps the list of sites, and nobody is asked about sites where there are none", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  const record = await newObservation(phone.page);
  await phone.page.getByRole("heading", { name: "Site and paper" }).waitFor();
  assert.equal(await phone.page.getByLabel("Site (optional)").count(), 0);

  const { page } = await personAt(t, server, "coordinator");
  await page.getByRole("link", { name: /^Sites/ }).click();
  await page.getByText("No site yet").waitFor();
  await assertAccessible(page);
  await page.getByRole("link", { name: "Add a site" }).click();
  await page.getByRole("button", { name: "Add this site" }).click();
  await page.getByRole("link", { name: "Enter the site's name" }).waitFor();
  await page.getByLabel("Name").fill(CAMERAS.name);
  await page.getByRole("checkbox", { name: /Cameras/ }).check({ force: true });
  await page.getByRole("textbox", { name: "The site's own rule" }).fill(CAMERAS.note);
  await assertAccessible(page);
  await page.getByRole("button", { name: "Add this site" }).click();
  const row = page.getByRole("link", { name: /Harbour House/ });
  await row.getByText("Banned: Cameras").waitFor();
  await assertAccessible(page);

  // Whoever is writing hears of it at once.
  await phone.page.getByLabel("Site (optional)").waitFor();
  await choose(phone.page, CAMERAS.name);
  await phone.page.getByText("Cameras are banned at Harbour House").first().waitFor();

  await row.click();
  await page.getByRole("checkbox", { name: /Phones/ }).check({ force: true });
  await page.getByRole("button", { name: "Save" }).click();
  await row.getByText("Banned: Cameras, Phones").waitFor();
  await row.click();
  await page.getByRole("button", { name: "Retire this site" }).click();
  await row.getByText("Retired").waitFor();
  // What was chosen stays, with what it bans; nothing new is recorded there.
  await phone.page.getByText("Phones are banned at Harbour House").first().waitFor();
  await choose(phone.page, "No site with rules of its own");
  await until("it can't be chosen", async () => (await phone.page.getByRole("option", { name: /Harbour/ }).count()) === 0);
  assert.match(phone.page.url(), new RegExp(record));
});

test("where cameras are banned none is offered, without signal too, and it is said why", async (t) => {
  const centre = await foundedCentre(t);
  const { server, coordinator, portfolio } = centre;
  const { site } = await coordinator.post("/api/sites", CAMERAS);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  const picture = await jpeg(page, { width: 640, height: 480 });
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  await camera(page).setInputFiles(file("before.jpg", "image/jpeg", picture));
  await photographs(page).waitFor();
  await page.getByRole("radio", { name: "Those in it agreed" }).check({ force: true });
  await choose(page, CAMERAS.name);
  await page.getByText("Photographs and films are switched off here. The site's rule: Lockers at the door.").waitFor();
  await page.getByText("No photograph or film is taken or picked here.").waitFor();
  assert.equal(await camera(page).count(), 0);
  assert.equal(await page.getByLabel("Add photographs or files").count(), 0);
  // What was there is kept, and pointed out.
  await page.getByText("1 file was added before. It is kept").waitFor();
  assert.equal(await photographs(page).count(), 1);
  // A picker that was made to show pictures all the same brings none.
  const picker = page.getByLabel("Add recordings or documents");
  assert.doesNotMatch(await picker.getAttribute("accept"), /image|video/);
  await picker.setInputFiles([file("after.jpg", "image/jpeg", picture), file("rule.pdf", "application/pdf", Buffer.from("%PDF-1.4\n%%EOF"))]);
  await page.getByText("Not added: after.jpg").waitFor();
  await page.getByText(/Cameras are banned at Harbour House: it was not kept/).waitFor();
  await until("the document is there", async () => (await photographs(page).count()) === 2);
  await page.getByRole("button", { name: "Close" }).click();
  await savedHere(page);
  await assertAccessible(page);
  await page.reload();
  await started(page);
  await page.getByText("No photograph or film is taken or picked here.").waitFor();
  assert.equal(await camera(page).count(), 0);
  await choose(page, "No site with rules of its own");
  await camera(page).waitFor();
  await choose(page, CAMERAS.name);
  await savedHere(page);

  // The site of last time is one tap away on the next record.
  await openAgain(page, centre);
  await newObservation(page);
  await page.getByRole("button", { name: "Harbour House, as last time" }).click();
  await page.getByText("No photograph or film is taken or picked here.").waitFor();

  // The profile is another now; the record reads as it was written.
  await phone.offline(false);
  await atTheCentre(page);
  await coordinator.post(`/api/sites/${site}`, { ...CAMERAS, name: "Pier House", camera: false, phones: true });
  await page.goto(`${server.url}/record/${record}`);
  await page.getByText("Phones are banned at Pier House").first().waitFor();
  await page.getByText("Use a printed blank there, or a desktop, and key it in afterwards.").waitFor();
  assert.equal(await camera(page).count(), 0);
  await page.getByRole("link", { name: "Print the blank form" }).click();
  await page.getByRole("article", { name: "Observation record" }).waitFor();
  await page.goto(`${server.url}/record/${record}/read`);
  await page.getByText("Harbour House", { exact: true }).waitFor();
  const held = await bundle(t, server, portfolio);
  const found = held.documents.find(({ content }) => content.origin.document === record);
  assert.equal(found.content.about.site, `${site} Harbour House`);
});

async function openAgain(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
}

test("a record keyed in from paper says so to whoever signs, reads or is given it, with a call's reference", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  await logActivity(page, "Rang a customer back as promised.");
  await page.getByRole("radio", { name: "Telephone" }).check({ force: true });
  await page.getByRole("textbox", { name: "Reference of the call" }).fill("CALL-4711");
  await page.getByRole("textbox", { name: "Where the recording is kept" }).fill("Call recorder, quality team");
  await fillIn(page, { place: "Contact centre" });
  await page.getByText("Everything needed for signing is here").waitFor();
  await page.getByRole("checkbox", { name: "Keyed in from paper" }).check({ force: true });
  await page.getByRole("link", { name: "where the paper is kept" }).click();
  await page.getByRole("textbox", { name: "Where the paper is kept" }).fill("Alice's locked drawer");
  await page.getByLabel("Written on paper on").fill("2026-11-20");
  await page.getByRole("textbox", { name: "Reference on the paper" }).fill("OB-3F2A77C1");
  await page.getByText("Everything needed for signing is here").waitFor();
  await savedHere(page);
  await assertAccessible(page);
  const paper =
    "It was written on paper on 20 November 2026, with the reference OB-3F2A77C1, and keyed in here as it stands there. " +
    "The paper is kept: Alice's locked drawer.";
  await page.getByRole("link", { name: "Read and sign" }).click();
  await page.locator(".agreed").getByText(paper).waitFor();
  await sign(page, "Assessor's signature");
  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.locator(".agreed").getByText(paper).waitFor();
  await sign(page, "Candidate's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  const form = page.getByRole("article", { name: "Observation record" });
  for (const words of ["Keyed in from paper", "20 November 2026", "Alice's locked drawer", "OB-3F2A77C1"]) {
    await form.getByText(words, { exact: true }).first().waitFor();
  }
  await form.getByText("Reference of the call: CALL-4711").waitFor();
  await form.getByText("Where the recording is kept: Call recorder, quality team").waitFor();
  await assertAccessible(page);
  await phone.offline(false);
  await atTheCentre(page);
  const held = await bundle(t, server, portfolio);
  const { content } = held.documents.find(({ content }) => content.origin.document === record);
  assert.deepEqual(
    [content.about.keyed, content.about["paper-date"], content.about["paper-kept"], content.about["paper-reference"]],
    [true, "2026-11-20", "Alice's locked drawer", "OB-3F2A77C1"],
  );
  const [activity] = Object.values(content.activities);
  assert.deepEqual([activity.channel, activity.call, activity["call-kept"]], ["telephone", "CALL-4711", "Call recorder, quality team"]);
});

test("every form is printed blank without signal, with the criteria on a second sheet", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const desk = await personAt(t, server, "assessor", { viewport: DESKTOP });
  const { page } = desk;
  await openPortfolio(page);
  await desk.offline(true);
  await page.getByRole("link", { name: "Other evidence" }).click();
  await page.getByRole("link", { name: /Blank forms to print/ }).click();
  await assertAccessible(page);
  const names = ["Observation record", "Witness testimony", "Record of questions and answers", "Personal statement", "Product evidence"];
  for (const name of names) {
    await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
    const sheet = page.getByRole("article", { name });
    await sheet.getByText("Carol Clark").waitFor();
    await sheet.getByText(/^201 /).waitFor();
    await sheet.getByText(/ignature/).first().waitFor();
    await page.goBack();
    await page.getByRole("link", { name: /^Observation record/ }).waitFor();
  }
  await page.getByRole("link", { name: /^Observation record/ }).click();
  const sheet = page.getByRole("article", { name: "Observation record" });
  const reference = await sheet.locator(".record-form__number").innerText();
  assert.match(reference, /^OB-[0-9A-F]{8}$/);
  await page.getByRole("checkbox", { name: /^209/ }).uncheck({ force: true });
  await until("the unit is not printed", async () => (await sheet.getByText(/^209 /).count()) === 0);
  await page.getByRole("checkbox", { name: /second sheet/ }).check({ force: true });
  const criteria = page.getByRole("article", { name: "Criteria of these units" });
  await criteria.getByRole("heading", { name: /^Unit 201/ }).waitFor();
  assert.equal(await criteria.getByRole("heading", { name: /^Unit 209/ }).count(), 0);
  assert.equal(await criteria.locator(".record-form__number").innerText(), reference);
  await assertAccessible(page);
  await page.emulateMedia({ media: "print" });
  for (const hidden of [page.getByRole("button", { name: "Print" }), page.getByRole("checkbox").first()]) {
    assert.equal(await hidden.isVisible(), false, "only the form is printed");
  }
  assert.ok(await sheet.isVisible());
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  // Five of the form with its five activities, and two of the criteria; never each field on a page of its own.
  assert.ok(pages >= 5 && pages <= 8, `${pages} pages`);
  assert.match(portfolio, /^[0-9a-f]{32}$/);
});
