import { useReads } from "../queries/reads";

/** Which of some pathways say nobody under «Утверждаю»; `null` until all of them are read. */
export function useWithoutApprover(pathways: readonly string[]): ReadonlySet<string> | null {
  const views = useReads(
    "pathway",
    pathways.map((pathway) => ({ pathway })),
    ["pathways"],
  );
  if (views.some(({ data, error }) => !data && !error)) return null;
  const blank = views.flatMap(({ data }) => {
    if (!data) return [];
    const { id, approver } = data.pathway;
    return approver.name.trim() === "" || approver.post.trim() === "" ? [id] : [];
  });
  return new Set(blank);
}
