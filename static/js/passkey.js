// Says in a sentence that a passkey failed; allauth's own script only writes to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  if (trouble) {
    trouble.hidden = false;
    trouble.textContent = "";
    // A new text in the next moment is read out again, also when it is the same one.
    setTimeout(() => {
      trouble.textContent = trouble.dataset.passkeyTrouble;
    }, 50);
  }
});
