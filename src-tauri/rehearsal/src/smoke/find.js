// Finds a visible element by role and accessible name, as a screen reader would tell it: the whole name first, then
// its beginning. arguments: role, name, and the place to look in as [role, name] or null for the whole window.
const [role, name, place] = arguments;
const plain = (text) => (text || "").replace(/\u00a0/g, " ").replace(/\s+/g, " ").trim();
const heard = (element) => {
  const copy = element.cloneNode(true);
  for (const unheard of copy.querySelectorAll("[aria-hidden=true]")) unheard.remove();
  return plain(copy.textContent);
};
const byIds = (ids) => (ids || "").split(" ").map((id) => document.getElementById(id)).filter(Boolean).map(heard);
const SELECTORS = {
  button: "button,[role=button]",
  link: "a,[role=link]",
  field: "input:not([type=radio],[type=checkbox]),textarea",
  select: "button[aria-haspopup=listbox]",
  row: "[data-row]",
  line: "[data-line]",
  group: "[role=group],[role=radiogroup],fieldset,form",
  region: "section,aside,nav,[role=region]",
  heading: "h1,h2,h3",
  radio: "input[type=radio]",
  checkbox: "input[type=checkbox]",
  dialog: "[role=alertdialog],[role=dialog]",
};
// A list to choose from is named after its label and not after what is chosen.
const namesOf = (element) => {
  const own = element.getAttribute("aria-label");
  const labelled = byIds(element.getAttribute("aria-labelledby"));
  if (role === "select") return labelled.length > 0 ? labelled : [plain(own)];
  if (own) return [plain(own)];
  if (labelled.length > 0) return [labelled.join(" ")];
  if (element.labels && element.labels.length > 0) return [[...element.labels].map(heard).join(" ")];
  const legend = element.querySelector(":scope > legend, :scope > h2, :scope > h3");
  if (legend && (element.matches("fieldset") || element.matches("section"))) return [heard(legend)];
  return [heard(element)];
};
const bare = (text) => text.replace(/ \(обязательно\)$/, "");
const isShown = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return (width > 0 && height > 0) || element.matches("input");
};
const look = (wanted, selector, home) => {
  const all = [...home.querySelectorAll(selector)].filter(isShown).map((element) => [element, namesOf(element).map(bare)]);
  const whole = all.find(([, names]) => names.includes(wanted));
  const begun = whole ?? all.find(([, names]) => names.some((known) => known.startsWith(wanted)));
  // A row is found by what one of its cells says.
  const isRow = selector === SELECTORS.row || selector === SELECTORS.line;
  const held = begun ?? (isRow ? all.find(([, names]) => names.some((known) => known.includes(wanted))) : undefined);
  return held?.[0] ?? null;
};
const selectorOf = (of) => SELECTORS[of] ?? `[role=${of}]`;
const home = place === null ? document : look(place[1], selectorOf(place[0]), document);
const found = home && look(name, selectorOf(role), home);
if (!found || found.disabled || found.getAttribute("aria-disabled") === "true") return null;
const shown = found.matches("[type=radio],[type=checkbox]") ? found.closest("label") ?? found : found;
shown.scrollIntoView({ block: "center", inline: "nearest" });
return shown;
