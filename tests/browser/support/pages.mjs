// Every page of the app, with whoever has it: a page that is added is a line here, and every walk takes it in.

import { fileURLToPath } from "node:url";
import { setPin } from "./pin.mjs";
import { WITNESS } from "./testimony.mjs";

const TEA = fileURLToPath(new URL("../../handbooks/tea.txt", import.meta.url));

/**
 * `who` sees it; `at` is its address, of what `furnished` gives; `shows` is text that stands on it once it is
 * whole; `first` is what is done on it before it is looked at.
 */
export const PAGES = [
  { who: "nobody", name: "sign-in", at: () => "/sign-in", shows: "Email address" },
  { who: "nobody", name: "sign-in-wrong", at: () => "/sign-in", shows: "Email address", first: submitted },
  { who: "coordinator", name: "coordinator-home", at: () => "/", shows: "People" },
  { who: "coordinator", name: "people", at: () => "/people", shows: "Alice Ashworth" },
  { who: "coordinator", name: "people-new", at: () => "/people/new", shows: "Email address" },
  { who: "coordinator", name: "portfolios-new", at: () => "/portfolios/new", shows: "Qualification" },
  { who: "coordinator", name: "sites", at: () => "/sites", shows: "Harbour House" },
  { who: "coordinator", name: "site", at: ({ site }) => `/sites/${site}`, shows: "Lockers at the door" },
  { who: "coordinator", name: "frameworks", at: () => "/frameworks", shows: "In use" },
  { who: "coordinator", name: "framework-draft", at: () => "/frameworks", shows: "In use", first: imported },
  { who: "coordinator", name: "framework-correct", at: ({ handbook }) => `/frameworks/import/${handbook}`, shows: "Doubts", first: corrected },
  { who: "coordinator", name: "framework-versions", at: ({ handbook }) => `/frameworks/import/${handbook}`, shows: "Doubts", first: used },
  { who: "coordinator", name: "allot", at: ({ portfolio }) => `/portfolio/${portfolio}/allot`, shows: "Vera Vance" },
  { who: "assessor", name: "home", at: () => "/", shows: "Carol Clark" },
  { who: "assessor", name: "portfolio", at: ({ portfolio }) => `/portfolio/${portfolio}`, shows: "Evidence 1" },
  { who: "assessor", name: "add", at: ({ portfolio }) => `/portfolio/${portfolio}/add`, shows: "Witness testimony" },
  { who: "assessor", name: "witness", at: ({ portfolio }) => `/portfolio/${portfolio}/witness`, shows: "Name of the witness" },
  { who: "assessor", name: "unit", at: ({ portfolio }) => `/portfolio/${portfolio}/unit/201`, shows: "201" },
  { who: "assessor", name: "criteria", at: ({ portfolio }) => `/portfolio/${portfolio}/criteria`, shows: "Search criteria", first: looked },
  { who: "assessor", name: "blank-forms", at: ({ portfolio }) => `/portfolio/${portfolio}/blank`, shows: "Witness testimony" },
  { who: "assessor", name: "blank-form", at: ({ portfolio }) => `/portfolio/${portfolio}/blank/observation`, shows: "Carol Clark" },
  { who: "assessor", name: "invite", at: ({ portfolio }) => `/portfolio/${portfolio}/invite`, shows: "Name of the witness" },
  { who: "assessor", name: "invited", at: ({ portfolio }) => `/portfolio/${portfolio}/invite`, shows: "Name of the witness", first: invited },
  { who: "assessor", name: "witnesses", at: ({ portfolio }) => `/portfolio/${portfolio}/witnesses`, shows: WITNESS },
  { who: "assessor", name: "contact", at: ({ testimony }) => `/record/${testimony}/contact`, shows: "As the witness gave it" },
  { who: "assessor", name: "plan", at: ({ plan }) => `/plan/${plan}`, shows: "What will be observed" },
  { who: "assessor", name: "agree", at: ({ plan }) => `/plan/${plan}/agree`, shows: "Assessor's signature" },
  { who: "assessor", name: "decide", at: ({ product }) => `/record/${product}/decide`, shows: "Why, and feedback to the candidate" },
  { who: "assessor", name: "retouch", at: ({ draft }) => `/record/${draft}`, shows: "What was seen", first: retouched },
  { who: "assessor", name: "together", at: () => "/together", shows: "Carol Clark" },
  { who: "assessor", name: "write", at: ({ draft }) => `/record/${draft}`, shows: "What was seen" },
  { who: "assessor", name: "write-remove", at: ({ draft }) => `/record/${draft}`, shows: "What was seen", first: asked },
  { who: "assessor", name: "claims", at: ({ draft }) => `/record/${draft}/claims`, shows: "Search criteria" },
  { who: "assessor", name: "claims-found", at: ({ draft }) => `/record/${draft}/claims`, shows: "Search criteria", first: searched },
  { who: "assessor", name: "sign", at: ({ draft }) => `/record/${draft}`, shows: "What was seen", first: readBack },
  { who: "assessor", name: "handover", at: ({ signed }) => `/record/${signed}/handover`, shows: "Hand over now" },
  { who: "assessor", name: "read", at: ({ signed }) => `/record/${signed}/read`, shows: "Signatures" },
  { who: "assessor", name: "device", at: () => "/device", shows: "End your session" },
  { who: "assessor", name: "no-such-page", at: () => "/nowhere", shows: "This address leads nowhere" },
  { who: "candidate", name: "candidate-home", at: () => "/", shows: "Customer Service" },
  { who: "candidate", name: "candidate-portfolio", at: ({ portfolio }) => `/portfolio/${portfolio}`, shows: "Evidence 1" },
  { who: "candidate", name: "candidate-add", at: ({ portfolio }) => `/portfolio/${portfolio}/add`, shows: "Personal statement" },
  { who: "candidate", name: "candidate-read", at: ({ signed }) => `/record/${signed}/read`, shows: "Signatures" },
  { who: "candidate", name: "candidate-sign", at: ({ signed }) => `/record/${signed}/sign`, shows: "Candidate's signature" },
  { who: "candidate", name: "candidate-product", at: ({ product }) => `/record/${product}/read`, shows: "Signatures" },
  { who: "candidate", name: "candidate-plan", at: ({ plan }) => `/plan/${plan}`, shows: "What will be observed" },
  { who: "witness", name: "testify", at: ({ link }) => link, shows: "What to know" },
  { who: "witness", name: "testify-writing", at: ({ link }) => link, shows: "What to know", first: begun },
  { who: "verifier", name: "verifier-portfolio", at: ({ portfolio }) => `/portfolio/${portfolio}`, shows: "Evidence 1" },
  { who: "verifier", name: "verifier-read", at: ({ signed }) => `/record/${signed}/read`, shows: "Sample this record", first: sampled },
  { who: "assessor", name: "write-recording", at: ({ draft }) => `/record/${draft}`, shows: "What was seen", first: recording },
  // The last ones of the assessor: from here on the device is in other hands, and then locked.
  { who: "assessor", name: "handed-to-witness", at: ({ portfolio }) => `/portfolio/${portfolio}/witness`, first: handed, shows: "Name of the witness" },
  { who: "assessor", name: "handed-back", at: ({ portfolio }) => `/portfolio/${portfolio}/witness`, shows: "Your testimony", first: givenBack },
  { who: "assessor", name: "locked", at: () => "/", shows: "Your testimony", first: lockedNow },
];

async function submitted(page) {
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").first().waitFor();
}

async function asked(page) {
  await page.getByRole("button", { name: /^Remove/ }).first().click();
  await page.getByRole("dialog").waitFor();
}

async function searched(page) {
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("customer");
  await page.getByRole("checkbox").first().waitFor();
}

async function looked(page) {
  await page.getByRole("searchbox").first().fill("custmer");
  await page.getByText("201").first().waitFor();
}

async function imported(page, centre) {
  await page.getByLabel("Choose the file").setInputFiles(TEA);
  await page.waitForURL(/\/frameworks\/import\/[0-9a-f]{32}$/);
  await page.getByRole("heading", { name: "Doubts" }).waitFor();
  centre.handbook = page.url().split("/").pop();
}

async function corrected(page) {
  const doubt = page.getByRole("listitem").filter({ hasText: "1.2 not found" });
  await doubt.getByRole("button", { name: /^Correct what was read/ }).click();
  await doubt.getByRole("button", { name: "Correct Unit 101, criterion 1.3" }).click();
  await doubt.getByLabel("Code", { exact: true }).waitFor();
}

async function used(page) {
  await page.getByRole("button", { name: "Take it into use" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it into use" }).click();
  await page.waitForURL(/\/frameworks\/versions\//);
  await page.getByText("There is nothing to compare it with yet").waitFor();
}

async function invited(page) {
  await page.getByRole("textbox", { name: "Name of the witness" }).fill(WITNESS);
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await page.getByRole("heading", { name: `The link for ${WITNESS}` }).waitFor();
}

async function retouched(page) {
  await page.getByRole("link", { name: /^Crop or blur/ }).first().click();
  await page.getByRole("img", { name: /^parcel\.jpg: / }).waitFor();
}

async function readBack(page) {
  await page.getByRole("radio", { name: "Nobody in it can be recognised" }).check({ force: true });
  await page.getByRole("link", { name: "Read and sign" }).click();
  await page.getByRole("img", { name: "Assessor's signature" }).waitFor();
}

async function begun(page) {
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("textbox", { name: "Your testimony" }).waitFor();
}

async function recording(page) {
  await page.getByRole("button", { name: "Record sound" }).first().click();
  await page.getByText("Recording: the microphone is on").first().waitFor();
}

async function sampled(page) {
  await page.getByRole("button", { name: "Sample this record" }).click();
  await page.getByRole("radio", { name: /Agreed/ }).waitFor();
}

async function handed(page) {
  await page.getByRole("textbox", { name: "Name of the witness" }).fill("Wanda West");
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByRole("heading", { name: /What you saw of Carol Clark/ }).waitFor();
}

async function givenBack(page) {
  await page.getByRole("button", { name: "Give back unsigned" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give back" }).click();
  await page.getByRole("heading", { name: "Hand the device back" }).waitFor();
}

async function lockedNow(page, { server }) {
  await givenBack(page);
  await page.getByRole("button", { name: /have the device back/ }).click();
  await page.waitForURL(/\/portfolio\/[0-9a-f]{32}$/);
  await setPin(page, server);
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.getByRole("heading", { name: "This device is locked" }).waitFor();
}
