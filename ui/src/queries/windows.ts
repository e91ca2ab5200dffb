import { useMutation } from "@tanstack/react-query";
import type { CoreError } from "../host/call";
import { openWall } from "../host/windows";

/** Opens «Экран в зал» at a sitting. */
export const useOpenWall = () => useMutation<void, CoreError, string>({ mutationFn: openWall });
