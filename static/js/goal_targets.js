// In the editor of a goal's page: shows the targets of the chosen goal, and any others that are still ticked; and
// gives a page without a title the goal's own.
document.addEventListener("DOMContentLoaded", () => {
  const number = document.getElementById("id_number");
  const list = document.getElementById("id_targets");
  const title = document.getElementById("id_title");
  if (!number || !list) return;
  const groups = [...list.children];
  const ownTitle = () => (number.value ? number.selectedOptions[0].text.replace(/^\d+\.\s*/, "") : "");
  let given = "";
  const showTargets = () =>
    groups.forEach((group) => {
      const boxes = [...group.querySelectorAll("input[type=checkbox]")];
      const own = boxes.some((box) => box.value.split(".")[0] === number.value);
      group.hidden = !own && !boxes.some((box) => box.checked);
    });
  const giveTitle = () => {
    if (!title || title.value.trim() !== given) return;
    // The events that Wagtail makes the slug by.
    title.dispatchEvent(new Event("focus"));
    title.value = given = ownTitle();
    title.dispatchEvent(new Event("change", { bubbles: true }));
  };
  number.addEventListener("change", () => {
    showTargets();
    giveTitle();
  });
  showTargets();
});
