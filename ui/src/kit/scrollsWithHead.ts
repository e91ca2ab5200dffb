/** Whether what scrolls this part holds the head of the screen as well: at a large size the whole room scrolls. */
export function scrollsWithHead(element: Element): boolean {
  for (let up = element.parentElement; up; up = up.parentElement)
    if (up.scrollHeight > up.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(up).overflowY))
      return up.querySelector("h1") !== null;
  return false;
}
