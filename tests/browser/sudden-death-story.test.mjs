// Killed at any moment of the capture story: what was said to be saved is there. VOUCH_KILLS=200 makes a campaign of it;
// VOUCH_SEED tells the same story again, as far as chance goes (when the kill comes is the machine's own).

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser } from "./support/browser.mjs";
import { CaptureStory, beginObservation, beginProduct, beginStatement, openGrounds } from "./support/capture-story.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { jpeg } from "./support/pictures.mjs";
import { Promises, watchPromises } from "./support/promises.mjs";
import { chance } from "./support/random.mjs";
import { savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const KILLS = Number(process.env.VOUCH_KILLS ?? 6);
const SEED = Number(process.env.VOUCH_SEED ?? Date.now() % 1_000_000);
const LONGEST_MS = 4_000;
/** A form that grows for ever tells less and less in the same time. */
const KILLS_A_RECORD = 8;

/** Whose stories are told, what they begin, and how many of five kills they suffer. */
const PEOPLE = { assessor: { begins: [beginObservation], share: 3 / 5 }, candidate: { begins: [beginProduct, beginStatement], share: 2 / 5 } };

for (const [who, { begins, share }] of Object.entries(PEOPLE)) {
  const kills = Math.max(1, Math.round(KILLS * share));
  // A life is a start of the browser, the proof, and some seconds of work.
  test(`killed ${kills} times in the ${who}'s capture story: what was said to be saved is there`, { timeout: 120_000 + kills * 60_000 }, async (t) => {
    t.diagnostic(`seed ${SEED}`);
    const draw = chance(SEED + (who === "candidate" ? 1 : 0));
    const { server, portfolio } = await foundedCentre(t);
    let phone = await personAt(t, server, who);
    const pictures = [];
    for (const [seed, side] of [320, 640, 1_400, 2_048].entries()) {
      pictures.push(await jpeg(phone.page, { width: side, height: (side * 3) / 4, quality: 0.6, seed: seed + 1 }));
    }
    const count = {};
    let promises = new Promises();
    let record;
    let proofs = 0;
    await phone.offline(true);
    for (let turn = 0; turn < kills; turn += 1) {
      const { page } = phone;
      if (turn % KILLS_A_RECORD === 0) {
        await page.goto(`${server.url}/portfolio/${portfolio}`);
        await started(page);
        await begins[(turn / KILLS_A_RECORD) % begins.length](page);
        await savedHere(page);
        record = new URL(page.url()).pathname;
        promises = new Promises();
      }
      await watchPromises(page, promises);
      await page.goto(server.url + record);
      await page.getByRole("heading", { name: "Photographs and files" }).waitFor();
      let dead = false;
      const story = new CaptureStory({ page, draw, pictures, count });
      const acting = story.go().catch((error) => {
        if (!dead) throw error;
      });
      // The moment is the point: any will do.
      const moment = new Promise((resolve) => setTimeout(resolve, draw.below(LONGEST_MS)));
      await Promise.race([acting, moment]);
      dead = true;
      await phone.kill();
      await acting;
      phone = await launchBrowser(t, { profileDir: phone.profileDir });
      await phone.offline(true);
      proofs += promises.size;
      await prove(phone.page, server, record, promises, `turn ${turn}, seed ${SEED}`);
    }
    t.diagnostic(`${who}: ${kills} kills, ${proofs} pages held against their promises, acts ${JSON.stringify(count)}`);
    assert.ok(proofs >= kills, "every life promised something");
  });
}

/** Looks at every page of the record that promised something. */
async function prove(page, server, record, promises, turn) {
  await page.goto(server.url + record);
  await started(page);
  await promises.hold(page, record, turn);
  // A picture of which nothing was said keeps the record from being signed, and the strokes from being seen.
  if (promises.has(`${record}/sign`)) {
    const open = openGrounds(page);
    // Pictures may be drawn after the form they belong to.
    await until("it can be signed again", async () => {
      if (await page.getByText("Everything needed for signing is here").isVisible()) return true;
      const left = await open.count();
      if (left === 0) return false;
      await open.first().getByRole("radio", { name: "Nobody in it can be recognised" }).check({ force: true });
      await until("it is answered", async () => (await open.count()) < left);
      return false;
    });
  }
  await savedHere(page);
  for (const part of ["/claims", "/sign"]) {
    await page.goto(server.url + record + part);
    await started(page);
    await promises.hold(page, record + part, turn);
  }
}
