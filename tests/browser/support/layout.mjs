// What a designer sees at a glance: nothing beyond the edge, cut off, on top of something else, or too small to hit.

/** Everything on the page that is wrong to look at, in words. */
function faults({ smallest, usual }) {
  const found = [];
  const root = document.documentElement;
  const name = (element) => `<${element.localName} class="${element.className.baseVal ?? element.className}"> ${(element.innerText ?? element.value ?? "").trim().slice(0, 40)}`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // For screen readers only: clipped to nothing, whatever the class that does it.
  const hidden = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === "inset(50%)" || at.matches("[aria-hidden='true'], .skip-link")) return true;
    }
    return false;
  };
  // Behind a question nothing can be pressed.
  const top = document.querySelector("dialog[open]") ?? document.body;
  const all = [...top.querySelectorAll("*")].filter((element) => shown(element) && !hidden(element));

  if (root.scrollWidth > root.clientWidth) found.push(`the page moves sideways: ${root.scrollWidth} of ${root.clientWidth}`);
  const scrolls = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  };
  for (const element of all) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && !scrolls(element)) {
      found.push(`beyond the edge (${Math.round(box.left)} to ${Math.round(box.right)}): ${name(element)}`);
    }
    const style = getComputedStyle(element);
    const clips = /hidden|clip/.test(style.overflowX) || style.textOverflow === "ellipsis";
    const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    const tall = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    const field = /^(input|textarea|select)$/.test(element.localName);
    if (!field && element.innerText?.trim() && ((clips && wide) || tall)) found.push(`cut off: ${name(element)}`);
  }

  // The smallest thing around each control that is pressed: the label of a box, the row around it.
  const pressed = (control) => {
    if (/^(checkbox|radio|file)$/.test(control.type)) return control.closest(".checks__row") ?? control.closest("label") ?? control;
    return control;
  };
  const controls = all.filter((element) => element.matches("a[href], button, input, select, textarea, summary"));
  const targets = [...new Set(controls.map(pressed))];
  for (const control of targets) {
    const box = control.getBoundingClientRect();
    // A link in a sentence is as high as the sentence.
    const inText = control.localName === "a" && getComputedStyle(control).display === "inline";
    const main = control.matches(".button, .top-bar__back, .tabs__tab, .field__input, .rows__link, .choice__option, .checks__row, summary");
    const least = main ? usual : smallest;
    if (!inText && (box.width < least - 0.5 || box.height < least - 0.5)) {
      found.push(`too small to hit (${Math.round(box.width)} by ${Math.round(box.height)}): ${name(control)}`);
    }
    const spills = control.localName !== "input" && control.localName !== "textarea" && control.localName !== "select";
    if (spills && !inText && control.scrollWidth > control.clientWidth + 1 && control.clientWidth > 0) {
      found.push(`its words are wider than it: ${name(control)}`);
    }
  }

  // What scrolls passes below a bar that stays: only things that move together can be on top of each other.
  const bar = (element) => {
    for (let at = element; at; at = at.parentElement) if (/sticky|fixed/.test(getComputedStyle(at).position)) return at;
    return undefined;
  };
  // What is left of a control in what scrolls by itself.
  const seen = (control) => {
    let { left, top, right, bottom } = control.getBoundingClientRect();
    for (let at = control.parentElement; at && at !== document.body; at = at.parentElement) {
      if (!/auto|scroll|hidden/.test(getComputedStyle(at).overflowY)) continue;
      const pane = at.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, pane.left), Math.max(top, pane.top), Math.min(right, pane.right), Math.min(bottom, pane.bottom)];
    }
    return { left, top, right, bottom };
  };
  const boxes = targets.map((control) => ({ control, bar: bar(control), box: seen(control) }));
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      if (one.bar !== other.bar || one.control.contains(other.control) || other.control.contains(one.control)) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // The button that shows a password lies within its field, which leaves it room.
      const within = other.control.parentElement === one.control.parentElement && other.control.matches(".field__show, .search__clear");
      if (across > 1 && down > 1 && !within) found.push(`on top of each other: ${name(one.control)} and ${name(other.control)}`);
    }
  }
  // Bars that stay must leave room to read between them; what stays beside the page takes nothing of its height.
  const across = (at) => at.closest("dialog") === null && at.getBoundingClientRect().width > innerWidth * 0.6;
  const bars = [...new Set(all.map(bar).filter(Boolean))].filter(across);
  const taken = bars.reduce((height, at) => height + at.getBoundingClientRect().height, 0);
  if (taken > innerHeight * 0.6) found.push(`the bars take ${Math.round(taken)} of ${innerHeight}`);
  return [...new Set(found)];
}

/** Gives everything that is wrong to look at. Targets are at least 24 px, the usual ones 44 px. */
export async function layoutFaults(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(faults, { smallest: 24, usual: 44 });
}
