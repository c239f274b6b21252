// The minutes of video in a portfolio, where its framework counts them: 2794-02 takes ten in all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { film, nameless } from "./support/films.mjs";
import { file } from "./support/pictures.mjs";
import { atTheCentre, newObservation, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const picker = (page) => page.getByLabel("Add photographs or files");
const films = (page) => page.getByRole("heading", { name: /^Film: / });
const notice = (page, name) => page.locator(".notice").filter({ hasText: `Not added: ${name}` });
const count = (page, words) => page.getByText(`Video in the whole portfolio: ${words}`, { exact: true });

/** A centre whose candidate takes 2794-02, too. */
async function diploma(t) {
  const centre = await foundedCentre(t);
  const { coordinator, ids } = centre;
  const body = { candidate: ids.candidate, framework: "cg-2794-02", units: ["201", "202"] };
  const { portfolio } = await coordinator.post("/api/portfolios", body);
  await coordinator.post(`/api/portfolios/${portfolio}/allotments`, { person: ids.assessor, role: "assessor" });
  return { ...centre, portfolio };
}

async function openAt(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
}

/** Says how long a film plays that the browser can't read. */
async function say(page, name, minutes, seconds) {
  await notice(page, name).getByText(/can't tell how long the film plays/).waitFor();
  await notice(page, name).getByLabel("Minutes").fill(minutes);
  await notice(page, name).getByLabel("Seconds").fill(seconds);
  await notice(page, name).getByRole("button", { name: "Add the film" }).click();
}

test("films are measured and counted to the second; one too many is said before it is added, and does not get in", async (t) => {
  const centre = await diploma(t);
  const { page } = await personAt(t, centre.server, "assessor");
  await openAt(page, centre);
  await count(page, "0 s of 10 min used").waitFor();
  await newObservation(page);
  await count(page, "0 s of 10 min used").waitFor();
  await picker(page).setInputFiles(file("queue.webm", "video/webm", await film(page, 380)));
  await page.getByRole("heading", { name: "Film: queue.webm" }).waitFor();
  await page.getByText(/plays 6 min 20 s/).waitFor();
  await count(page, "6 min 20 s of 10 min used").waitFor();

  // One that nobody can read is asked for, and refused when it is too long.
  await picker(page).setInputFiles(file("phone.mp4", "video/mp4", nameless("a")));
  await notice(page, "phone.mp4").waitFor();
  await assertAccessible(page);
  await say(page, "phone.mp4", "four", "");
  await notice(page, "phone.mp4").getByText(/Give whole numbers/).waitFor();
  await say(page, "phone.mp4", "3", "41");
  await notice(page, "phone.mp4").getByText(/plays 3 min 41 s.*3 min 40 s is left/).waitFor();
  assert.equal(await films(page).count(), 1);
  await notice(page, "phone.mp4").getByRole("button", { name: "Try again" }).click();
  await say(page, "phone.mp4", "3", "40");
  await count(page, "10 min of 10 min used").waitFor();
  assert.equal(await films(page).count(), 2);

  await picker(page).setInputFiles(file("short.webm", "video/webm", await film(page, 2)));
  await notice(page, "short.webm").getByText(/nothing is left/).waitFor();
  await page.getByRole("button", { name: "Remove queue.webm" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await count(page, "3 min 40 s of 10 min used").waitFor();
  await notice(page, "short.webm").getByRole("button", { name: "Try again" }).click();
  await count(page, "3 min 42 s of 10 min used").waitFor();
  await savedHere(page);
  await openAt(page, centre);
  await count(page, "3 min 42 s of 10 min used").waitFor();
  await assertAccessible(page);
});

test("two devices without signal make eleven minutes: shown as over on both, and nothing is refused", async (t) => {
  const centre = await diploma(t);
  const devices = [await personAt(t, centre.server, "assessor"), await personAt(t, centre.server, "assessor")];
  for (const [index, { page, offline }] of devices.entries()) {
    await openAt(page, centre);
    await offline(true);
    await newObservation(page);
    await picker(page).setInputFiles(file("shelf.mp4", "video/mp4", nameless(String(index))));
    await say(page, "shelf.mp4", "5", "30");
    await films(page).waitFor();
    await page.getByRole("radio", { name: "Those in it agreed" }).check({ force: true });
    await savedHere(page);
  }
  for (const { page, offline } of devices) {
    await offline(false);
    await atTheCentre(page);
  }
  for (const { page } of devices) {
    await openAt(page, centre);
    await count(page, "11 min of 10 min used: 1 min over").waitFor();
    await assertAccessible(page);
    await until("both records are there", async () => (await page.getByRole("link", { name: /Evidence \d/ }).count()) === 2);
  }
});

test("where no framework counts them a film of any length goes in, and nothing is asked", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openAt(page, { server, portfolio });
  await newObservation(page);
  await picker(page).setInputFiles([
    file("long.webm", "video/webm", await film(page, 3_600)),
    file("phone.mp4", "video/mp4", nameless("a")),
  ]);
  await until("both are there", async () => (await films(page).count()) === 2);
  assert.equal(await page.getByText("Video in the whole portfolio").count(), 0);
});
