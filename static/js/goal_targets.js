// In the editor of a goal's page: shows the targets of the chosen goal, and any others that are still ticked.
document.addEventListener("DOMContentLoaded", () => {
  const number = document.getElementById("id_number");
  const list = document.getElementById("id_targets");
  if (!number || !list) return;
  const groups = [...list.children];
  const show = () =>
    groups.forEach((group) => {
      const boxes = [...group.querySelectorAll("input[type=checkbox]")];
      const own = boxes.some((box) => box.value.split(".")[0] === number.value);
      group.hidden = !own && !boxes.some((box) => box.checked);
    });
  number.addEventListener("change", show);
  show();
});
