// Suggestions under a search field, as an editable combobox with a list (ARIA Authoring Practices). menu.js loads this
// when somebody goes to a search field; without it the form asks for the whole list, as ever.
const WAIT = 150;
const known = new Map();
const style = Object.assign(document.createElement("link"), {
  rel: "stylesheet",
  href: new URL("../css/suggest.css", import.meta.url),
});
const styled = new Promise((done) => (style.onload = style.onerror = done));
document.head.append(style);

// One letter means little; a digit may be a goal's number, and a Chinese character is a word.
const isEnough = (typed) => typed.length > 1 || /[\d\u3400-\u9fff]/.test(typed);

async function ask(address, signal) {
  if (!known.has(address)) {
    const answer = await fetch(address, { signal, credentials: "omit" });
    if (!answer.ok) throw new Error(`No suggestions: ${answer.status}`);
    known.set(address, await answer.json());
  }
  return known.get(address);
}

function combobox(input) {
  const form = input.form;
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-list`, className: "suggestions", hidden: true });
  const told = Object.assign(document.createElement("div"), { className: "visually-hidden" });
  let active = -1;
  let timer = 0;
  let asking = new AbortController();
  list.setAttribute("role", "listbox");
  told.setAttribute("role", "status");
  form.append(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);

  function choose(index) {
    active = index;
    [...list.children].forEach((each, at) => each.setAttribute("aria-selected", at === index));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
    choose(-1);
  }

  // What was asked for and has not come yet comes too late.
  function close() {
    clearTimeout(timer);
    asking.abort();
    told.textContent = "";
    show(false);
  }

  function fill(answer) {
    list.setAttribute("aria-label", answer.label);
    list.replaceChildren(
      ...answer.suggestions.map((each, at) => {
        const option = Object.assign(document.createElement("li"), { id: `${list.id}-${at}` });
        option.setAttribute("role", "option");
        option.dataset.address = each.address;
        option.append(Object.assign(document.createElement("span"), { dir: "auto", textContent: each.text }));
        if (each.note) option.append(" ", Object.assign(document.createElement("small"), { textContent: each.note }));
        return option;
      })
    );
    show(answer.suggestions.length > 0);
    told.textContent = answer.said;
  }

  async function look() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = input.value.trim();
    if (!isEnough(typed)) return close();
    const address = new URL(`suggestions?q=${encodeURIComponent(typed)}`, form.action);
    try {
      const answer = await ask(address.href, signal);
      await styled;
      if (!signal.aborted && document.activeElement === input) fill(answer);
    } catch {
      // Out of reach, out of date or out of time: whoever types misses nothing but the list.
      if (!signal.aborted) close();
    }
  }

  const go = (option) => location.assign(option.dataset.address);

  const keys = {
    ArrowDown: (event) => move(1, event.altKey),
    ArrowUp: (event) => (event.altKey ? !list.hidden && (close(), true) : move(-1)),
    Escape: () => !list.hidden && (close(), true),
    Enter: () => active >= 0 && (go(list.children[active]), true),
    // The caret goes where these keys lead it in any field.
    Home: () => choose(-1),
    End: () => choose(-1),
    ArrowLeft: () => choose(-1),
    ArrowRight: () => choose(-1),
  };

  function move(by, opensOnly = false) {
    const many = list.children.length;
    if (!many) return look(), true;
    if (list.hidden) show(true);
    // Between the last and the first lies the field itself, with nothing chosen.
    if (!opensOnly) choose(((active + 1 + by + many + 1) % (many + 1)) - 1);
    return true;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking.abort();
    choose(-1);
    timer = setTimeout(look, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (!event.isComposing && keys[event.key]?.(event)) event.preventDefault();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // The focus stays in the field, or the list would be gone before the tap is over.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
  if (document.activeElement === input && input.value !== input.defaultValue) look();
}

document.querySelectorAll(".search-form input[name=q]").forEach(combobox);
