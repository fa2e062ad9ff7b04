// Asks what a draft weighs and what it lacks, with the text as it stands in the form: editorial/reach.py.
document.addEventListener("DOMContentLoaded", () => {
  const reach = document.querySelector("[data-reach]");
  const form = document.querySelector("[data-edit-form]");
  if (!reach || !form) return;
  const result = reach.querySelector("[data-reach-result]");
  const panel = reach.closest("[data-side-panel]");
  let stale = true;
  let timer = 0;

  async function weigh() {
    stale = false;
    reach.setAttribute("aria-busy", "true");
    try {
      // Wagtail gives its preview another address once a new page is first saved.
      const preview = document.querySelector("[data-w-preview-url-value]").dataset.wPreviewUrlValue;
      const kept = await (await fetch(preview, { method: "POST", body: new FormData(form) })).json();
      if (!kept.is_available) throw new Error("The form has no valid text yet.");
      const address = new URL(preview, window.location.href);
      address.searchParams.set("mode", "reach");
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`The answer was ${answer.status}.`);
      result.innerHTML = await answer.text();
    } catch {
      result.textContent = reach.dataset.failed;
    }
    reach.removeAttribute("aria-busy");
  }

  function weighSoon() {
    stale = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (stale && !panel.hidden) weigh();
    }, 1500);
  }

  panel.addEventListener("show", () => stale && weigh());
  reach.querySelector("[data-reach-again]").addEventListener("click", weigh);
  document.addEventListener("w-unsaved:add", weighSoon);
  document.addEventListener("w-autosave:success", weighSoon);
  if (!panel.hidden) weigh();
});
