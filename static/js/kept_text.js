// Keeps what is typed into a page's form in this browser until the site has it, and offers it again when it was lost:
// the connection, the tab or the session. One text a page and user; docs/decisions/0022-kept-text.md says how.
document.addEventListener("DOMContentLoaded", () => {
  const notice = document.querySelector("[data-kept-text]");
  const form = document.querySelector("[data-edit-form]");
  if (!notice || !form) return;
  const PREFIX = "fieldsite:kept:";
  const DAYS = 30;
  // What belongs to a request, not to the text.
  const PASSING = [
    "csrfmiddlewaretoken",
    "began_without_version",
    "loaded_revision_id",
    "loaded_revision_created_at",
    "overwrite_revision_id",
    "next",
    "kept_text",
    "window",
  ];
  const own = `${PREFIX}${notice.dataset.user}:`;
  let key = own + (notice.dataset.page ? `page:${notice.dataset.page}` : `add:${window.location.pathname}`);
  let known = null;
  let sending = null;

  function text() {
    const fields = [...new FormData(form)].filter(([name, value]) => !PASSING.includes(name) && typeof value === "string");
    return new URLSearchParams(fields).toString();
  }

  // A field of the form that is not seen; it is made where there is none.
  function hidden(name) {
    const found = form.querySelector(`input[name="${name}"]`);
    if (found) return found;
    const made = document.createElement("input");
    made.type = "hidden";
    made.name = name;
    form.append(made);
    return made;
  }

  // The version that the form began from, or has become by saving itself.
  function began() {
    const [base, baseAt] = ["loaded_revision_id", "loaded_revision_created_at"].map((name) => form.querySelector(`input[name="${name}"]`));
    return { base: base ? base.value : "", baseAt: baseAt ? baseAt.value : "" };
  }

  // Wagtail's script says which version it saves over only when it saves by itself; the button says the same so.
  function become({ revision_id: id, revision_created_at: at }) {
    if (!id || !at) return;
    hidden("loaded_revision_id").value = id;
    hidden("loaded_revision_created_at").value = at;
    const without = form.elements.namedItem("began_without_version");
    if (without) without.remove();
  }

  // What the site names when the text has arrived there.
  function name() {
    return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;
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
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), ...began(), text: text(), ...more }));
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

  function forgetArrived() {
    const arrived = (notice.dataset.arrived || "").split(" ");
    for (const each of Object.keys(localStorage).filter((name) => name.startsWith(own))) {
      const { sent } = read(each) || {};
      if (sent && arrived.includes(sent)) localStorage.removeItem(each);
    }
  }

  function offer(found) {
    notice.querySelector("[data-kept-when]").textContent = new Date(found.at).toLocaleString(document.documentElement.lang);
    notice.querySelector("[data-kept-newer]").hidden = !notice.dataset.page || found.base === began().base;
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
      const sent = name();
      // With the version that it began from, so that the site can tell whether somebody has saved since.
      const fields = [
        ...new URLSearchParams(found.text),
        ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value],
        ["began_without_version", found.base || !notice.dataset.page ? "" : "yes"],
        ["loaded_revision_id", found.base || ""],
        ["loaded_revision_created_at", found.baseAt || ""],
        ["kept_text", sent],
      ];
      for (const [name, value] of fields) {
        const field = document.createElement("textarea");
        field.name = name;
        field.value = value;
        again.append(field);
      }
      again.hidden = true;
      document.body.append(again);
      localStorage.setItem(key, JSON.stringify({ ...found, sent }));
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
      const sent = name();
      hidden("kept_text").value = sent;
      keep({ sent });
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
  forgetArrived();
  hidden("window").value = name();
  document.addEventListener("w-autosave:success", (event) => become((event.detail && event.detail.data) || {}));
  // Blocks are drawn by script: what stands in the form is known once Wagtail begins to watch it.
  document.addEventListener("w-unsaved:watch-edits", begin, { once: true });
});
