// One tablet, two people one after the other: the second meets nothing of the first.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, PEOPLE, signIn } from "./support/centre.mjs";
import { file, jpeg } from "./support/pictures.mjs";
import { setPin } from "./support/pin.mjs";
import { atTheCentre, fillIn, logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";

const SEEN = "Helped a customer whose card was declined.";
const DRAFT = "A comment that nobody has sent";
const PICTURE = "till-receipt.jpg";

/** All that could give the first person away. */
const SECRETS = [SEEN, DRAFT, PICTURE, PEOPLE.assessor.name, PEOPLE.assessor.email, PEOPLE.candidate.name];

/** Every word that the browser keeps for the app outside of what is encrypted. */
async function keptInTheOpen(page) {
  return page.evaluate(async () => {
    const words = [document.title, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) words.push(request.url);
    }
    const text = (value) => {
      if (value instanceof CryptoKey) return "";
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
        return new TextDecoder("utf-8", { fatal: false }).decode(bytes);
      }
      if (value && typeof value === "object") return Object.values(value).map(text).join(" ");
      return String(value);
    };
    const ask = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      words.push(name);
      const database = await ask(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
        words.push(...keys.map(text), ...values.map(text));
      }
      database.close();
    }
    const notices = await (await navigator.serviceWorker.ready).getNotifications();
    words.push(...notices.map((notice) => notice.title + notice.body));
    return words.join("\n");
  });
}

function assertNothingOf(words, where) {
  for (const secret of SECRETS) assert.ok(!words.includes(secret), `${where} tells ${secret}`);
}

for (const [how, hasPin] of [["signs out", false], ["locks it with a PIN", true]]) {
  test(`the first person ${how}; the second sees nothing of them, by screen, address or storage, offline too`, async (t) => {
    const { server, portfolio, coordinator } = await foundedCentre(t);
    const tablet = await launchBrowser(t);
    const { page } = tablet;
    await signIn(page, server, "assessor");
    await openPortfolio(page);
    const record = await newObservation(page);
    await logActivity(page, SEEN);
    await fillIn(page);
    await page.getByRole("textbox", { name: /Comments and feedback/ }).fill(DRAFT);
    await page.locator("input[type=file]").first().setInputFiles(file(PICTURE, "image/jpeg", await jpeg(page)));
    await page.getByRole("img", { name: PICTURE }).waitFor();
    await page.getByRole("radio", { name: "Those in it agreed" }).check({ force: true });
    await savedHere(page);
    await page.goto(`${server.url}/device`);
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await atTheCentre(page);
    if (hasPin) {
      await setPin(page, server);
      await page.getByRole("button", { name: "Lock now" }).click();
      await page.getByRole("link", { name: "Sign in with a password" }).click();
    } else {
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
    }
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assertNothingOf(await page.locator("body").innerText(), "the page to sign in");
    assertNothingOf(await keptInTheOpen(page), "what the browser keeps");

    // Somebody of the centre who has nothing to do with that portfolio.
    const email = "bob@example.org";
    await coordinator.post("/api/people", { name: "Bob Bell", email, roles: ["assessor"], password: "another long password" });
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("another long password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${server.url}/`);
    await page.getByText("Bob Bell").first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined, "light or dark is their own choice");

    for (const offline of [false, true]) {
      await tablet.offline(offline);
      const unit = `/portfolio/${portfolio}/unit/201`;
      const addresses = ["", "/sign", "/claims", "/handover", "/read"].map((part) => `/record/${record}${part}`);
      for (const address of ["/", "/device", `/portfolio/${portfolio}`, unit, `/portfolio/${portfolio}/add`, ...addresses]) {
        await page.goto(server.url + address);
        await started(page);
        await page.locator("h1").first().waitFor();
        await page.waitForFunction(() => !document.querySelector("[aria-busy='true'], .skeleton"));
        assertNothingOf(await page.locator("body").innerText(), address);
        assertNothingOf(await page.content(), address);
        assert.equal(await page.locator("img").count(), 0, `${address} shows no picture`);
      }
    }
    // The browser is still signed in: what the app reads is no page for whoever holds the device.
    await tablet.offline(false);
    for (const address of ["/api/directory", "/api/held", "/api/sessions"]) {
      const answer = await page.goto(server.url + address);
      assert.equal(answer.status(), 403, address);
      assertNothingOf(await page.locator("body").innerText(), address);
    }
    await page.goto(server.url);
    await started(page);
    assertNothingOf(await keptInTheOpen(page), "what the browser keeps");
    const cdp = await tablet.context.newCDPSession(page);
    const { entries } = await cdp.send("Page.getNavigationHistory");
    assert.ok(entries.length > 5);
    assertNothingOf(JSON.stringify(entries), "the list of visited pages");
  });
}
