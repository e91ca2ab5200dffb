import type { PickOptions } from "./port";

const FORM = `<form method="dialog" style="display:grid;gap:8px;width:32rem">
  <label style="display:grid;gap:4px"><span></span><input autocomplete="off"></label>
  <div style="display:flex;gap:8px"><button value="take">Взять путь</button><button value="">Не надо</button></div>
</form>`;

/** A browser tab knows no paths, so the path is typed into a small window of the page. `null`: changed their mind. */
export function typedPath({ title, name }: PickOptions): Promise<string | null> {
  const dialog = document.createElement("dialog");
  dialog.innerHTML = FORM;
  const input = dialog.querySelector("input");
  const label = dialog.querySelector("span");
  if (label) label.textContent = title;
  if (input) input.value = name ?? "";
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const typed = dialog.returnValue === "take" ? input?.value.trim() : "";
      dialog.remove();
      resolve(typed ? typed : null);
    });
    dialog.showModal();
  });
}
