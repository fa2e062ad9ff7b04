// The menu works without this: it only closes an open list at Escape, at a click elsewhere, and when focus leaves it.
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
