// Search in a copy of the site, which has no server: edition/finding.py writes the words into scripts, by their first
// letters, and says there why. Words are folded here as there.
(() => {
  const found = document.getElementById("found");
  if (!found) return;
  const told = found.dataset;
  const asked = new URLSearchParams(location.search).get("words") || "";
  document.querySelectorAll('input[name="words"]').forEach((input) => (input.value = asked));
  const loaded = {};
  window.copySearch = (name, content) => (loaded[name] = content);
  const load = (name) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${told.scripts}${name}.js`;
      script.onload = script.onerror = done;
      document.head.append(script);
    });
  const plain = asked
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, "")
    .replace(/\u0649/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .replace(/([\u3400-\u9fff])/g, " $1 ");
  const words = (plain.match(/[\p{L}\p{N}]+/gu) || []).map((word) =>
    word.replace(/^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644)(?=..)/, "")
  );
  const scriptOf = (word) =>
    [...word].slice(0, 2).reduce((sum, letter, place) => sum + letter.codePointAt(0) * (7 * place + 1), 0) % 64;
  // A longer word is found in its other forms, which end otherwise in all of the site's languages.
  const stem = (word) => (word.length > 5 ? word.slice(0, Math.max(4, word.length - 2)) : word);
  const pagesWith = (word) => {
    const best = new Map();
    const start = stem(word);
    Object.entries(loaded[scriptOf(word)] || {}).forEach(([known, places]) => {
      if (!known.startsWith(start)) return;
      const near = known === word ? 4 : known.startsWith(word) ? 2 : known.length - word.length < 4 ? 1 : 0;
      for (let at = 0; at < places.length; at += 2) {
        const weight = near * places[at + 1];
        if (weight > (best.get(places[at]) || 0)) best.set(places[at], weight);
      }
    });
    return best;
  };
  const show = () => {
    const each = words.map(pagesWith);
    const all = [...each[0].keys()].filter((page) => each.every((one) => one.has(page)));
    const weight = (page) => each.reduce((sum, one) => sum + one.get(page), 0);
    all.sort((one, other) => weight(other) - weight(one) || one - other);
    const count = document.createElement("p");
    count.className = "count";
    count.textContent = all.length ? `${told.count} ${all.length}` : told.nothing;
    const list = document.createElement("ol");
    list.className = "results";
    all.slice(0, 50).forEach((page) => {
      const [file, title, summary] = loaded.pages[page];
      const item = document.createElement("li");
      const heading = document.createElement("h2");
      heading.className = "card-title";
      const link = document.createElement("a");
      link.href = told.root + file;
      link.textContent = title;
      heading.append(link);
      const text = document.createElement("p");
      text.textContent = summary;
      item.append(heading, text);
      list.append(item);
    });
    found.replaceChildren(count, list);
  };
  if (words.length) Promise.all(["pages", ...new Set(words.map(scriptOf))].map(load)).then(show);
  else found.replaceChildren();
})();
