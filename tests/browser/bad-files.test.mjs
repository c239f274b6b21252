// Files that are no photographs, are too much, or find no room: a clear word for each, and nothing lost.

import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { blobsAtCentre } from "./support/blobs.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";
import { file, greyPng, heic, jpeg, jpegSize } from "./support/pictures.mjs";
import { atTheCentre, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { until } from "./support/wait.mjs";

const picker = (page) => page.getByLabel("Add photographs or files");
const photographs = (page) => page.getByRole("heading", { name: /^Photograph: / });
const notice = (page, name) => page.locator(".notice").filter({ hasText: `Not added: ${name}` });

test("empty, no picture, unknown, HEIC, too long, too many pixels: each gets a clear word, and the good one is kept", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  await newObservation(page);
  const cut = (await jpeg(page)).subarray(0, 300);
  await picker(page).setInputFiles([
    file("empty.jpg", "image/jpeg", Buffer.alloc(0)),
    file("words.jpg", "image/jpeg", Buffer.from("These are words and no picture.")),
    file("prices.exe", "application/octet-stream", Buffer.from("MZ\x90\0\x03")),
    file("IMG_2.HEIC", "image/heic", heic()),
    file("cut.HEIC", "image/heic", heic().subarray(0, 400)),
    file("cut.jpg", "image/jpeg", cut),
    file("vast.png", "image/png", greyPng(10_000, 10_000)),
    file("good.jpg", "image/jpeg", await jpeg(page)),
    file("letter.pdf", "application/pdf", Buffer.from("%PDF-1.4\n%%EOF\n")),
  ]);
  await picker(page).evaluate((input) => {
    const files = new DataTransfer();
    const part = new Uint8Array(1024 * 1024);
    files.items.add(new File(Array(201).fill(part), "film.mp4", { type: "video/mp4" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (const [name, words] of Object.entries({
    "empty.jpg": /empty: nothing was recorded in it/,
    "words.jpg": /called a picture, but there is no picture in it/,
    "prices.exe": /kind of file can't be kept/,
    "IMG_2.HEIC": /HEIC.*JPEG.*Most compatible/,
    "cut.HEIC": /damaged: a part of it is missing/,
    "cut.jpg": /damaged, or of a kind/,
    "vast.png": /100 million pixels/,
    "film.mp4": /more than 200 MB/,
  })) {
    await notice(page, name).getByText(words).waitFor();
  }
  await page.getByRole("heading", { name: "Photograph: good.jpg" }).waitFor();
  await page.getByRole("heading", { name: "PDF document: letter.pdf" }).waitFor();
  assert.equal(await photographs(page).count(), 1);
  await savedHere(page);
  await assertAccessible(page);
  // Nobody has said why the good one may be kept: it can't be signed.
  await page.getByRole("link", { name: "Read and sign" }).click();
  await page.getByText(/why the picture may be kept: good.jpg/).waitFor();
  assert.equal(await page.getByRole("img", { name: "Assessor's signature" }).count(), 0);
  await page.goBack();
  await picker(page).waitFor();
  const sizes = await page.locator(".file-button").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
  assert.ok(sizes.length === 2 && sizes.every((height) => height >= 44), sizes.join(" "));
});

test("the store is full in the middle of a photograph: said plainly, and taken once there is room", async (t) => {
  const { server } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  const record = await newObservation(page);
  const picture = await jpeg(page, { width: 2_048, height: 1_536, quality: 1 });
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    let pieces = 0;
    globalThis.full = true;
    IDBObjectStore.prototype.put = function full(...given) {
      if (globalThis.full && this.name === "blob-pieces" && ++pieces > 1) {
        throw new DOMException("no room", "QuotaExceededError");
      }
      return put.apply(this, given);
    };
  });
  await picker(page).setInputFiles(file("large.jpg", "image/jpeg", picture));
  await notice(page, "large.jpg").getByText(/no room left/i).waitFor();
  assert.equal(await photographs(page).count(), 0);
  await savedHere(page);
  await page.evaluate(() => {
    globalThis.full = false;
  });
  await notice(page, "large.jpg").getByRole("button", { name: "Try again" }).click();
  await photographs(page).waitFor();
  await savedHere(page);
  await page.goto(`${server.url}/record/${record}`);
  const image = page.getByRole("img", { name: "large.jpg" });
  await image.waitFor();
  await until("it is drawn", () => image.evaluate((img) => img.complete && img.naturalWidth === 2_048));
});

test("a browser that can read HEIC keeps it as JPEG; 30 MB are taken; what is gone when it is read, and what was never picked, break nothing", async (t) => {
  const { server } = await foundedCentre(t);
  const { page, context } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  await newObservation(page);
  // As Safari does; Chromium has no decoder for it.
  await page.evaluate(() => {
    const { createImageBitmap } = globalThis;
    globalThis.createImageBitmap = async (picture, ...rest) => {
      const head = new TextDecoder("latin1").decode(await picture.slice(4, 12).arrayBuffer());
      if (head !== "ftypheic") return createImageBitmap(picture, ...rest);
      const canvas = Object.assign(document.createElement("canvas"), { width: 4_032, height: 3_024 });
      canvas.getContext("2d").fillRect(0, 0, 2_000, 2_000);
      return createImageBitmap(canvas);
    };
  });
  await picker(page).setInputFiles(file("IMG_3.HEIC", "image/heic", heic()));
  await page.getByRole("heading", { name: "Photograph: IMG_3.jpg" }).waitFor();

  // Thirty megabytes, as the best phones make them: most of it is what the camera wrote beside the pixels.
  const small = await jpeg(page);
  const length = await picker(page).evaluate(withProfile, { base64: small.toString("base64"), megabytes: 30 });
  assert.ok(length > 30_000_000, `${length} bytes`);
  await page.getByRole("heading", { name: "Photograph: large.jpg" }).waitFor();

  // A camera that was unplugged, or a person who thought better of it: the input says so, or comes back with nothing.
  for (const name of ["Take a photograph", "Add photographs or files"]) {
    await page.getByLabel(name).evaluate((input) => {
      input.dispatchEvent(new Event("cancel", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  // A card that was taken out before the file was read.
  const folder = await temporaryFolder(t, "card");
  await writeFile(join(folder, "card.jpg"), small);
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = async function late(...given) {
      await new Promise((resolve) => Object.assign(globalThis, { goOn: resolve }));
      Blob.prototype.arrayBuffer = arrayBuffer;
      return arrayBuffer.apply(this, given);
    };
  });
  // By its place, as a person picks it: the browser reads it when it is asked to.
  const line = await context.newCDPSession(page);
  const { result } = await line.send("Runtime.evaluate", { expression: "document.querySelector('input[type=file][multiple]')" });
  await line.send("DOM.setFileInputFiles", { files: [join(folder, "card.jpg")], objectId: result.objectId });
  await until("it is about to be read", () => page.evaluate(() => "goOn" in globalThis));
  await rm(join(folder, "card.jpg"));
  await page.evaluate(() => globalThis.goOn());
  await notice(page, "card.jpg").getByText(/can't be read.*Choose it again/).waitFor();
  await notice(page, "card.jpg").getByRole("button", { name: "Close" }).click();

  assert.equal(await page.locator(".notice").filter({ hasText: "Not added" }).count(), 0);
  assert.equal(await photographs(page).count(), 2);
  await savedHere(page);
  for (const answer of await page.getByRole("radio", { name: "Nobody in it can be recognised" }).all()) {
    await answer.check({ force: true });
  }
  await atTheCentre(page);
  const sizes = (await blobsAtCentre(server)).map(({ bytes }) => jpegSize(bytes).width);
  assert.deepEqual(sizes.sort((a, b) => a - b), [640, 2_048]);
});

/** Puts a JPEG into the input with so much written before its pixels; made in the page, and how many bytes it has. */
async function withProfile(input, { base64, megabytes }) {
  const picture = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const segment = new Uint8Array(65_537);
  segment.set([0xff, 0xef, 0xff, 0xff]);
  const parts = [picture.slice(0, 2), ...Array(megabytes * 16).fill(segment), picture.slice(2)];
  const large = new File(parts, "large.jpg", { type: "image/jpeg" });
  const files = new DataTransfer();
  files.items.add(large);
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return large.size;
}
