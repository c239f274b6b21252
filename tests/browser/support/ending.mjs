// What a test has started ends with it, the latest first: a browser before the folder it writes to.

const endings = new WeakMap();

/** Has `end` called when the test `t` is over, before all that was asked for earlier. */
export function atEnd(t, end) {
  if (!endings.has(t)) {
    const stack = [];
    endings.set(t, stack);
    t.after(async () => {
      while (stack.length > 0) await stack.pop()();
    });
  }
  endings.get(t).push(end);
}
