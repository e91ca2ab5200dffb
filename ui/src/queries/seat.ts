import type { SeatRole } from "../host/api/SeatRole";
import { useRead } from "./reads";

/** Whether a desk does the work of the commission's office: register, review, sit, print. `null` is a desk that takes no part in an exchange. */
export const isOfficeSeat = (role: SeatRole | null) =>
  role === null || role === "secretary" || role === "seat";

/** What this desk is used for, the office's until it is known; and whether it exchanges with others. */
export function useSeat() {
  const pulse = useRead("exchange_pulse", null, ["exchange", "session"]).data;
  const role = pulse?.role ?? null;
  return { role, isOffice: isOfficeSeat(role), takesPart: pulse?.takesPart ?? false };
}
