/** Beginnings of the words, without the endings that change with the case. */
function stems(text: string): string[] {
  const words = text
    .toLowerCase()
    .split(/[^а-яёa-z]+/u)
    .filter(Boolean);
  return words.map((word) => word.slice(0, Math.max(3, word.length - 2)));
}

/** Post and subject on one line; a post that names its subject, «учитель химии», says it alone. */
export function postWithSubject(post: string, subject: string): string {
  const said = stems(post);
  const told = stems(subject).every((stem) => said.some((word) => word.startsWith(stem)));
  return told ? post : [post, subject].filter(Boolean).join(", ");
}
