// A witness by invitation: on a device of their own, without an account, and without signal from the opening on.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import jsqr from "jsqr";
import { assertAccessible } from "./support/accessible.mjs";
import { launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt, signIn, vouch } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";
import { atTheCentre, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const WITNESS = "Wanda West";
const SAW = "Carol let a customer finish, wrote down what he wanted, and rang him back as she had said.";

/** Makes an invitation on the assessor's device; its link. */
async function invite(page, { server, portfolio }, { days = "7 days" } = {}) {
  await page.goto(`${server.url}/portfolio/${portfolio}/add`);
  await page.getByRole("link", { name: /Testimony by invitation/ }).click();
  await page.getByRole("textbox", { name: "Name of the witness" }).fill(WITNESS);
  await page.getByRole("radio", { name: days, exact: true }).check({ force: true });
  await page.getByText(`I invite ${WITNESS} to testify, on a device of their own`).waitFor();
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await page.getByRole("heading", { name: `The link for ${WITNESS}` }).waitFor();
  const link = await page.locator(".link-text").textContent();
  assert.match(link, new RegExp(`^${server.url}/testify#[1-9A-Za-z]{45,55}$`));
  return link;
}

const works = (page) => page.getByText("The link works, once, until").waitFor({ timeout: 30_000 });

/** What a camera reads from the code on the page, as it looks there. */
async function scanned(browser, page) {
  const code = page.getByRole("img", { name: /QR code of the link/ });
  await code.scrollIntoViewIfNeeded();
  const picture = (await code.screenshot()).toString("base64");
  const table = await browser.newPage();
  const { pixels, width, height } = await table.evaluate(async (picture) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawn = canvas.getContext("2d");
    drawn.drawImage(bitmap, 0, 0);
    const { data, width, height } = drawn.getImageData(0, 0, bitmap.width, bitmap.height);
    return { pixels: [...data], width, height };
  }, picture);
  await table.close();
  return (jsqr.default ?? jsqr)(Uint8ClampedArray.from(pixels), width, height)?.data;
}

async function fillIn(page) {
  await page.getByRole("textbox", { name: "Your name" }).fill(WITNESS);
  await page.getByRole("textbox", { name: "Your job title" }).fill("Floor manager");
  await page.getByRole("textbox", { name: "How you know the candidate" }).fill("Her line manager");
  await page.getByRole("textbox", { name: "Telephone" }).fill("0131 496 0000");
  await page.getByLabel("Date", { exact: true }).fill("2026-11-20");
  await page.getByRole("textbox", { name: "Where it was" }).fill("Returns desk");
  await page.getByRole("textbox", { name: "Your testimony" }).fill(SAW);
  await page.getByRole("radio", { name: "I type it myself" }).check({ force: true });
  for (const words of ["What I say here is authentic and accurate", "I am not a relative of the candidate"]) {
    await page.getByRole("checkbox", { name: words }).check({ force: true });
  }
}

/** Opens a link in a browser, as far as the page that says who asks for what. */
async function open(page, link) {
  await page.goto(link);
  await started(page);
  await page.getByText("Alice Ashworth asks you to say").waitFor();
}

test("a witness testifies on a phone of their own, cut off and killed in between; a third browser is refused", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const assessor = await personAt(t, server, "assessor");
  await assessor.page.emulateMedia({ colorScheme: "dark" });
  await assessor.offline(true);
  const link = await invite(assessor.page, centre);
  await assessor.page.getByText("Made here, and not at the centre yet").waitFor();
  assert.equal(await scanned(assessor, assessor.page), link);
  await assertAccessible(assessor.page);

  // Before it reached the centre it opens for nobody, and is kept.
  let phone = await launchBrowser(t);
  let page = phone.page;
  await page.goto(link);
  await started(page);
  await page.getByText("The centre knows no such invitation").waitFor();
  assert.doesNotMatch(page.url(), /#/);
  await assertAccessible(page);
  await assessor.offline(false);
  await works(assessor.page);

  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Alice Ashworth asks you to say").waitFor();
  await page.getByText("Harbour Street Centre", { exact: true }).waitFor();
  assert.match(page.url(), /\/testify\/z6Mk\w+$/, "nothing of the secret is in the address");
  await assertAccessible(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.offline(true);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "What you saw of Carol Clark's work" }).waitFor();
  assert.ok((await page.getByRole("textbox").count()) > 8);
  for (const field of await page.getByRole("textbox").all()) assert.equal(await field.inputValue(), "");
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0);
  await assertAccessible(page);
  await fillIn(page);
  await savedHere(page);
  const address = page.url();

  await phone.kill();
  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  // The address alone is enough, as a history or a home screen has it.
  await page.goto(`${server.url}/testify`);
  await page.waitForURL(address);
  const testimony = page.getByRole("textbox", { name: "Your testimony" });
  await until("the testimony is there", async () => (await testimony.inputValue()) === SAW);
  await page.getByText("Everything needed for signing is here").waitFor();
  await sign(page, "Witness's signature");
  await page.getByText("Your testimony waits on this device").waitFor();
  await page.reload();
  await page.getByText("Your testimony waits on this device").waitFor();
  await assertAccessible(page);
  await phone.offline(false);
  await page.getByText("Your testimony is at the centre").waitFor({ timeout: 30_000 });
  await page.getByText("by invitation of Alice Ashworth, on a device of the witness's own").first().waitFor();
  await assertAccessible(page);

  const held = await bundle(t, server, portfolio);
  const found = held.documents.find(({ kind }) => kind === "testimony");
  assert.deepEqual([found.number, found.content.testimony], [1, SAW]);
  const out = await temporaryFolder(t, "told");
  await vouch("portfolio", "export", portfolio, "--data", server.data, "--out", out);
  const { stdout } = await vouch("portfolio", "verify", `${out}/portfolio.json`);
  assert.match(stdout, /testimony: holds, with 2 seals/);
  assert.match(stdout, /testimony of Wanda West, by invitation of Alice Ashworth until .* UTC, on a device of the witness's own/);

  const third = await launchBrowser(t);
  await third.page.goto(link);
  await third.page.getByText(/This invitation was used already/).waitFor();
  await assertAccessible(third.page);
  await third.page.goto(`${server.url}/`);
  await third.page.waitForURL(/\/sign-in$/);

  // Whoever invited countersigns what has come.
  await assessor.page.bringToFront();
  await assessor.page.goto(`${server.url}/portfolio/${portfolio}/invite`);
  const invitations = assessor.page.getByRole("region", { name: "Invitations" });
  await invitations.getByText("Signed", { exact: true }).waitFor({ timeout: 30_000 });
  await assertAccessible(assessor.page);
  await invitations.getByRole("link", { name: "Read the testimony" }).click();
  await assessor.page.getByRole("link", { name: "Claim and countersign" }).click();
  await assessor.page.getByRole("link", { name: /Criteria this testimony supports/ }).click();
  await assessor.page.getByRole("searchbox", { name: /Search criteria/ }).fill("201 1.1");
  await assessor.page.getByRole("checkbox").first().check({ force: true });
  await assessor.page.getByRole("link", { name: /^Done/ }).click();
  await assessor.page.getByText(`I invited ${WITNESS} to give this testimony`).waitFor();
  await sign(assessor.page, "Assessor's signature");
  await atTheCentre(assessor.page);

  // A copy for the witness, and then nothing of it on their device.
  const [copy] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Keep a copy" }).click(),
  ]);
  const text = await readFile(await copy.path(), "utf8");
  assert.ok(text.includes(SAW) && text.includes(WITNESS), text);
  await page.getByRole("button", { name: "Remove from this device" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.waitForURL(/\/testify\/removed$/);
  await page.getByText("Nothing of your testimony is on this device any more").waitFor();
  await assertAccessible(page);
  await until("its database is gone", async () => {
    const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    return names.every((name) => name === "vouch-device");
  });
});

test("an edited, expired or taken back link is refused in clear words, and a candidate has no way to one", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const assessor = await personAt(t, server, "assessor");
  const link = await invite(assessor.page, centre, { days: "1 day" });
  await works(assessor.page);

  const stranger = await launchBrowser(t);
  for (const edited of [link.slice(0, -3), `${link}x`, link.replace(/(.)(.{9})$/, (_, one, rest) => (one === "7" ? "8" : "7") + rest)]) {
    await stranger.page.goto("about:blank");
    await stranger.page.goto(edited);
    await stranger.page.getByText("This link is not whole: a part of it is missing or was changed").waitFor();
  }
  await assertAccessible(stranger.page);
  await stranger.page.goto(`${server.url}/testify`);
  await stranger.page.getByText("There is no invitation on this device").waitFor();

  // The candidate, signed in, opens nothing and sees no way to invite; nor does whoever invited use it up.
  const candidate = await personAt(t, server, "candidate");
  await candidate.page.goto(link);
  await candidate.page.getByText("which only a witness can do").waitFor();
  await candidate.page.goto(`${server.url}/portfolio/${portfolio}/invite`);
  await candidate.page.getByText("A candidate hands no device to a witness").waitFor();
  await candidate.page.goto(`${server.url}/portfolio/${portfolio}/add`);
  await candidate.page.getByRole("button", { name: /Personal statement/ }).waitFor();
  assert.equal(await candidate.page.getByRole("link", { name: /invitation/ }).count(), 0);
  const own = await assessor.newPage();
  await own.goto(link);
  await own.getByText("opening it here would use it up").waitFor();
  await own.close();

  // On a device where somebody else is signed in, the two have nothing to do with each other.
  const shared = await personAt(t, server, "verifier");
  await open(shared.page, link);
  await shared.page.goto(`${server.url}/`);
  await openPortfolio(shared.page);
  assert.equal(await shared.page.getByText("asks you to say").count(), 0);
  await shared.page.goto(`${server.url}/testify`);
  await shared.page.getByText("Alice Ashworth asks you to say").waitFor();
  assert.equal(await shared.page.getByText("Vera Vance").count(), 0);

  // Taken back: the list says so, and the link opens for nobody.
  await assessor.page.bringToFront();
  await assessor.page.goto(`${server.url}/portfolio/${portfolio}/invite`);
  await assessor.page.getByText(/^Opened .*, not signed yet$/).waitFor({ timeout: 30_000 });
  const second = await invite(assessor.page, centre, { days: "1 day" });
  await works(assessor.page);
  await assessor.page.getByRole("button", { name: `Take back the invitation for ${WITNESS}` }).first().click();
  await assessor.page.getByRole("button", { name: "Take it back" }).click();
  await assessor.page.getByText("Taken back", { exact: true }).waitFor();
  await atTheCentre(assessor.page);
  await stranger.page.goto("about:blank");
  await stranger.page.goto(second);
  await stranger.page.getByText("This invitation was taken back").waitFor({ timeout: 30_000 });
  await assertAccessible(stranger.page);
});
