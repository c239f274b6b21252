// Every page, as people with small screens, large text, dark rooms and desktops see it.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { violations } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { furnished } from "./support/furniture.mjs";
import { PAGES } from "./support/pages.mjs";
import { startServer } from "./support/server.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

/** Text of 16 px is what browsers begin with; `text` is what the person made of it in the browser's settings. */
const VIEWS = [
  { name: "320", width: 320, height: 640, text: 16 },
  { name: "320-large", width: 320, height: 640, text: 32 },
  { name: "390", width: 390, height: 844, text: 16 },
  { name: "390-large", width: 390, height: 844, text: 32 },
  { name: "820", width: 820, height: 1180, text: 16 },
  { name: "1280", width: 1280, height: 800, text: 16 },
  { name: "1280-large", width: 1280, height: 800, text: 32 },
];
const SHOTS = process.env.VOUCH_SHOTS;

/** Looks at the page in every view, light and dark; gives all that is wrong. */
async function lookAt(page, name) {
  const cdp = await page.context().newCDPSession(page);
  const found = [];
  for (const view of VIEWS) {
    await page.setViewportSize({ width: view.width, height: view.height });
    await cdp.send("Page.setFontSizes", { fontSizes: { standard: view.text } });
    await until(`text of ${view.text} px`, () => page.evaluate((text) => getComputedStyle(document.documentElement).fontSize === `${text}px`, view.text));
    // What a bar half covers while something scrolls by is no smaller for it.
    await page.evaluate(() => scrollTo(0, 0));
    found.push(...(await layoutFaults(page)).map((fault) => `${name} at ${view.name}: ${fault}`));
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      // Colours don't change with the width; everything else that axe sees may.
      if (colorScheme === "dark" ? view.name === "390" : view.name === "320-large") {
        found.push(...(await violations(page)).map((fault) => `${name} at ${view.name}, ${colorScheme}: ${fault}`));
      }
      if (SHOTS && (colorScheme === "light" || view.name === "390" || view.name === "1280")) {
        await page.screenshot({ path: join(SHOTS, `${name}-${view.name}-${colorScheme}.png`) });
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await cdp.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
  await cdp.detach();
  return found;
}

test("no page is too wide, cut off, crowded, too small to hit or too faint, at any size of screen and text", { timeout: 900_000 }, async (t) => {
  if (SHOTS) await mkdir(SHOTS, { recursive: true });
  const centre = await furnished(t);
  const found = [];
  const wanted = process.env.VOUCH_PAGES?.split(",");
  for (const { who, name, at, shows, first } of PAGES) {
    if (wanted && !wanted.includes(name)) continue;
    try {
      const page = await centre.pageOf(who);
      await page.bringToFront();
      await page.goto(centre.server.url + at(centre));
      await started(page);
      await page.getByText(shows).first().waitFor();
      await first?.(page, centre);
      found.push(...(await lookAt(page, name)));
    } catch (error) {
      found.push(`${name}: ${error.message}`);
    }
  }
  assert.deepEqual(found, []);
});

test("setting up a centre fits too", async (t) => {
  const server = await startServer(t);
  const { page } = await launchBrowser(t);
  await page.goto(`${server.url}/setup`);
  await started(page);
  await page.getByText("Set up my centre").first().waitFor();
  assert.deepEqual(await lookAt(page, "setup"), []);
});
