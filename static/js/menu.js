// A chosen language is remembered for the front door.
document.querySelectorAll(".languages a").forEach((link) =>
  link.addEventListener("click", () => {
    document.cookie = `language=${link.hreflang}; path=/; max-age=31536000; samesite=lax`;
  })
);
document.addEventListener("focusin", (event) => event.target.name === "q" && import("./suggest.js"));
// An open list closes at Escape, at a click elsewhere, and when focus leaves it.
(() => {
  const menu = document.getElementById("menu");
  if (!menu) return;
  const close = (except) =>
    menu.querySelectorAll("details[open]").forEach((each) => each !== except && each.removeAttribute("open"));
  menu.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && menu.querySelector("details[open]");
    if (open) {
      close();
      open.querySelector("summary").focus();
    }
  });
  // Browsers before Chrome 120 do not know <details name>, which keeps one list open at a time.
  menu.addEventListener("toggle", (event) => event.target.open && close(event.target), true);
  document.addEventListener("click", (event) => menu.contains(event.target) || close());
  document.addEventListener("focusin", (event) => menu.contains(event.target) || close());
})();
