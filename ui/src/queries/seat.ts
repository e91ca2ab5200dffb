import type { SeatRole } from "../host/api/SeatRole";
import { useRead } from "./reads";

/** Whether a desk does the work of the commission's office: register, review, sit, print. `null` is a desk that takes no part in an exchange. */
export const isOfficeSeat = (role: SeatRole | null) =>
  role === null || role === "secretary" || role === "seat";

/** What this desk is used for; the office's until it is known. */
export function useSeat() {
  const role = useRead("exchange_pulse", null, ["exchange", "session"]).data?.role ?? null;
  return { role, isOffice: isOfficeSeat(role) };
}
