/** What somebody has typed and not kept yet. */
export interface Draft {
  /** What it is, as its form is called: «Сведения о кандидате». */
  name: string;
  /** Where the person is asked about it: the panel around it, or the form itself. */
  asksAt: string;
  /** The parts of the screen that it would leave with: panels and `DraftScope`s around it. */
  scopes: readonly string[];
  /** Whether it differs from what is kept. */
  isChanged: () => boolean;
  /** Lets what is typed now go. */
  giveUp: () => void;
  /** Keeps it; `null` while it cannot be kept as it stands. */
  save: () => (() => void) | null;
}

/** The question that stands now: the way on waits for its answer. */
export interface Asking {
  draft: Draft;
  /** The way that the person wanted to go. */
  go: () => void;
  /** Only drafts of this part of the screen stand in that way; `null`: all of them do. */
  within: string | null;
  /** The draft is being kept, and the way goes on when it is. */
  isSaving: boolean;
  /** It could be kept as it stood when the question came. */
  canSave: boolean;
  /** What had the focus, for «Остаться». */
  before: Element | null;
}

/**
 * All that is typed and not kept in this window. Whoever takes something off the screen goes by `leave`: nothing changed
 * – at once; something changed – when the person has said what becomes of it.
 */
export class Unsaved {
  private readonly drafts = new Set<Draft>();
  private readonly listeners = new Set<() => void>();
  private asked: Asking | null = null;

  /** Adds a draft and gives back the way to take it away. */
  add(draft: Draft): () => void {
    this.drafts.add(draft);
    this.tell();
    return () => {
      this.drafts.delete(draft);
      this.tell();
      // A draft that is only drawn anew comes back at once.
      queueMicrotask(() => {
        if (!this.drafts.has(draft)) this.settle(draft);
      });
    };
  }

  /** Is anything changed, in this part of the screen or anywhere? */
  isChanged(within: string | null = null): boolean {
    return this.changed(within) !== undefined;
  }

  /** Nothing stands in the way. A field that keeps its words by itself does so now. */
  isFree(within: string | null = null): boolean {
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) focused.blur();
    if (this.isChanged(within)) return false;
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
    return true;
  }

  /** Goes on, or asks first. */
  leave(go: () => void, within: string | null = null): void {
    const focused = document.activeElement;
    if (this.isFree(within)) {
      // A draft that is being kept leads away by itself: what the person wanted comes after that.
      if (this.asked?.isSaving !== true) this.put(null);
      go();
      return;
    }
    const draft = this.changed(within);
    if (!draft) return;
    // Whoever asks again from elsewhere still came from the field.
    const before = this.asked?.before ?? focused;
    this.put({ draft, go, within, isSaving: false, canSave: draft.save() !== null, before });
  }

  /**
   * The way out of a panel or a form; while its question stands the answer is «не сохранять», wherever it was to lead.
   */
  leaveAgain(go: () => void, within: string): void {
    if (this.asked?.draft.asksAt === within || this.asked?.within === within) this.discard();
    else this.leave(go, within);
  }

  /** Lets what was changed go, and goes on. */
  discard(): void {
    const asked = this.asked;
    if (!asked) return;
    for (const draft of this.drafts) if (stands(draft, asked.within)) draft.giveUp();
    this.put(null);
    asked.go();
  }

  /** Keeps the draft; the way goes on when it is kept. */
  save(): void {
    this.asked?.draft.save()?.();
  }

  /** Closes the question and stays. */
  stay(): void {
    const before = this.asked?.before;
    this.put(null);
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  }

  /** The draft is being sent: where it is asked about, its keeping opens the way. */
  sent(draft: Draft): void {
    if (this.asked?.draft === draft && !this.asked.isSaving) this.put({ ...this.asked, isSaving: true });
  }

  /** The draft was kept, taken back by hand, or is gone. */
  settle(draft: Draft): void {
    const asked = this.asked;
    if (asked?.draft !== draft) return;
    this.put(null);
    // Another draft may stand in the same way.
    if (asked.isSaving) this.leave(asked.go, asked.within);
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly asking = (): Asking | null => this.asked;

  /** Whether anything is on screen that could be lost. */
  readonly hasDrafts = (): boolean => this.drafts.size > 0;

  private changed(within: string | null): Draft | undefined {
    return [...this.drafts].find((draft) => stands(draft, within) && draft.isChanged());
  }

  private put(asking: Asking | null): void {
    if (this.asked === asking) return;
    this.asked = asking;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const stands = ({ scopes }: Draft, within: string | null) => within === null || scopes.includes(within);
