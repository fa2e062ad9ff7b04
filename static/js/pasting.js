/* Keeps the bold type, italics and links of what is pasted: the box itself takes the words only. */
(() => {
  // Beyond this the server would not take the form, and the words would be lost with it.
  const most = 600000;
  const kept = document.querySelector("[data-pasted-from]");
  const box = kept && document.getElementById(kept.dataset.pastedFrom);
  if (!box) return;
  box.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const body = html.slice(Math.max(0, html.search(/<body/i)));
    if (kept.value.length + body.length <= most) kept.value += body;
  });
})();
