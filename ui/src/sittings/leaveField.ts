/** Leaves the field under work, so that what was typed in it is kept before the screen goes on. */
export function leaveField(): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.blur();
}
