// Which key brings the focus nearer to an element, as a person at the keyboard would choose: a Tab either way, an arrow
// within a list, a table or a group of answers; null when the focus is there. arguments: the element.
const [wanted] = arguments;
const FOCUSABLE = "a[href],button,input,select,textarea,[tabindex]";
const LISTS = "[role=listbox],[role=menu],[role=grid],[role=treegrid],[role=tablist],[role=radiogroup]";
const now = document.activeElement ?? document.body;
const target = wanted.matches(FOCUSABLE) ? wanted : (wanted.querySelector(FOCUSABLE) ?? wanted.closest(FOCUSABLE));
const isAfter = (element, other) =>
  (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
if (target === now || (wanted.matches("[role=row],[data-row],[data-line]") && wanted.contains(now))) return null;
// The lines of a list under a field are walked without leaving the field.
if (now.getAttribute("aria-activedescendant") === wanted.id && wanted.id !== "") return null;
if (wanted.matches("[role=option]") && now.matches("[role=combobox]")) return "ArrowDown";
if (!target) return "Tab";
const list = target.closest(LISTS);
if (list?.contains(now) && list !== now) {
  const isAcross = list.matches("[role=tablist]");
  const [row, ownRow] = [target, now].map((one) => one.closest("[role=row],[data-row]"));
  // What stands within the row of the focus lies to the right of it.
  if (row && row === ownRow) return isAfter(target, now) ? "ArrowRight" : "ArrowLeft";
  const forth = isAfter(target, now);
  return isAcross ? (forth ? "ArrowRight" : "ArrowLeft") : forth ? "ArrowDown" : "ArrowUp";
}
return now === document.body || isAfter(target, now) ? "Tab" : "Shift+Tab";
