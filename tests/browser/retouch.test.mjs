// Cropping and blurring a photograph before it is kept: what is gone is gone, everywhere, and nothing is lost meanwhile.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { blobsAtCentre } from "./support/blobs.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { file, jpeg, jpegSize } from "./support/pictures.mjs";
import { atTheCentre, claim, fillIn, logActivity, newObservation, openPortfolio, savedHere, signAsAssessor } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SIZE = { width: 800, height: 600 };

const camera = (page) => page.getByLabel("Take a photograph");
const photograph = (page) => page.getByRole("heading", { name: "Photograph: till.jpg" });
const cropOrBlur = (page) => page.getByRole("link", { name: "Crop or blur till.jpg" });
const keep = (page) => page.getByRole("button", { name: "Keep this picture" });
const nobody = (page) => page.getByRole("radio", { name: "Nobody in it can be recognised" });
const picture = (page) => page.getByRole("img", { name: /^till\.jpg: / });
const kept = (page) => page.getByText(/^What is kept: /);

/** A record with one photograph of noise, opened to be cropped and blurred. */
async function photographed(page) {
  await openPortfolio(page);
  const record = await newObservation(page);
  await camera(page).setInputFiles(file("till.jpg", "image/jpeg", await jpeg(page, SIZE)));
  await photograph(page).waitFor();
  await savedHere(page);
  return record;
}

async function openEditor(page) {
  await cropOrBlur(page).click();
  await picture(page).waitFor();
}

/** Drags over the picture, in its own pixels. */
async function drag(page, [left, top], [right, bottom]) {
  await picture(page).scrollIntoViewIfNeeded();
  const box = await picture(page).boundingBox();
  const at = (x, y) => [box.x + (x / SIZE.width) * box.width, box.y + (y / SIZE.height) * box.height];
  await page.mouse.move(...at(left, top));
  await page.mouse.down();
  await page.mouse.move(...at((left + right) / 2, bottom), { steps: 4 });
  await page.mouse.move(...at(right, bottom), { steps: 4 });
  await page.mouse.up();
}

/** How many blobs the device keeps: of the table's keys only, since what is in it is encrypted. */
async function blobsOnDevice(page) {
  return page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => /^vouch-[0-9a-f]{32}$/.test(name));
    const database = await done(indexedDB.open(names[0]));
    const keys = await done(database.transaction("blobs").objectStore("blobs").getAllKeys());
    database.close();
    return keys.map((key) => String(key).split("/")[1]);
  });
}

/** How much neighbouring pixels differ on average, of 255, in a rectangle of a JPEG. */
async function detail(page, bytes, rectangle) {
  return page.evaluate(
    async ({ base64, rectangle: [left, top, width, height] }) => {
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([raw], { type: "image/jpeg" }));
      const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(left, top, width, height);
      let sum = 0;
      for (let at = 4; at < data.length; at += 4) sum += Math.abs(data[at] - data[at - 4]);
      return sum / (data.length / 4);
    },
    { base64: bytes.toString("base64"), rectangle },
  );
}

const isName = (bytes, hash) => createHash("sha256").update(bytes).digest("hex") === hash;

test("blurred and cropped by pointer, turned and killed meanwhile: the kept picture has lost what it was to lose, and the first is nowhere", async (t) => {
  const { server } = await foundedCentre(t);
  let phone = await personAt(t, server, "assessor");
  let { page } = phone;
  const record = await photographed(page);
  const [asTaken] = await blobsOnDevice(page);
  // Online all the while: the text goes, the picture waits for a word about it.
  await page.getByText("Until you say so it is not sent").waitFor();
  await openEditor(page);
  assert.equal(await keep(page).getAttribute("aria-disabled"), "true", "there is nothing to keep yet");
  await drag(page, [100, 100], [300, 250]);
  await page.getByText(/^Blurred area 1: /).waitFor();
  await drag(page, [700, 500], [500, 400]);
  await page.getByText(/^Blurred area 2: /).waitFor();
  await page.getByRole("radio", { name: "Crop" }).check({ force: true });
  await drag(page, [50, 50], [650, 550]);
  const frame = await kept(page).innerText();
  await savedHere(page);
  await assertAccessible(page);

  // Turned, it shows the same areas of the same picture.
  const areas = () => page.locator("svg.retouch__marks path").evaluateAll((all) => all.map((path) => path.getAttribute("d")));
  const drawn = await areas();
  await page.setViewportSize({ width: 844, height: 390 });
  assert.deepEqual(await areas(), drawn);
  const box = await picture(page).boundingBox();
  assert.ok(box.height <= 390 * 0.71, `${box.height} px: there is room to scroll beside it`);
  await page.setViewportSize({ width: 390, height: 844 });

  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await photograph(page).waitFor();
  await openEditor(page);
  await until("all that was drawn is there", async () => JSON.stringify(await areas()) === JSON.stringify(drawn));
  await page.goBack();
  await photograph(page).waitFor();
  await openEditor(page);
  assert.equal(await kept(page).innerText(), frame, "going back loses nothing");

  await keep(page).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await photograph(page).waitFor();
  await until("one picture is left", async () => (await photograph(page).count()) === 1);
  await savedHere(page);
  const [hash, ...others] = await blobsOnDevice(page);
  assert.deepEqual(others, []);
  assert.notEqual(hash, asTaken);
  assert.equal((await blobsAtCentre(server)).length, 0, "nothing was sent before anybody said why it may be kept");

  await nobody(page).check({ force: true });
  await atTheCentre(page);
  const blobs = await blobsAtCentre(server);
  assert.deepEqual(blobs.map((blob) => blob.hash), [hash]);
  const [{ bytes }] = blobs;
  assert.ok(isName(bytes, hash));
  const [, width, height] = frame.match(/(\d+) × (\d+)/).map(Number);
  assert.deepEqual(jpegSize(bytes), { width, height });
  assert.ok(Math.abs(width - 600) < 12 && Math.abs(height - 500) < 12, frame);
  assert.equal(bytes.indexOf("Exif"), -1);
  // Noise differs from pixel to pixel by a third of the scale; what was averaged hardly at all.
  assert.ok((await detail(page, bytes, [70, 70, 150, 110])) < 4, "the first area is blurred");
  assert.ok((await detail(page, bytes, [470, 370, 100, 60])) < 4, "the second too");
  assert.ok((await detail(page, bytes, [350, 100, 150, 150])) > 20, "and nothing else");
});

test("by keyboard alone: an area is added, moved, taken back and removed, the frame is pulled in", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await photographed(page);
  await cropOrBlur(page).focus();
  await page.keyboard.press("Enter");
  await picture(page).waitFor();
  const path = (index) => page.locator(".retouch__mark").nth(index).getAttribute("d");
  const add = page.getByRole("button", { name: "Add an area to blur" });
  await add.focus();
  await page.keyboard.press("Enter");
  const whole = page.getByRole("button", { name: "Blurred area 1: all of it" });
  await until("its handle has the focus", () => whole.evaluate((handle) => handle === document.activeElement));
  const first = await path(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const moved = await path(0);
  assert.notEqual(moved, first);
  await page.keyboard.press("Tab");
  const corner = page.getByRole("button", { name: "Blurred area 1: top left corner" });
  assert.ok(await corner.evaluate((handle) => handle === document.activeElement));
  await page.keyboard.press("Shift+ArrowLeft");
  const pixels = (text) => text.match(/\d+/g).map(Number);
  assert.deepEqual(pixels(await path(0)).slice(0, 3), [pixels(moved)[0] - 1, pixels(moved)[1], pixels(moved)[2] + 1]);
  // At a place between two pixels a box measures a hair less than it is.
  const sides = await page.locator(".retouch__handle").evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().width)));
  assert.ok(sides.length === 5 && sides.every((side) => side >= 44), `large enough for a thumb: ${sides}`);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  assert.equal(await path(0), first, "keys that moved one area are one step");
  await whole.focus();
  await page.keyboard.press("Delete");
  await page.getByText(/^Blurred area 1: /).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.getByText(/^Blurred area 1: /).waitFor();
  await page.getByRole("button", { name: "Remove blurred area 1" }).press("Enter");
  await page.getByText(/^Blurred area 1: /).waitFor({ state: "detached" });

  await page.getByRole("radio", { name: "Blur" }).focus();
  await page.keyboard.press("ArrowRight");
  const frame = page.getByRole("button", { name: "Frame: bottom right corner" });
  await frame.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowLeft");
  assert.equal(await kept(page).innerText(), "What is kept: 720 × 600 pixels");
  await assertAccessible(page);
  await keep(page).press("Enter");
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await nobody(page).check({ force: true });
  await atTheCentre(page);
  const [{ bytes }] = await blobsAtCentre(server);
  assert.deepEqual(jpegSize(bytes), { width: 720, height: 600 });
});

test("sent already, replaced in another tab, signed: each is said, and nothing is done twice", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  const record = await photographed(page);
  const other = await phone.newPage();
  await other.goto(`${server.url}/record/${record}`);
  await started(other);
  await openEditor(other);
  await other.getByRole("button", { name: "Add an area to blur" }).click();

  await nobody(page).check({ force: true });
  await page.getByRole("textbox", { name: "Caption" }).fill("The till.");
  await savedHere(page);
  await atTheCentre(page);
  const [before] = await blobsAtCentre(server);
  await cropOrBlur(page).click();
  await page.getByText("This picture may be at the centre already, as it was taken").waitFor();
  await page.getByRole("button", { name: "Add an area to blur" }).click();
  await assertAccessible(page);
  await keep(page).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await until("the new one is here, and it alone", async () => {
    const here = await blobsOnDevice(page);
    return here.length === 1 && here[0] !== before.hash;
  });
  assert.equal(await page.getByRole("textbox", { name: "Caption" }).inputValue(), "The till.");
  assert.ok(await nobody(page).isChecked(), "what was said of it holds");
  await until("the new one is at the centre", async () => (await blobsAtCentre(server)).length === 2);
  await atTheCentre(page);

  await keep(other).click();
  await other.getByText(/changed or taken out meanwhile/).waitFor();
  await other.goBack();
  await until("one picture, in every tab", async () => (await photograph(other).count()) === 1);

  await logActivity(page, "Took the queue in turn.");
  await fillIn(page);
  await claim(page, "201 1.1");
  await signAsAssessor(page);
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await cropOrBlur(page).click();
  await page.getByText(/signed as it is, and what was signed stays/).waitFor();
  await assertAccessible(page);
  await page.goto(`${server.url}/record/${record}/read`);
  await page.getByText("1 photograph at the centre").waitFor();
});
