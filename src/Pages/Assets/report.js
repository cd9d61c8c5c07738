(() => {
  "use strict";
  const valueOf = cell => cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b
    : typeof a === "number" ? -1 : typeof b === "number" ? 1 : a.localeCompare(b);

  const sort = (table, column, head) => {
    const descending = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => (descending ? -1 : 1) * compare(valueOf(a.cells[column]), valueOf(b.cells[column])));
    table.tBodies[0].append(...rows);
  };

  const chooser = table => {
    const heads = [...table.tHead.rows[0].cells];
    const details = document.createElement("details");
    details.className = "columns";
    const summary = document.createElement("summary");
    const of = document.createElement("span");
    of.className = "unseen";
    of.textContent = " of " + table.caption.textContent;
    summary.append("Columns", of);
    details.append(summary);
    heads.slice(1).forEach((head, index) => {
      const label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      box.addEventListener("change", () => {
        for (const row of table.rows) row.cells[index + 1].hidden = !box.checked;
      });
      label.append(box, " " + head.textContent.trim());
      details.append(label);
    });
    table.parentElement.after(details);
  };

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.long")) details.open = true;
  });

  for (const table of document.querySelectorAll("main table")) {
    if (table.tHead.rows[0].cells.length > 3) chooser(table);
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, column, head));
      head.append(button);
    });
  }
})();
