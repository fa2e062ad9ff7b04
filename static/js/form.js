// Forms work without this. With it a lost connection loses nothing: what is typed is sent in the background and stays
// where it is until the answer is there. An ordinary form is also remembered in this tab until it is sent; a sensitive
// one is kept in no storage.
(() => {
  const LONGEST_WAIT = 60000;
  const keyOf = (address) => `form:${new URL(address, location.href).pathname}`;
  const store = {
    get: (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } },
    drop: (key) => { try { sessionStorage.removeItem(key); } catch { /* forbidden */ } },
  };

  const sent = document.querySelector("[data-sent]");
  if (sent) store.drop(keyOf(sent.dataset.sent));

  const typed = (form) =>
    [...form.elements].filter((each) => each.name && each.type !== "hidden" && !each.closest(".form-trap"));
  const answers = (form) =>
    typed(form).map((each) => [each.name, each.value, each.type === "radio" || each.type === "checkbox" ? each.checked : null]);
  const put = (form, kept) =>
    kept.forEach(([name, value, checked]) => {
      const field = typed(form).find((each) => each.name === name && (checked === null || each.value === value));
      if (!field) return;
      if (checked === null) field.value = value;
      else field.checked = checked;
    });

  const remember = (form) => {
    const key = keyOf(form.action);
    const offer = form.querySelector("[data-kept]");
    const kept = store.get(key);
    const keep = () => { offer.hidden = true; store.set(key, answers(form)); };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    if (document.getElementById("form-problems")) return keep();
    if (!Array.isArray(kept) || JSON.stringify(kept) === JSON.stringify(answers(form))) return;
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", () => {
      put(form, kept);
      offer.hidden = true;
      typed(form)[0].focus();
    });
    offer.querySelector("[data-forget]").addEventListener("click", () => {
      store.drop(key);
      offer.hidden = true;
      typed(form)[0].focus();
    });
  };

  const send = async (form) => {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), LONGEST_WAIT);
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body, signal: end.signal });
      if (answer.redirected) {
        if ("sensitive" in form.dataset) form.reset();
        location.assign(answer.url);
        return "";
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector(".visitor-form")) {
        const words = [...page.querySelectorAll("main h1, main h1 ~ p")].slice(0, 2).map((each) => each.textContent.trim());
        return answer.status < 500 ? words.join(". ") : null;
      }
      document.title = page.title;
      document.getElementById("content").replaceWith(page.getElementById("content"));
      start();
      return "";
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  };

  const start = () => {
    const form = document.querySelector(".visitor-form");
    if (!form) return;
    if (!("sensitive" in form.dataset)) remember(form);
    const lost = form.querySelector("[data-lost]");
    const status = form.querySelector("[data-status]");
    const words = lost.querySelector("p").textContent;
    let busy = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      lost.hidden = true;
      status.textContent = form.dataset.sending;
      const failure = await send(form);
      busy = false;
      status.textContent = "";
      if (failure === "") return;
      lost.querySelector("p").textContent = failure || words;
      lost.hidden = false;
      lost.scrollIntoView({ block: "center" });
    });
    const problems = document.getElementById("form-problems");
    if (problems) problems.focus();
  };
  start();
})();
