// Capture at the speed of work: one tap begins, one tap logs, criteria come later, and after any interruption the app is
// back at the same word.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { setPin, unlock } from "./support/pin.mjs";
import { logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SEEN = "Asked what the customer needed, and listened.";

const seen = (page) => page.getByRole("textbox", { name: "What was seen" });
const focused = (page) =>
  page.evaluate(() => {
    const { id, value, selectionStart, selectionEnd } = document.activeElement;
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return { id, value, selectionStart, selectionEnd, inView: top >= 0 && bottom <= innerHeight };
  });

/** Waits until the caret stands there again, in view. */
async function backAt(page, id, caret) {
  await until(`the caret is back at ${caret}`, async () => {
    const at = await focused(page);
    return at.id === id && at.selectionStart === caret && at.selectionEnd === caret && at.inView;
  });
}

/** Does something that moves the caret, and waits until the place is kept. */
async function placeKept(page, move) {
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    let moved = performance.now();
    for (const event of ["selectionchange", "input", "focusin", "keyup"]) document.addEventListener(event, () => (moved = performance.now()));
    globalThis.placeKept = new Promise((resolve) => {
      IDBObjectStore.prototype.put = function told(value, key) {
        const request = put.call(this, value, key);
        // A place is kept half a second after the last move: what comes sooner is one before.
        if (String(key).startsWith("spot/") && performance.now() - moved > 400) {
          IDBObjectStore.prototype.put = put;
          this.transaction.addEventListener("complete", resolve);
        }
        return request;
      };
    });
  });
  await move();
  await page.evaluate(() => globalThis.placeKept.then(() => undefined));
}

/** Puts the caret behind "Asked" in a line. */
const caretBehindAsked = (page, field) => placeKept(page, () => field.evaluate((area) => area.setSelectionRange(5, 5)));

test("from the first screen one tap begins, one tap logs a line, and both are mapped and worded afterwards", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await phone.offline(true);
  await page.getByRole("button", { name: "Observe Carol Clark" }).waitFor();
  await assertAccessible(page);
  await page.getByRole("button", { name: "Observe Carol Clark" }).dblclick();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  const log = page.getByRole("button", { name: "Log what you see now" });
  await log.click();
  await until("the first line is to be written in", async () => (await focused(page)).id === (await seen(page).first().getAttribute("id")));
  await page.keyboard.type(SEEN);
  await log.click();
  await log.click();
  await until("three lines", async () => (await seen(page).count()) === 3);
  await savedHere(page);
  await page.getByRole("heading", { name: "3 lines without criteria" }).waitFor();
  await page.getByRole("heading", { name: "2 lines without words" }).waitFor();
  await assertAccessible(page);

  const wordless = page.getByRole("region", { name: "2 lines without words" });
  await wordless.getByRole("link").first().click();
  await page.keyboard.type("Wrapped it.");
  await page.getByRole("heading", { name: "1 line without words" }).waitFor();

  const unmapped = page.getByRole("region", { name: "3 lines without criteria" });
  await unmapped.getByRole("link").first().click();
  const search = page.getByRole("searchbox", { name: /Search criteria/ });
  const claimFirst = async (words) => {
    await search.fill(words);
    await page.getByRole("checkbox").first().check({ force: true });
  };
  await claimFirst("201 1.1");
  await assertAccessible(page);
  await page.getByRole("link", { name: "Next without criteria" }).click();
  await until("the next line begins with an empty search", async () => (await search.inputValue()) === "");
  await claimFirst("201 1.2");
  await page.getByRole("link", { name: /^Done/ }).click();
  await page.getByRole("heading", { name: "1 line without criteria" }).waitFor();

  // The double tap began one record.
  await page.goto(`${server.url}/`);
  await started(page);
  await openPortfolio(page);
  const evidence = page.getByRole("list", { name: "Index of evidence" }).getByRole("link");
  await evidence.first().waitFor();
  assert.equal(await evidence.count(), 1);
});

test("a double tap on New observation begins one record", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  await page.getByRole("button", { name: "New observation" }).dblclick();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  const evidence = page.getByRole("list", { name: "Index of evidence" }).getByRole("link");
  await evidence.first().waitFor();
  assert.equal(await evidence.count(), 1);
});

test("reloaded, gone Back and Forward, locked and killed: the caret is where it was", async (t) => {
  const { server } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor");
  let { page } = phone;
  await setPin(page, server);
  await page.goto(`${server.url}/`);
  await unlock(page);
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  const field = await logActivity(page, SEEN);
  await savedHere(page);
  const id = await field.getAttribute("id");
  await caretBehindAsked(page, field);

  await page.reload();
  await unlock(page);
  await backAt(page, id, 5);

  await page.goBack();
  await page.getByRole("heading", { name: "Index of evidence" }).waitFor();
  await page.goForward();
  await backAt(page, id, 5);

  // Launched again at its first page, it opens where it was killed, behind the PIN.
  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  await page.goto(`${server.url}/`);
  await unlock(page);
  await page.waitForURL(`${server.url}/record/${record}`);
  await backAt(page, id, 5);
  await page.keyboard.type(" kindly");
  assert.ok((await seen(page).inputValue()).startsWith("Asked kindly what"));

  // A short field is come back to as well.
  await placeKept(page, () => page.getByRole("textbox", { name: "Place" }).fill("Basement"));
  await page.reload();
  await unlock(page);
  await backAt(page, "place", 8);

  // Another tab is where it was opened, and who leaves on purpose is not brought back.
  const other = await phone.newPage();
  await other.goto(`${server.url}/`);
  await unlock(other);
  await other.getByRole("heading", { name: "Candidates" }).waitFor();
  await other.close();
  await page.getByRole("link", { name: "Back to the portfolio" }).click();
  await page.getByRole("heading", { name: "Index of evidence" }).waitFor();
  await savedHere(page);
  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  await phone.offline(true);
  await phone.page.goto(`${server.url}/`);
  await unlock(phone.page);
  await phone.page.getByRole("heading", { name: "Candidates" }).waitFor();
});
