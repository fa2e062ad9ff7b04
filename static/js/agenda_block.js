// In the page editor: a 2030 Agenda block offers the targets of the goals that are ticked in it, and no others but
// those that are chosen already.
(() => {
  const offer = (list) => {
    const prefix = list.name.slice(0, -"targets".length);
    const boxes = document.querySelectorAll(`input[name="${CSS.escape(prefix)}goal_numbers"]:checked`);
    const ticked = new Set([...boxes].map((box) => box.value));
    for (const option of list.options) {
      option.hidden = !option.selected && !ticked.has(option.value.split(".")[0]);
    }
    for (const group of list.querySelectorAll("optgroup")) {
      group.hidden = [...group.children].every((option) => option.hidden);
    }
    list.size = Math.min(12, Math.max(3, [...list.options].filter((option) => !option.hidden).length + 1));
  };
  const offerAll = () => document.querySelectorAll("select[name$='-value-targets']").forEach(offer);
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[name$='-value-goal_numbers']")) offerAll();
  });
  document.addEventListener("DOMContentLoaded", () => {
    offerAll();
    // Blocks come and go, and are drawn by script.
    let waiting = false;
    new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        offerAll();
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
