// Time, as the test says it is.

/** A working day on which nothing else happens. */
export const TODAY = "2031-03-12T09:30:00Z";

/** Pins what the pages of `context` read as now; timers go on as ever. Call again to move on. */
export async function pinClock(context, time = TODAY) {
  await context.clock.setFixedTime(new Date(time));
}

/**
 * Has the timers of `context` run when the test says so, for pages that are loaded from now on. Playwright numbers its
 * timers from 10^12; browsers number theirs within 32 bits, and WebAssembly counts on that.
 */
export async function holdClock(context) {
  await context.clock.install();
  await context.addInitScript(() => {
    for (const [set, clear] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
      const { [set]: begin, [clear]: end } = globalThis;
      const ids = new Map();
      globalThis[set] = (...wanted) => {
        const id = ids.size + 1;
        ids.set(id, begin(...wanted));
        return id;
      };
      globalThis[clear] = (id) => end(ids.get(id) ?? id);
    }
  });
}
