// Waiting for a condition, never for a time.

const POLL_MS = 50;

/** Asks `check` until it gives something true, and gives that; fails in the words of `what` when it never does. */
export async function until(what, check, { within = 15_000 } = {}) {
  const late = Date.now() + within;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > late) throw new Error(`never came true within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
