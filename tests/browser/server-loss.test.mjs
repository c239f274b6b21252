// The server dies in the middle of things, or comes back older than what devices know.

import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { bundle, foundedCentre, personAt, vouch } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";
import { atTheCentre, logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

/** The evidence of the one portfolio, as the centre holds it: `[{id, number}]`. */
async function evidence(t, server, portfolio) {
  const { documents } = await bundle(t, server, portfolio);
  return documents.filter((document) => document.number).map(({ id, number }) => ({ id, number }));
}

async function observe(page, server, what) {
  await page.goto(`${server.url}/`);
  await started(page);
  await openPortfolio(page);
  const record = await newObservation(page);
  await logActivity(page, what);
  await savedHere(page);
  return record;
}

test("the server is killed during pushes and started again: nothing lost, nothing twice", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  const records = [];
  for (const when of ["request", "response"]) {
    await phone.offline(true);
    for (let turn = 0; turn < 3; turn += 1) records.push(await observe(page, server, `Seen before the ${when}, ${turn}.`));
    const pushing = page.waitForEvent(when, (it) => it.url().endsWith("/api/push"));
    await phone.offline(false);
    await pushing;
    await server.restart();
    await page.reload();
    await started(page);
    await atTheCentre(page);
  }
  const held = await evidence(t, server, portfolio);
  assert.deepEqual(held.map(({ id }) => id).sort(), [...records].sort());
  assert.equal(new Set(held.map(({ number }) => number)).size, records.length);
});

test("the server is put back from an older copy: a device that is ahead heals it, no number is used twice", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const tablet = await personAt(t, server, "assessor");
  const first = await observe(phone.page, server, "Before the copy.");
  await atTheCentre(phone.page);

  const copy = join(await temporaryFolder(t, "copy"), "data");
  await server.stop();
  await cp(server.data, copy, { recursive: true });
  await server.restart();
  const second = await observe(phone.page, server, "After the copy.");
  await atTheCentre(phone.page);
  const numbers = new Map((await evidence(t, server, portfolio)).map(({ id, number }) => [id, number]));

  await phone.offline(true);
  await server.kill();
  await rm(server.data, { recursive: true });
  await cp(copy, server.data, { recursive: true });
  await server.restart();
  // The device that is not ahead comes first, with a record of its own.
  const third = await observe(tablet.page, server, "After the restore.");
  await atTheCentre(tablet.page);
  await phone.offline(false);
  await phone.page.reload();
  await started(phone.page);
  const healed = await until("the centre holds all three again", async () => {
    const held = new Map((await evidence(t, server, portfolio)).map(({ id, number }) => [id, number]));
    return held.size === 3 && held;
  }, { within: 60_000 });
  assert.equal(healed.get(first), numbers.get(first));
  assert.equal(healed.get(second), numbers.get(second));
  assert.ok(![...numbers.values()].includes(healed.get(third)), "the lost record's number was not given again");
});

test("a device enrolled after the copy has its work back at the centre, or says that it waits", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const backup = join(await temporaryFolder(t, "backup"), "centre.backup");
  assert.equal((await vouch("backup", backup, "--data", server.data)).code, 0);
  const phone = await personAt(t, server, "assessor");
  const record = await observe(phone.page, server, "Only in the lost time.");
  await atTheCentre(phone.page);

  await phone.offline(true);
  await server.kill();
  await rm(server.data, { recursive: true });
  const restored = await vouch("restore", backup, "--data", server.data);
  assert.equal(restored.code, 0, restored.stderr);
  await server.restart();
  await phone.offline(false);
  await phone.page.reload();
  await started(phone.page);
  const held = await until("the centre holds the record again", async () => {
    const held = await evidence(t, server, portfolio);
    return held.length === 1 && held;
  }, { within: 60_000 });
  assert.equal(held[0].id, record);
});
