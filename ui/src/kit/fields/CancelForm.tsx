import { use } from "react";
import { Button } from "../Button";
import { UnsavedContext } from "../unsaved/useUnsaved";
import { FormContext } from "./formContext";

/** The way out of a form of many fields: what is typed is asked about first; pressed again it lets that go. */
export function CancelForm({ onPress, children }: { onPress: () => void; children: string }) {
  const unsaved = use(UnsavedContext);
  const form = use(FormContext);
  return (
    <Button onPress={() => (form === null ? onPress() : unsaved.leaveAgain(onPress, form))}>
      {children}
    </Button>
  );
}
