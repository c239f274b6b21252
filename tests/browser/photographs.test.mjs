// Photographs on a record: taken without signal, kept, signed, carried to the centre and seen there.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { blobsAtCentre } from "./support/blobs.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt, vouch } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";
import { WRITTEN_BY_THE_CAMERA, file, jpeg, jpegSize, withExif } from "./support/pictures.mjs";
import {
  atTheCentre,
  claim,
  draw,
  fillIn,
  logActivity,
  newObservation,
  openPortfolio,
  savedHere,
  strip,
} from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const CAPTION = "The till after the queue had gone.";

const camera = (page) => page.getByLabel("Take a photograph");
const picker = (page) => page.getByLabel("Add photographs or files");
const photographs = (page) => page.getByRole("heading", { name: /^Photograph: / });
const agreed = (page) => page.getByRole("radio", { name: "Those in it agreed" });
const caption = (page) => page.getByRole("textbox", { name: "Caption" });

/** Waits until a picture is drawn, not merely there. */
async function drawn(picture) {
  await picture.waitFor();
  await until("the picture is drawn", () => picture.evaluate((img) => img.complete && img.naturalWidth > 0));
}

async function openRecord(page, server, record) {
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await page.getByRole("heading", { name: "Photographs and files" }).waitFor();
}

test("a photograph taken without signal outlives the app's death, is signed, and is seen at the centre without its place", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor");
  let page = phone.page;
  const picture = withExif(await jpeg(page, { width: 4_000, height: 3_000, quality: 0.5 }));
  assert.ok(picture.includes(WRITTEN_BY_THE_CAMERA));
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  await logActivity(page, "Took the queue in turn.");
  await fillIn(page);
  await camera(page).setInputFiles(file("IMG_0001.jpg", "image/jpeg", picture));
  await photographs(page).waitFor();
  await drawn(page.getByRole("img", { name: "IMG_0001.jpg" }));
  await savedHere(page);

  // Nobody has said yet why it may be kept.
  assert.equal(await page.getByRole("radio", { checked: true, name: /agreed|lawful|recognised/ }).count(), 0);
  await page.getByRole("link", { name: /why the picture may be kept: IMG_0001.jpg/ }).waitFor();
  await assertAccessible(page);
  await agreed(page).check({ force: true });
  await caption(page).fill(CAPTION);
  await savedHere(page);
  await assertAccessible(page);

  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  await openRecord(page, server, record);
  await drawn(page.getByRole("img", { name: CAPTION }));
  assert.equal(await caption(page).inputValue(), CAPTION);
  assert.ok(await agreed(page).isChecked());
  assert.equal(await page.getByText("A file was being added when Vouch was closed").count(), 0);

  await claim(page, "201 1.1");
  await page.getByRole("link", { name: "Read and sign" }).click();
  await drawn(page.getByRole("img", { name: CAPTION }));
  await assertAccessible(page);
  await draw(page, "Assessor's signature");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByText("Signed. It is saved on this device").waitFor();
  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await drawn(page.getByRole("img", { name: CAPTION }));
  await page.getByRole("button", { name: "Give back unsigned" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give back" }).click();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.getByText("1 photograph waiting on this device").waitFor();

  await phone.offline(false);
  await atTheCentre(page);
  await page.getByText("1 photograph at the centre").waitFor();

  // What lies at the centre is what its name says, upright, smaller, and knows no place.
  const [blob, ...others] = await blobsAtCentre(server);
  assert.equal(others.length, 0);
  assert.equal(createHash("sha256").update(blob.bytes).digest("hex"), blob.hash);
  assert.deepEqual(jpegSize(blob.bytes), { width: 1_536, height: 2_048 });
  for (const word of ["Exif", "GPS", WRITTEN_BY_THE_CAMERA]) assert.equal(blob.bytes.indexOf(word), -1, word);

  // Another browser, at the centre: the picture comes from there, and stays.
  const desk = await personAt(t, server, "verifier", { viewport: DESKTOP });
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Evidence 1\b/ }).click();
  await drawn(desk.page.getByRole("img", { name: CAPTION }));
  await desk.page.getByText("Those in it agreed").waitFor();
  await assertAccessible(desk.page);
  await desk.offline(true);
  await desk.page.reload();
  await started(desk.page);
  await drawn(desk.page.getByRole("img", { name: CAPTION }));
  assert.ok(JSON.stringify(await bundle(t, server, portfolio)).includes(blob.hash));
});

test("killed between the bytes and the word about them, it is offered again, and thrown away when unwanted", async (t) => {
  const { server } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  await phone.offline(true);
  const record = await newObservation(phone.page);
  const [first, second] = [await jpeg(phone.page, { seed: 7 }), await jpeg(phone.page, { seed: 8 })];
  await camera(phone.page).setInputFiles(file("first.jpg", "image/jpeg", first));
  await photographs(phone.page).waitFor();
  await savedHere(phone.page);
  const notice = (page) => page.getByText("A file was being added when Vouch was closed");
  const dieBetween = async () => {
    // The bytes are kept; then there is no room for the word about them.
    await phone.page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function full(...given) {
        if (this.name === "changes") throw new DOMException("no room", "QuotaExceededError");
        return put.apply(this, given);
      };
    });
    await camera(phone.page).setInputFiles(file("second.jpg", "image/jpeg", second));
    await strip(phone.page).getByText(/Not saved/).waitFor();
    await phone.kill();
    phone = await launchBrowser(t, { profileDir: phone.profileDir });
    await phone.offline(true);
    await openRecord(phone.page, server, record);
    await notice(phone.page).waitFor();
    assert.equal(await photographs(phone.page).count(), 1);
  };
  await dieBetween();
  await assertAccessible(phone.page);
  await phone.page.getByRole("button", { name: "Throw it away" }).click();
  await notice(phone.page).waitFor({ state: "detached" });
  await openRecord(phone.page, server, record);
  await photographs(phone.page).waitFor();
  assert.equal(await notice(phone.page).count(), 0, "thrown away for good");

  await dieBetween();
  await phone.page.getByRole("button", { name: "Put it in the record" }).click();
  await notice(phone.page).waitFor({ state: "detached" });
  await until("both are there", async () => (await photographs(phone.page).count()) === 2);
  await savedHere(phone.page);

  // One is taken out again before anything was sent: its bytes go nowhere.
  await phone.page.getByRole("button", { name: "Remove first.jpg" }).click();
  await phone.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await until("one is left", async () => (await photographs(phone.page).count()) === 1);
  await agreed(phone.page).check({ force: true });
  await savedHere(phone.page);
  await phone.offline(false);
  await until("one is at the centre", async () => (await blobsAtCentre(server)).length > 0);
  await atTheCentre(phone.page);
  assert.equal((await blobsAtCentre(server)).length, 1);
});

test("ten photographs of 12 MB arrive whole over a network that breaks again and again", { timeout: 300_000 }, async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  await newObservation(page);
  const sizes = await picker(page).evaluate(tenLarge);
  assert.ok(sizes.every((size) => size > 12_000_000), sizes.join(" "));
  await until("all ten are in the record", async () => (await photographs(page).count()) === 10, { within: 120_000 });
  await savedHere(page);
  const names = await photographs(page).allInnerTexts();
  assert.deepEqual(names.sort(), sizes.map((_, index) => `Photograph: large-${index}.jpg`));
  // None is sent before it was said why it may be kept.
  for (const answer of await agreed(page).all()) await answer.check({ force: true });
  await savedHere(page);

  // A weak line, which the test cuts whenever something has come through.
  const line = await phone.context.newCDPSession(page);
  const network = (offline) =>
    line.send("Network.emulateNetworkConditions", {
      offline,
      latency: 50,
      downloadThroughput: 500_000,
      uploadThroughput: 1_000_000,
    });
  await phone.offline(false);
  await network(false);
  const bytesThere = async () => (await sizesUnder(server.data, "uploads")) + (await sizesUnder(server.data, "blobs"));
  const done = async () => (await strip(page).innerText()).includes("At the centre");
  let breaks = 0;
  for (let before = 0; !(await done()); before = await bytesThere()) {
    await until("something more is there", async () => (await done()) || (await bytesThere()) > before, { within: 60_000 });
    await network(true);
    await strip(page).getByText("Offline").waitFor();
    breaks += 1;
    await network(false);
    await strip(page).getByText("Offline").waitFor({ state: "detached" });
  }
  t.diagnostic(`${breaks} breaks`);
  assert.ok(breaks >= 3, `${breaks} breaks`);
  const blobs = await blobsAtCentre(server);
  assert.equal(blobs.length, 10);
  for (const { hash, bytes } of blobs) assert.equal(createHash("sha256").update(bytes).digest("hex"), hash);
});

/** Ten noisy pictures, put into the input as a person would; their sizes. */
async function tenLarge(input) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 4_000, height: 3_000 });
  const context = canvas.getContext("2d");
  const noise = context.createImageData(canvas.width, canvas.height);
  let state = 1;
  for (let at = 0; at < noise.data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise.data[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(noise, 0, 0);
  const files = new DataTransfer();
  const sizes = [];
  for (let index = 0; index < 10; index += 1) {
    context.fillRect(index * 100, 0, 50, 50);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.98));
    sizes.push(blob.size);
    files.items.add(new File([blob], `large-${index}.jpg`, { type: "image/jpeg" }));
  }
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return sizes;
}

async function sizesUnder(...folder) {
  let sum = 0;
  for (const name of await readdir(join(...folder), { recursive: true }).catch(() => [])) {
    const found = await stat(join(...folder, name)).catch(() => undefined);
    if (found?.isFile()) sum += found.size;
  }
  return sum;
}

test("a candidate's product is signed with its photograph, and its files are named in the seal", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const { page } = await personAt(t, server, "candidate");
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await page.getByRole("link", { name: "Add evidence" }).click();
  await page.getByRole("button", { name: /^Product evidence/ }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await page.getByRole("textbox", { name: "What it is" }).fill("A display of the new range");
  await page.getByRole("textbox", { name: "Whose work it is" }).fill("My own");
  await page.getByRole("radio", { name: "In the portfolio" }).check({ force: true });
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await camera(page).setInputFiles(file("display.jpg", "image/jpeg", await jpeg(page)));
  await page.getByRole("radio", { name: "Nobody in it can be recognised" }).check({ force: true });
  await page.getByText("Everything needed for signing is here").waitFor();
  await page.getByRole("link", { name: "Read and sign" }).click();
  await drawn(page.getByRole("img", { name: "display.jpg" }));
  await draw(page, "Candidate's signature");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByText("Signed. It is saved on this device").waitFor();
  const [blob] = await until("the photograph is at the centre", async () => {
    const found = await blobsAtCentre(server);
    return found.length > 0 && found;
  });
  await atTheCentre(page);
  const { seals } = await bundle(t, server, portfolio);
  assert.ok(seals.some((seal) => JSON.stringify(seal).includes(`"blobs":["${blob.hash}"]`)), "the seal names it");
});

test("what the centre has and backed up may be freed, and comes again when it is looked at", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  const record = await newObservation(page);
  await camera(page).setInputFiles(file("till.jpg", "image/jpeg", await jpeg(page, { width: 2_000, height: 1_500 })));
  await photographs(page).waitFor();
  await agreed(page).check({ force: true });
  await savedHere(page);
  await page.goto(`${server.url}/device`);
  await started(page);
  await page.getByText("None waits to be sent.").waitFor();
  await page.getByText("None of it can be removed yet").waitFor();

  const folder = await temporaryFolder(t, "backup");
  const made = await vouch("backup", join(folder, "vouch.backup"), "--data", server.data);
  assert.equal(made.code, 0, made.stderr);
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("button", { name: /^Free / }).click();
  await page.getByText("None is kept on this device.").waitFor();
  await assertAccessible(page);

  await phone.offline(true);
  await page.goto(`${server.url}/record/${record}/read`);
  await started(page);
  await page.getByText("Not on this device yet. It comes from the centre once there is a connection").waitFor();
  await assertAccessible(page);
  await phone.offline(false);
  await drawn(page.getByRole("img", { name: "till.jpg" }));
});
