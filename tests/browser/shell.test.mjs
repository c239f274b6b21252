// The app opens without signal, and a newer version waits for its moment.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";
import { activateUpdate, addressesKept, copyOfDist, forget, isNewer, kept, makeNewer, newerArrived, started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

async function device(t, { dist } = {}) {
  const server = await startServer(t, { dist });
  const browser = await launchBrowser(t);
  await browser.page.goto(server.url);
  await started(browser.page);
  await kept(browser.page);
  return { server, browser, page: browser.page };
}

test("visited once and killed, the app starts without signal at any of its addresses", async (t) => {
  const { server, browser } = await device(t);
  await browser.kill();
  const again = await launchBrowser(t, { profileDir: browser.profileDir });
  const complaints = [];
  again.page.on("console", (message) => /Content Security Policy|Refused/.test(message.text()) && complaints.push(message.text()));
  await again.offline(true);
  await again.page.goto(`${server.url}/an/address/of/the/app`);
  await started(again.page);
  assert.deepEqual(complaints, []);
});

test("data is never kept: nothing under /api/ is in any cache, and without signal it fails", async (t) => {
  const { browser, page } = await device(t);
  await page.reload();
  await started(page);
  await page.evaluate(() => fetch("/api/health"));
  const addresses = Object.values(await addressesKept(page)).flat();
  assert.ok(addresses.includes("/"));
  assert.deepEqual(addresses.filter((address) => address.startsWith("/api")), []);
  await browser.offline(true);
  const answered = await page.evaluate(() => fetch("/api/health").then(() => true, () => false));
  assert.equal(answered, false);
});

test("a newer version waits, takes over when told, and leaves an open tab its files until it closes", async (t) => {
  const dist = await copyOfDist(t);
  const { server, browser, page } = await device(t, { dist });
  const other = await browser.newPage();
  await other.goto(server.url);
  await started(other);
  const [first] = Object.keys(await addressesKept(page));

  await makeNewer(dist);
  await server.restart();
  assert.equal(await newerArrived(page), true);
  await page.reload();
  assert.equal(await isNewer(page), false, "no version takes over by itself");

  await activateUpdate(page);
  await started(page);
  assert.equal(await isNewer(page), true);
  const old = (await addressesKept(page))[first].find((address) => address.endsWith(".css"));
  const status = await other.evaluate((address) => fetch(address).then((answer) => answer.status), old);
  assert.equal(status, 200, "the other tab still finds the files it was started from");

  await other.close();
  await until("the older version is cleared away", async () => {
    await page.reload();
    return !(first in (await addressesKept(page)));
  });
});

test("a version whose files do not fit its list is not taken, and the older one goes on", async (t) => {
  const dist = await copyOfDist(t);
  const { server, browser, page } = await device(t, { dist });
  await makeNewer(dist);
  await writeFile(join(dist, "index.html"), "<title>Please sign in to this hotspot</title>");
  await server.restart();
  assert.equal(await newerArrived(page), false);
  await browser.offline(true);
  await page.reload();
  await started(page);
  assert.equal(await isNewer(page), false);
});

test("a device that was away for long, its kept files damaged, finds the way to the newer version", async (t) => {
  const dist = await copyOfDist(t);
  const { server, browser, page } = await device(t, { dist });
  await forget(page, ".wasm");
  await browser.emptyHttpCache();
  await server.stop();
  await makeNewer(dist);
  await server.restart();
  await page.goto(`${server.url}/?a-year-later`);
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  await assertAccessible(page);
  await again.click();
  await page.locator("html[data-newer]").waitFor();
  await started(page);
});
