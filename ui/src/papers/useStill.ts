import { useEffect, useState } from "react";

/** The value as it stood when it last rested for so many milliseconds. */
export function useStill<T>(value: T, rest: number): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return still;
}
