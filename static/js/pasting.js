/* Keeps the bold type, italics and links of what is pasted: the box itself takes the words only. */
(() => {
  const kept = document.querySelector("[data-pasted-from]");
  const box = kept && document.getElementById(kept.dataset.pastedFrom);
  if (!box) return;
  box.addEventListener("paste", (event) => {
    kept.value += event.clipboardData.getData("text/html").slice(0, 1000000);
  });
})();
