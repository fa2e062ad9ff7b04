// The page works without this: it only puts a “Copy” button behind a text that can be selected as a whole.
(() => {
  document.querySelectorAll("[data-copy]").forEach((text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button copy";
    button.textContent = text.dataset.copy;
    const status = document.createElement("span");
    status.className = "copied";
    status.setAttribute("role", "status");
    // Without https there is no clipboard to write to; the old way copies what is selected.
    const bySelection = () => {
      const selection = getSelection();
      selection.selectAllChildren(text);
      return document.execCommand("copy");
    };
    button.addEventListener("click", async () => {
      let done = false;
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        done = true;
      } catch {
        done = bySelection();
      }
      status.textContent = done ? text.dataset.copied : "";
    });
    text.after(button, status);
  });
})();
