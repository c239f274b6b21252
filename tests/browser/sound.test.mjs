// Sound on a record: recorded without signal, marked, cut off and found again, signed, and listened to elsewhere; and a
// witness who speaks. Chromium's own made-up microphone beeps once a second.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt, vouch } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";
import { atTheCentre, claim, fillIn, logActivity, newObservation, openPortfolio, savedHere, sign, strip } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const MADE_UP = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

const begin = (page) => page.getByRole("button", { name: "Record sound" });
const stop = (page) => page.getByRole("button", { name: "Stop and keep" });
const on = (page) => page.getByText("Recording: the microphone is on");
const kept = (page) => page.getByRole("heading", { name: /^Sound recording: / });
const cutOff = (page) => page.getByText("A recording was cut off");
const recorder = (page) => page.getByRole("region", { name: "Sound recorder" });
const markNow = (page) => page.getByRole("button", { name: "Mark this moment" });
const marks = (page) => page.getByRole("list", { name: "Moments marked" }).getByRole("listitem");

/** Waits until so many seconds are recorded. */
async function recorded(page, seconds) {
  const time = recorder(page).getByText(/ of 1:30:00$/);
  await until(`${seconds} s are recorded`, async () => {
    const [, minutes, rest] = (await time.innerText()).match(/^(\d+):(\d+) of/);
    return Number(minutes) * 60 + Number(rest) >= seconds;
  });
}

/** The player's length once it is known, after it has begun to play. */
async function played(page, media = page.locator("audio")) {
  await media.first().waitFor();
  return media.first().evaluate(async (element) => {
    const known = () => element.readyState >= 1 && Number.isFinite(element.duration);
    while (!known()) await new Promise((resolve) => element.addEventListener("durationchange", resolve, { once: true }));
    await element.play();
    element.pause();
    return element.duration;
  });
}

async function openRecord(page, server, record) {
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await page.getByRole("heading", { name: "Photographs and files" }).waitFor();
}

/** Every blob at the centre: its hash by name, and its bytes. */
async function blobsAtCentre(server) {
  const found = [];
  for (const document of await readdir(join(server.data, "blobs")).catch(() => [])) {
    for (const hash of await readdir(join(server.data, "blobs", document))) {
      found.push({ hash, bytes: await readFile(join(server.data, "blobs", document, hash)) });
    }
  }
  return found;
}

test("recorded without signal, paused and marked, killed once in between, signed, and listened to on another device", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor", { settings: MADE_UP });
  let { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  await logActivity(page, "Took the queue in turn.");
  await fillIn(page);
  await page.getByText(/Up to 90 minutes/).waitFor();
  await assertAccessible(page);

  // Killed in the middle: what was written until then is offered again, with the mark.
  await begin(page).click();
  await on(page).waitFor();
  await strip(page).getByText("Recording sound").waitFor();
  await markNow(page).click();
  await recorded(page, 5);
  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir, settings: MADE_UP });
  page = phone.page;
  await phone.offline(true);
  await openRecord(page, server, record);
  await cutOff(page).waitFor();
  await page.getByText(/^0:0[2-9], with 1 mark\. It is safe on this device/).waitFor();
  await assertAccessible(page);
  assert.ok((await played(page)) >= 1.5);
  await page.getByRole("button", { name: "Put it in the record" }).click();
  await cutOff(page).waitFor({ state: "detached" });
  await kept(page).waitFor();
  assert.equal(await marks(page).count(), 1);
  await page.getByRole("button", { name: /^Remove Recording / }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await kept(page).waitFor({ state: "detached" });

  // One that is kept, with a pause, a mark left open and one tied to a criterion at once.
  await begin(page).click();
  await recorded(page, 1);
  assert.equal(await page.getByRole("meter", { name: "How loud it is" }).count(), 1);
  await assertAccessible(page);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused: nothing is recorded").waitFor();
  await assertAccessible(page);
  await page.getByRole("button", { name: "Go on" }).click();
  await markNow(page).click();
  await marks(page).first().waitFor();
  await page.getByRole("button", { name: /^Tie to a criterion/ }).click();
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("201 1.1");
  await page.getByRole("dialog").getByRole("listitem").first().getByRole("button").click();
  await marks(page).getByText(/^201 criterion 1\.1/).waitFor();
  await recorded(page, 3);
  await markNow(page).click();
  await until("there are two marks", async () => (await marks(page).count()) === 2);
  await stop(page).click();
  await kept(page).waitFor();
  await savedHere(page);
  assert.equal(await begin(page).evaluate((button) => button === document.activeElement), true, "the focus is not lost");
  await page.getByRole("button", { name: /^Tie to a criterion/ }).click();
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("201 1.2");
  await page.getByRole("dialog").getByRole("listitem").first().getByRole("button").click();
  await marks(page).getByText(/^201 criterion 1\.2/).waitFor();
  await savedHere(page);
  assert.ok((await played(page)) >= 2);
  await assertAccessible(page);

  await claim(page, "201 1.1");
  await page.getByRole("link", { name: "Read and sign" }).click();
  await page.getByRole("button", { name: /^Play from 0:0/ }).first().waitFor();
  await sign(page, "Assessor's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await phone.offline(false);
  const [blob, ...others] = await until("the recording is at the centre", async () => {
    const found = await blobsAtCentre(server);
    return found.length > 0 && found;
  });
  await atTheCentre(page);
  assert.equal(others.length, 0, "what was taken out went nowhere");
  assert.equal(createHash("sha256").update(blob.bytes).digest("hex"), blob.hash);
  const { seals } = await bundle(t, server, portfolio);
  assert.ok(seals.some((seal) => JSON.stringify(seal).includes(`"blobs":["${blob.hash}"]`)), "the seal names it");

  const desk = await personAt(t, server, "verifier", { viewport: DESKTOP });
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Evidence 1\b/ }).click();
  await desk.page.getByRole("button", { name: /^Open to listen/ }).click();
  assert.ok((await played(desk.page)) >= 2);
  await assertAccessible(desk.page);
  const mark = desk.page.getByRole("button", { name: /^Play from 0:0/ }).last();
  const at = Number((await mark.innerText()).split(":")[1]);
  await mark.click();
  await until("it plays from there", () => desk.page.locator("audio").evaluate((media, at) => media.currentTime >= at, at));
});

test("left by Back it is offered again; thrown away it is gone; it says when the microphone goes, and keeps what it has", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor", { settings: MADE_UP });
  // The test takes the microphone away as its owner would, by the track.
  await page.addInitScript(() => {
    const { getUserMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getUserMedia = async function (...given) {
      globalThis.microphone = await getUserMedia.apply(this, given);
      return globalThis.microphone;
    };
  });
  await page.reload();
  await started(page);
  await openPortfolio(page);
  const record = await newObservation(page);
  await begin(page).click();
  await recorded(page, 1);
  await page.goBack();
  await page.getByRole("heading", { name: /Carol Clark/ }).first().waitFor();
  const live = () => page.evaluate(() => globalThis.microphone.getTracks().some((track) => track.readyState === "live"));
  await until("the microphone is off", async () => !(await live()));
  await strip(page).getByText("Recording sound").waitFor({ state: "detached" });
  await page.goForward();
  await cutOff(page).waitFor();
  await page.getByRole("link", { name: /whether the recording that was cut off is kept/ }).waitFor();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await cutOff(page).waitFor({ state: "detached" });

  await begin(page).click();
  await recorded(page, 1);
  await page.getByRole("button", { name: "Throw away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw away" }).click();
  await begin(page).waitFor();
  assert.equal(await live(), false);
  await openRecord(page, server, record);
  assert.equal((await kept(page).count()) + (await cutOff(page).count()), 0, "thrown away for good");

  await begin(page).click();
  await recorded(page, 2);
  await page.evaluate(() => {
    const [track] = globalThis.microphone.getTracks();
    track.stop();
    track.dispatchEvent(new Event("ended"));
  });
  await page.getByText(/The microphone was taken away/).waitFor();
  await kept(page).waitFor();
  await assertAccessible(page);
  assert.ok((await played(page)) >= 1);

  // A full device: what was kept before is kept, and it says why it goes no further.
  await begin(page).click();
  await recorded(page, 3);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function full(...given) {
      if (this.name !== "blob-pieces") return put.apply(this, given);
      IDBObjectStore.prototype.put = put;
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.getByText(/since it could not be kept any longer: this device has no room left/).waitFor();
  await until("both are there", async () => (await kept(page).count()) === 2);
  await savedHere(page);
});

test("a microphone that is refused or isn't there is said, and nothing else suffers", async (t) => {
  const { server } = await foundedCentre(t);
  const refusing = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"];
  const { page } = await personAt(t, server, "assessor", { settings: refusing });
  await openPortfolio(page);
  await newObservation(page);
  await begin(page).click();
  await page.getByText(/The microphone may not be used here\. Allow it for this page/).waitFor();
  await assertAccessible(page);
  await page.evaluate(() => {
    MediaDevices.prototype.getUserMedia = async () => {
      throw new DOMException("none", "NotFoundError");
    };
  });
  await begin(page).click();
  await page.getByText(/This device has no microphone/).waitFor();
  await page.evaluate(() => delete globalThis.MediaRecorder);
  await begin(page).click();
  await page.getByText(/This browser can't record sound/).waitFor();
  await page.getByRole("textbox", { name: "Place" }).fill("Till 3");
  await savedHere(page);
});

test("a witness speaks on a tablet handed over, signs what was recorded, and the export holds it, verified", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const tablet = await personAt(t, server, "assessor", { settings: MADE_UP });
  const { page } = tablet;
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await tablet.offline(true);
  await page.getByRole("link", { name: "Other evidence" }).click();
  await page.getByRole("link", { name: /Witness testimony/ }).click();
  await page.getByRole("textbox", { name: "Name of the witness" }).fill("Wanda West");
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByRole("heading", { name: /What you saw of Carol Clark/ }).waitFor();
  await page.getByRole("textbox", { name: "Your name" }).fill("Wanda West");
  await page.getByRole("textbox", { name: "Your job title" }).fill("Floor manager");
  await page.getByRole("textbox", { name: "How you know the candidate" }).fill("Her line manager");
  await page.getByRole("textbox", { name: "Telephone" }).fill("0131 496 0000");
  await page.getByLabel("Date", { exact: true }).fill("2026-11-20");
  await page.getByRole("textbox", { name: "Where it was" }).fill("Returns desk");
  for (const words of ["What I say here is authentic and accurate", "I am not a relative of the candidate"]) {
    await page.getByRole("checkbox", { name: words }).check({ force: true });
  }
  await page.getByRole("radio", { name: "I speak, and this device records it" }).check({ force: true });
  await page.getByRole("link", { name: "the recording of what the witness says" }).waitFor();
  await assertAccessible(page);
  await begin(page).click();
  await recorded(page, 3);
  await assertAccessible(page);
  await page.getByRole("link", { name: "the end of the recording that is under way" }).waitFor();

  // Reloaded in the middle: the witness is still the one who has the tablet, and finds what they said.
  await page.reload();
  await started(page);
  await cutOff(page).waitFor();
  await page.getByRole("button", { name: "Put it in the record" }).click();
  await kept(page).waitFor();
  await page.getByText("Everything needed for signing is here").waitFor();
  assert.ok((await played(page)) >= 1);
  await sign(page, "Witness's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.getByRole("link", { name: "Claim and countersign" }).click();
  await sign(page, "Assessor's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await tablet.offline(false);
  const [said] = await until("what was said is at the centre", async () => {
    const found = await blobsAtCentre(server);
    return found.length > 0 && found;
  });
  await atTheCentre(page);

  const held = await bundle(t, server, portfolio);
  const testimony = held.documents.find(({ kind }) => kind === "testimony");
  assert.equal(testimony.content.about.given, "spoken");
  const [file] = Object.values(testimony.content.files);
  assert.deepEqual([file.blob, file.bytes], [said.hash, said.bytes.length]);
  assert.ok(file.seconds >= 2);
  const signed = held.seals.map((seal) => JSON.stringify(seal)).filter((seal) => seal.includes(`"blobs":["${said.hash}"]`));
  assert.equal(signed.length, 2, "the witness's signature and the assessor's name it");
  const out = await temporaryFolder(t, "export");
  await vouch("portfolio", "export", portfolio, "--data", server.data, "--out", out);
  assert.deepEqual(await readFile(join(out, "blobs", testimony.id, said.hash)), said.bytes);

  const desk = await personAt(t, server, "verifier");
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Evidence 1\b/ }).click();
  await desk.page.getByText("Spoken: the recording is with this record.").waitFor();
  await desk.page.getByText("Added by Wanda West").waitFor();
  await desk.page.getByRole("button", { name: /^Open to listen/ }).click();
  assert.ok((await played(desk.page)) >= 1);
  await assertAccessible(desk.page);
});
