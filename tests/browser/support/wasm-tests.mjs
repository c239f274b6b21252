// Cargo's runner for the app's own tests: wasm-bindgen's test page, opened in the Chromium that all tests use.
//
// wasm-bindgen would drive the browser itself through a driver program that must match the browser's version; its
// interactive mode only serves the page, which is all that is needed here.

import { launchBrowser } from "./browser.mjs";
import { atEnd } from "./ending.mjs";
import { start } from "./process.mjs";

const TESTS_MS = 120_000;
const [file, ...options] = process.argv.slice(2);
let finish = async () => {};
const run = { after: (end) => (finish = end) };

try {
  const page = await start("wasm-bindgen-test-runner", [file, ...options], {
    // A program without any such tests says so and ends.
    ready: /available at (http:\/\/\S+)|no tests to run/,
    env: { NO_HEADLESS: "1", WASM_BINDGEN_USE_BROWSER: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" },
  });
  atEnd(run, () => page.end());
  const [said, url] = page.match;
  console.log(url ? await results(url) : said);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await finish();
}

async function results(url) {
  const { page } = await launchBrowser(run);
  page.on("pageerror", (error) => console.error(error.message));
  if (options.includes("--nocapture")) page.on("console", (message) => console.log(message.text()));
  await page.goto(url);
  const output = page.locator("#output");
  await output.filter({ hasText: "test result: " }).waitFor({ timeout: TESTS_MS });
  const text = await output.textContent();
  if (!text.includes("test result: ok")) process.exitCode = 1;
  return text;
}
