// What goes wrong gets a clear word, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foundedCentre, personAt, PASSWORD, PEOPLE } from "./support/centre.mjs";
import { logActivity, newObservation, openPortfolio, savedHere, strip } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const feedback = (page) => page.getByRole("textbox", { name: /Comments and feedback/ });

test("100,000 characters pasted: a clear word, the text stays, the next edit is saved", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  const record = await newObservation(page);
  await feedback(page).fill("Short and saved.");
  await savedHere(page);
  const long = "word ".repeat(20_000);
  await feedback(page).fill(long);
  await page.getByText(/20,?000 characters/).first().waitFor();
  assert.equal((await feedback(page).inputValue()).length, long.length, "the long text is still on the screen");
  await feedback(page).fill("Short again.");
  await savedHere(page);
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await until("the short text stands", async () => (await feedback(page).inputValue()) === "Short again.");
});

test("emoji and right-to-left text come back as they were typed", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  const record = await newObservation(page);
  const text = "👩🏽‍🔧 הלקוחה חייכה 🙂 é é العميلة شكرتها";
  const seen = await logActivity(page, "");
  await seen.pressSequentially(text);
  await seen.press("Home");
  await seen.pressSequentially("🙂");
  await savedHere(page);
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  const field = page.getByRole("textbox", { name: "What was seen" });
  await until("the text is back", async () => (await field.inputValue()) === `🙂${text}`);
});

test("the store is full while saving: said plainly, the words stay, and are saved once there is room", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  await newObservation(page);
  await feedback(page).fill("Safe.");
  await savedHere(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    globalThis.fillStore = (full) => {
      IDBObjectStore.prototype.put = full
        ? function full() {
            throw new DOMException("no room", "QuotaExceededError");
          }
        : put;
    };
    globalThis.fillStore(true);
  });
  await feedback(page).fill("Safe. And this has no room.");
  await strip(page).getByText(/Not saved/).waitFor();
  await page.getByText(/no room left/i).first().waitFor();
  assert.equal(await feedback(page).inputValue(), "Safe. And this has no room.");
  await page.evaluate(() => globalThis.fillStore(false));
  await page.getByRole("button", { name: "Try again" }).first().click();
  await savedHere(page);
});

test("a database of a newer version is left alone, in words", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await page.goto(`${server.url}/api/health`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 1_000);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error);
      });
    }
  });
  await page.goto(`${server.url}/`);
  await page.getByText(/newer version/i).first().waitFor();
});

test("a wrong password twenty times: everybody is asked to wait, and told how long", async (t) => {
  const { server } = await foundedCentre(t);
  const attempt = (password) =>
    fetch(`${server.url}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: PEOPLE.assessor.email, password }),
    });
  const statuses = [];
  for (let turn = 0; turn < 20; turn += 1) statuses.push((await attempt("not it at all")).status);
  assert.ok(statuses.includes(429), statuses.join(" "));
  const right = await attempt(PASSWORD);
  assert.equal(right.status, 429, "not even the right one, before the wait is over");
  assert.ok(Number(right.headers.get("retry-after")) > 0);
  assert.match((await right.json()).error.message, /again/i);
});
