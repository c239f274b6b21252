// Killed at any moment: what was said to be saved is there. VOUCH_KILLS=200 makes a campaign of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const KILLS = Number(process.env.VOUCH_KILLS ?? 4);
const LONGEST_MS = 2_200;
const SENTENCE = "The customer waited at the till and then she smiled again. ".repeat(3);

const feedback = (page) => page.getByRole("textbox", { name: /Comments and feedback/ });

/** Gives what the field held at the latest moment at which the strip said that all is saved; asks until the page is dead. */
async function watch(page) {
  let saved = "";
  await page.exposeFunction("savedAs", (text) => (saved = text));
  await feedback(page).evaluate((field) => {
    const strip = document.querySelector("[aria-label='Where your work is']");
    const look = () => strip.textContent.includes("Saved on this device") && globalThis.savedAs(field.value);
    new MutationObserver(look).observe(strip, { subtree: true, childList: true, characterData: true });
  });
  return () => saved;
}

test("killed while typing, again and again: nothing that was said to be saved is lost", async (t) => {
  const { server } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  await phone.offline(true);
  const record = await newObservation(phone.page);
  await savedHere(phone.page);
  for (let turn = 0; turn < KILLS; turn += 1) {
    const field = feedback(phone.page);
    const saved = await watch(phone.page);
    await field.press("Control+End");
    const typing = field.pressSequentially(`[${turn}] ${SENTENCE}`, { delay: 10 }).catch(() => {});
    // The moment is the point: any will do.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_MS));
    await phone.kill();
    await typing;
    phone = await launchBrowser(t, { profileDir: phone.profileDir });
    await phone.offline(true);
    await phone.page.goto(`${server.url}/record/${record}`);
    await started(phone.page);
    await feedback(phone.page).waitFor();
    await until(`turn ${turn}: what was said to be saved is there`, async () =>
      (await feedback(phone.page).inputValue()).startsWith(saved()),
    );
  }
  assert.ok((await feedback(phone.page).inputValue()).length > 0);
});
