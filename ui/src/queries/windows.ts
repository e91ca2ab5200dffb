import { useMutation } from "@tanstack/react-query";
import type { CoreError } from "../host/call";
import { closeWindow, holdWindow, onClosing, openWall } from "../host/windows";

export { closeWindow, holdWindow, onClosing };

/** Opens «Экран в зал» at a sitting. */
export const useOpenWall = () => useMutation<void, CoreError, string>({ mutationFn: openWall });
