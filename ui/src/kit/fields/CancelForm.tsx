import { use } from "react";
import { Button } from "../Button";
import { UnsavedContext } from "../unsaved/useUnsaved";
import { FormContext } from "./formContext";

const IN_FIELDS = { inFields: true };

export interface CancelFormProps {
  onPress: () => void;
  /** Where Escape would leave more than the form. */
  isByEscape?: boolean;
  children: string;
}

/** The way out of a form: what is typed is asked about first; pressed again it lets that go. */
export function CancelForm({ onPress, isByEscape = false, children }: CancelFormProps) {
  const unsaved = use(UnsavedContext);
  const form = use(FormContext);
  return (
    <Button
      {...(isByEscape && { chord: "Escape", keys: IN_FIELDS })}
      onPress={() => (form === null ? onPress() : unsaved.leaveAgain(onPress, form))}
    >
      {children}
    </Button>
  );
}
