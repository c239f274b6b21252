// From a tap until the strip says "Saved on this device", beside a bare strict commit of about the same bytes.

import { foundedCentre, personAt } from "../browser/support/centre.mjs";
import { newObservation, openPortfolio, savedHere } from "../browser/support/recording.mjs";
import { measured, percentiles } from "./running.mjs";

const TAPS = 40;

/** With the processor slowed so many times: percentiles in ms of the tap and of the bare commit. */
export function saved(slowed) {
  return measured(async (t) => {
    const { server } = await foundedCentre(t);
    const { page, context } = await personAt(t, server, "assessor");
    await openPortfolio(page);
    await newObservation(page);
    await page.getByRole("button", { name: "Log what you see now" }).click();
    await savedHere(page);
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    const tap = await page.evaluate(taps, TAPS);
    const commit = await page.evaluate(commits, TAPS);
    return { tap: percentiles(tap), commit: percentiles(commit) };
  });
}

/** In the page: taps on the stepper, each until the strip has said "Saving" and then "Saved". */
async function taps(count) {
  const strip = document.querySelector("[aria-label='Where your work is']");
  const more = document.querySelector(".stepper button:last-of-type");
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    times.push(
      await new Promise((resolve) => {
        const from = performance.now();
        let saving = false;
        const watch = new MutationObserver(() => {
          if (!strip.textContent.includes("Saved on this device")) saving = true;
          else if (saving) {
            watch.disconnect();
            resolve(performance.now() - from);
          }
        });
        watch.observe(strip, { subtree: true, childList: true, characterData: true });
        more.click();
      }),
    );
  }
  return times;
}

/** In the page: commits of 800 bytes into two stores, strict. */
async function commits(count) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open(`bare-${crypto.randomUUID()}`, 1);
    request.onupgradeneeded = () => ["a", "b"].forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const value = crypto.getRandomValues(new Uint8Array(800));
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    const from = performance.now();
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(["a", "b"], "readwrite", { durability: "strict" });
      for (const name of ["a", "b"]) transaction.objectStore(name).put(value, turn);
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    times.push(performance.now() - from);
  }
  return times;
}
