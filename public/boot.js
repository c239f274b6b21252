// Starts the app, and says in words when it cannot. Nothing here touches what a person has saved.

const boot = document.getElementById("boot");
const status = document.getElementById("boot-status");
const retry = document.getElementById("boot-retry");

// A fault inside the app ends it, wherever it happens; what the page still shows would no longer do what it says.
addEventListener("error", (event) => stopped(event.error));
addEventListener("unhandledrejection", (event) => stopped(event.reason));

try {
  const { default: start } = await import("/vouch-app.js");
  await start();
} catch (error) {
  console.error(error);
  explain(error);
}

function explain(error) {
  document.body.prepend(boot);
  status.textContent = navigator.onLine
    ? `Vouch could not start. Everything saved on this device is still here. (${error})`
    : `Vouch could not start without a connection. Everything saved on this device is still here. (${error})`;
  retry.hidden = false;
  retry.addEventListener("click", renew, { once: true });
}

function stopped(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  status.textContent = "Vouch has stopped. Everything saved on this device is safe. Reload to go on where you were.";
  retry.textContent = "Reload";
  retry.hidden = false;
  retry.addEventListener("click", () => location.reload(), { once: true });
  document.body.replaceChildren(boot);
  retry.focus();
}

// The files kept here may be damaged, or a year old: take whatever newer version the server has, then start again.
async function renew() {
  status.textContent = "Looking for a newer version…";
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.update();
    const newer = registration?.installing ?? registration?.waiting;
    if (newer) await activate(newer);
  } catch (error) {
    console.error(error);
  }
  location.reload();
}

// Every way out is an answer here: the page is loaded again whether or not the newer version took over.
function activate(worker) {
  return new Promise((resolve) => {
    const step = () => {
      if (worker.state === "installed") worker.postMessage({ type: "activate-update" });
      if (worker.state === "activated" || worker.state === "redundant") resolve();
    };
    worker.addEventListener("statechange", step);
    step();
  });
}
