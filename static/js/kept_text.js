// Keeps what is typed into a page's form in this browser until the site has it, and offers it again when it was lost:
// the connection, the tab or the session. One text a page and user; docs/decisions/0022-kept-text.md says how.
document.addEventListener("DOMContentLoaded", () => {
  const notice = document.querySelector("[data-kept-text]");
  const form = document.querySelector("[data-edit-form]");
  if (!notice || !form) return;
  const PREFIX = "fieldsite:kept:";
  const SENT = "fieldsite:sent";
  const DAYS = 30;
  // What belongs to a request, not to the text.
  const PASSING = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id", "next"];
  const own = `${PREFIX}${notice.dataset.user}:`;
  let key = own + (notice.dataset.page ? `page:${notice.dataset.page}` : `add:${window.location.pathname}`);
  let known = null;
  let sending = null;

  function text() {
    const fields = [...new FormData(form)].filter(([name, value]) => !PASSING.includes(name) && typeof value === "string");
    return new URLSearchParams(fields).toString();
  }

  function revision() {
    const field = form.elements.namedItem("loaded_revision_id");
    return field ? field.value : "";
  }

  function read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }

  function keep(more = {}) {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), base: revision(), text: text(), ...more }));
    } catch {
      // A full or forbidden store keeps nothing; the site's own saving goes on.
    }
  }

  function forgetOld() {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
      const found = read(name);
      if (!found || Date.now() - found.at > DAYS * 86_400_000) localStorage.removeItem(name);
    }
  }

  // A page that was begun in this tab has arrived when its editor follows directly.
  function forgetBegun() {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || !notice.dataset.page || !document.referrer) return;
    if (sent.endsWith(`add:${new URL(document.referrer).pathname}`)) localStorage.removeItem(sent);
    sessionStorage.removeItem(SENT);
  }

  function offer(found) {
    notice.querySelector("[data-kept-when]").textContent = new Date(found.at).toLocaleString(document.documentElement.lang);
    notice.querySelector("[data-kept-newer]").hidden = !notice.dataset.page || found.base === revision();
    notice.hidden = false;
    notice.querySelector("[data-kept-discard]").addEventListener("click", () => {
      localStorage.removeItem(key);
      notice.hidden = true;
      watch();
    });
    notice.querySelector("[data-kept-restore]").addEventListener("click", () => {
      const again = document.createElement("form");
      again.method = "POST";
      again.action = form.action;
      const fields = [...new URLSearchParams(found.text), ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]];
      for (const [name, value] of fields) {
        const field = document.createElement("textarea");
        field.name = name;
        field.value = value;
        again.append(field);
      }
      again.hidden = true;
      document.body.append(again);
      localStorage.setItem(key, JSON.stringify({ ...found, base: revision(), sent: true }));
      sessionStorage.setItem(SENT, key);
      window.dispatchEvent(new CustomEvent("kept-text:restore"));
      again.submit();
    });
  }

  function check() {
    const now = text();
    if (now !== known) {
      known = now;
      keep();
    }
  }

  function watch() {
    known = text();
    setInterval(check, 1000);
    window.addEventListener("pagehide", check);
    document.addEventListener("w-autosave:save", () => {
      sending = text();
    });
    document.addEventListener("w-autosave:success", (event) => {
      const { pk } = (event.detail && event.detail.data) || {};
      if (pk && !notice.dataset.page) {
        localStorage.removeItem(key);
        notice.dataset.page = pk;
        key = `${own}page:${pk}`;
      }
      if (text() === sending) {
        known = sending;
        localStorage.removeItem(key);
      }
    });
    form.addEventListener("submit", () => {
      keep({ sent: true });
      sessionStorage.setItem(SENT, key);
    });
  }

  // Wagtail's own question before leaving is not asked of who brings a text back.
  window.addEventListener("kept-text:restore", () => {
    window.addEventListener("w-unsaved:confirm", (event) => event.preventDefault(), { once: true });
  });

  function begin() {
    const found = read(key);
    // A form that came back with mistakes holds the text already.
    const returned = form.dataset.wUnsavedForceValue === "true";
    if (found && found.text === text()) localStorage.removeItem(key);
    else if (found && !returned) return offer(found);
    return watch();
  }

  forgetOld();
  forgetBegun();
  // What was sent has arrived when the page has another revision now.
  const before = read(key);
  if (before && before.sent && before.base !== revision()) localStorage.removeItem(key);
  // Blocks are drawn by script: what stands in the form is known once Wagtail begins to watch it.
  document.addEventListener("w-unsaved:watch-edits", begin, { once: true });
});
