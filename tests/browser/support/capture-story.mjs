// The capture story: all that is done on a record, in any order. Every act only adds.

import { file } from "./pictures.mjs";
import { newObservation } from "./recording.mjs";
import { until } from "./wait.mjs";

const WORDS = "she listened to the customer and looked the order up while the till was quiet".split(" ");

/** One person's story on one page. `draw` is the chance, `pictures` the photographs there are, `count` what happened. */
export class CaptureStory {
  constructor({ page, draw, pictures, count }) {
    Object.assign(this, { page, draw, pictures, count });
  }

  /** Acts until the page dies under it. */
  async go() {
    for (;;) {
      const act = this.draw.pick(["type", "type", "log", "photograph", "caption", "ground", "claim", "sign", "blur"]);
      await this[act]();
      this.count[act] = (this.count[act] ?? 0) + 1;
    }
  }

  words() {
    this.count.words = (this.count.words ?? 0) + 1;
    const some = Array.from({ length: 1 + this.draw.below(8) }, () => this.draw.pick(WORDS));
    return ` ${this.count.words}: ${some.join(" ")}.`;
  }

  /** Goes on typing at the end of a field. */
  async typeInto(field) {
    await field.press("Control+End");
    await field.pressSequentially(this.words(), { delay: this.draw.below(12) });
  }

  async pickOf(locator) {
    const count = await locator.count();
    return count > 0 ? locator.nth(this.draw.below(count)) : undefined;
  }

  /** Long texts of the form; captions have an act of their own. */
  async type() {
    const field = await this.pickOf(this.page.getByRole("textbox", { name: TEXTS }));
    if (field) await this.typeInto(field);
  }

  /** A new activity or question; nothing on forms that have none. */
  async log() {
    const button = this.page.getByRole("button", { name: /^(Log what you see now|Add a question)$/ });
    if ((await button.count()) === 0) return;
    const fields = this.page.getByRole("textbox", { name: PARTS });
    const before = await fields.count();
    await button.click();
    await until("it is there", async () => (await fields.count()) > before);
    await this.typeInto(fields.nth(before));
  }

  async photograph() {
    const index = this.draw.below(this.pictures.length);
    const number = (this.count.photographs = (this.count.photographs ?? 0) + 1);
    const input = this.page.getByLabel(this.draw.often(0.5) ? "Take a photograph" : "Add photographs or files");
    await input.setInputFiles(file(`photo-${number}.jpg`, "image/jpeg", this.pictures[index]));
    // Half of them are waited for; the others are still being taken in when the next act begins.
    if (this.draw.often(0.5)) await this.page.getByRole("heading", { name: `Photograph: photo-${number}.jpg` }).waitFor();
  }

  async caption() {
    const field = await this.pickOf(this.page.getByRole("textbox", { name: "Caption" }));
    if (field) await this.typeInto(field);
  }

  /** Says why a picture may be kept that nobody has said it of. */
  async ground() {
    const open = await this.pickOf(openGrounds(this.page));
    if (open) await open.getByRole("radio", { name: "Nobody in it can be recognised" }).check({ force: true });
  }

  async claim() {
    const way = this.page.getByRole("link", { name: /Criteria the whole record shows/ });
    if ((await way.count()) === 0) return;
    await way.click();
    await this.page.getByRole("searchbox", { name: /Search criteria/ }).fill(this.draw.pick(["201 1", "209 2", "210 1", "customer"]));
    const open = this.page.getByRole("checkbox", { checked: false });
    await until("something is found", async () => (await open.count()) > 0);
    await open.nth(this.draw.below(Math.min(await open.count(), 5))).check({ force: true });
    await this.page.getByRole("link", { name: /^Done/ }).click();
    await this.isBack();
  }

  /** Strokes of a signature, where the record can be signed; it is never finished. */
  async sign() {
    await this.page.getByRole("link", { name: "Read and sign" }).click();
    const pad = this.page.getByRole("img", { name: /signature:/ });
    await this.page.getByRole("link", { name: "Change something" }).waitFor();
    // A picture that is only now taken in has to be spoken for first: the pad goes, and what was drawn is kept.
    const box = (await appears(pad)) && (await pad.scrollIntoViewIfNeeded().then(() => pad.boundingBox(), () => null));
    if (box) {
      for (let stroke = 0; stroke <= this.draw.below(3); stroke += 1) {
        const at = () => [box.x + (box.width * (10 + this.draw.below(80))) / 100, box.y + (box.height * (10 + this.draw.below(80))) / 100];
        await this.page.mouse.move(...at());
        await this.page.mouse.down();
        await this.page.mouse.move(...at(), { steps: 3 });
        await this.page.mouse.up();
      }
    }
    await this.page.goBack();
    await this.isBack();
  }

  /** Blurs a part of a picture and keeps it so. */
  async blur() {
    const way = await this.pickOf(this.page.getByRole("link", { name: /^Crop or blur/ }));
    if (!way) return;
    await way.click();
    await this.page.getByRole("button", { name: "Add an area to blur" }).click();
    await this.page.keyboard.press(this.draw.pick(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]));
    await this.page.getByRole("button", { name: "Keep this picture" }).click();
    await this.isBack();
  }

  async isBack() {
    await this.page.waitForURL(/\/record\/[0-9a-f]{32}$/);
    await this.page.getByRole("heading", { name: "Photographs and files" }).waitFor();
  }
}

const TEXTS = /Comments and feedback|Knowledge and understanding|Description|^Statement|Circumstances/;
const PARTS = /What was seen|^Question/;

/** Groups of pictures of which nobody has said yet why they may be kept. */
export const openGrounds = (page) =>
  page
    .getByRole("radiogroup", { name: /Why may this picture be kept/ })
    .filter({ hasNot: page.getByRole("radio", { checked: true }) });

/** Whether it is there, or comes while the page is being drawn. */
async function appears(locator) {
  return until("it is there or can't be", async () => (await locator.count()) > 0 || undefined, { within: 1_500 }).catch(() => false);
}

/** Begins a record of the assessor's, and fills in what has to be there before it can be signed. */
export async function beginObservation(page) {
  const record = await newObservation(page);
  await page.getByRole("textbox", { name: "Place" }).fill("Shop basement");
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await page.getByRole("radio", { name: "Satisfactory in whole" }).check({ force: true });
  return record;
}

/** The same of the candidate's: a piece of their work. */
export async function beginProduct(page) {
  await begin(page, /^Product evidence/);
  await page.getByRole("textbox", { name: "What it is" }).fill("A display of the new range");
  await page.getByRole("textbox", { name: "Whose work it is" }).fill("My own");
  await page.getByRole("radio", { name: "In the portfolio" }).check({ force: true });
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
}

/** And a statement. */
export async function beginStatement(page) {
  await begin(page, /^Personal statement/);
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
}

async function begin(page, kind) {
  await page.getByRole("link", { name: /^(Add|Other) evidence$/ }).click();
  await page.getByRole("button", { name: kind }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await page.getByRole("heading", { name: "Photographs and files" }).waitFor();
}
