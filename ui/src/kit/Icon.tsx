import type { LucideIcon } from "lucide-react";

export type { LucideIcon as IconShape } from "lucide-react";

/** One picture of the set, 16 px at 100 %. Never alone: a word stands beside it or names its button. */
export function Icon({ of: Shape, className }: { of: LucideIcon; className?: string | undefined }) {
  return (
    <Shape
      aria-hidden
      className={className}
      style={{ width: "var(--icon)", height: "var(--icon)", flex: "none" }}
      strokeWidth={1.75}
    />
  );
}
