// Keeps the place that the address names in view while the editor is still being laid out: Wagtail scrolls to it once,
// and what grows above it afterwards would push it out again. The person's first act ends it.
window.addEventListener("load", () => {
  const EVERY = 250; // milliseconds
  const acts = ["wheel", "touchstart", "pointerdown", "keydown"];
  const named = decodeURIComponent(window.location.hash.slice(1));
  const path = named.match(/^:w:contentpath=(.+)$/);
  if (!path && !named.startsWith("block-")) return;

  // A block's own section, or what Wagtail calls a content path: a field, a block in it, a field of that block.
  function place() {
    if (!path) return document.getElementById(named);
    const inside = (within, step) => within?.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
    return path[1].split(".").reduce(inside, document);
  }

  function keep() {
    const { top, height } = place()?.getBoundingClientRect() ?? {};
    if (height && (top < 0 || top > window.innerHeight / 2)) place().scrollIntoView({ block: "start" });
  }

  function leave() {
    window.clearInterval(timer);
    for (const act of acts) window.removeEventListener(act, leave, true);
  }
  const timer = window.setInterval(keep, EVERY);
  for (const act of acts) window.addEventListener(act, leave, true);
});
