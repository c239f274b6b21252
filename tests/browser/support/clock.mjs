// Time, as the test says it is.

/** A working day on which nothing else happens. */
export const TODAY = "2031-03-12T09:30:00Z";

/** Pins what the pages of `context` read as now; timers go on as ever. Call again to move on. */
export async function pinClock(context, time = TODAY) {
  await context.clock.setFixedTime(new Date(time));
}
