// Site profiles, paper, and calls: where no device, no camera or no recording may be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "../support/accessible.mjs";
import { DESKTOP, launchBrowser } from "../support/browser.mjs";
import { PASSWORD, bundle, foundedCentre, personAt } from "../support/centre.mjs";
import { file, jpeg } from "../support/pictures.mjs";
import { atTheCentre, fillIn, logActivity, newObservation, openPortfolio, savedHere, sign } from "../support/recording.mjs";
import { started } from "../support/shell.mjs";
import { until } from "../support/wait.mjs";

const CAMERAS = { name: "Harbour House", camera: true, recording: false, phones: false, note: "Lockers at the door." };

const camera = (page) => page.getByLabel("Take a photograph");
const photographs = (page) => page.getByRole("heading", { name: /^(Photograph|PDF document): / });
const choose = (page, label) => page.getByLabel("Site (optional)").selectOption({ label });

async function coordinatorAt(t, server, settings) {
  const browser = await launchBrowser(t, settings);
  const { page } = browser;
  await page.goto(`${server.url}/sign-in`);
  await started(page);
  await page.getByLabel("Email address").fill("cora@example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${server.url}/`);
  await started(page);
  return browser;
}

async function openAgain(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
}

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
  assert.ok(pages >= 3 && pages <= 6, `${pages} pages`);
  assert.match(portfolio, /^[0-9a-f]{32}$/);
});
