import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import {
  card,
  candidateRegulation as regulation,
  line,
  page,
  reviewCard,
} from "../../testing/candidateSamples";
import { pressRussian } from "../../testing/keyboard";
import { changed, renderRoom } from "../../testing/renderRoom";
import type { CandidateCard } from "../host/api/CandidateCard";
import { ReviewsScreen } from "./ReviewsScreen";
import { proofFor } from "./proof";

const nothing = () => {};

/** The desk over a core that moves the revision on with every act, as the real one does. */
async function desk(shown: CandidateCard = reviewCard(), answers: Record<string, unknown> = {}) {
  let revision = shown.reviewRevision;
  const done = () => changed({ id: "d1", revision: (revision += 1) });
  const room = await renderRoom(<ReviewsScreen dossierId="d1" onOpen={nothing} />, "/reviews/d1", {
    regulation,
    candidate: shown,
    register: page([line("d1", { number: "7", status: "checking" }), line("d2")]),
    mark_document: done,
    judge_ground: done,
    judge_grounds: done,
    plan_assignment: {
      experts: [{ expert: "Орлова Вера Павловна", post: "доцент", onHand: 1, total: 3 }],
      rows: [
        {
          dossier: "d1",
          number: "7",
          name: "Иванова Мария Петровна",
          refusal: "",
          expert: "Орлова Вера Павловна",
          choices: [
            {
              expert: "Орлова Вера Павловна",
              reason: "на руках 1 пакет из 3",
              closeness: "один муниципалитет",
            },
          ],
        },
      ],
    },
    write_remark: done,
    assign_expert: done,
    state_conflict: done,
    sign_sheet: done,
    send_to_review: done,
    start_check: done,
    finish_review: done,
    return_dossier: done,
    withdraw_dossier: done,
    print_paper: { file: "p1", name: "скан.pdf", pages: 3 },
    ...answers,
  });
  await screen.findByRole("heading", { name: "Иванова Мария Петровна" });
  return { ...room, user: userEvent.setup({ delay: null }) };
}

const press = (code: string, key: string) => pressRussian(document.body, code, key);

describe("documents", () => {
  it("marks by keys of any layout and walks on with Space, each act with the newest revision", async () => {
    const { asked } = await desk();
    press("Digit1", "1");
    press("Space", " ");
    press("Digit3", "3");
    await waitFor(() => expect(asked("mark_document")).toHaveLength(2));
    expect(asked("mark_document")).toEqual([
      {
        dossier: "d1",
        revision: 10,
        slot: "application",
        mark: "present",
        remark: "",
        seen: { file: "f1", page: 1, spot: null },
      },
      { dossier: "d1", revision: 11, slot: "education", mark: "absent", remark: "", seen: null },
    ]);
    expect(screen.getByLabelText("Строка состояния")).toHaveTextContent("Диплом: нет.");
  });

  it("shows what is beyond the list only where something was brought, and waits for no mark of it", async () => {
    const short = "Прочие документы";
    const other = { code: "other", title: short, short, requirement: "extra" };
    const rules = { ...regulation, documents: [...regulation.documents, other] };
    const count = `проверено 0 из ${regulation.documents.length}`;
    await desk(reviewCard(), { regulation: rules });
    expect(await screen.findByText(count)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Прочие документы/ })).toBeNull();
    cleanup();
    const known = reviewCard();
    const [file] = Object.values(known.dossier.files);
    const files = { ...known.dossier.files, f9: { ...file, placements: { other: { first: 1, last: 1 } } } };
    await desk({ ...known, dossier: { ...known.dossier, files } } as CandidateCard, { regulation: rules });
    expect(await screen.findByRole("button", { name: /^Прочие документы/ })).toBeVisible();
    expect(screen.getByText(count)).toBeVisible();
  });

  it("marks «есть» and goes on to the next unmarked document by Enter", async () => {
    const { asked } = await desk(
      reviewCard({ documents: { education: { mark: "present", remark: "", seen: null } } }),
    );
    press("Enter", "Enter");
    expect(await screen.findByRole("region", { name: "Награды" })).toBeVisible();
    expect(asked("mark_document")).toMatchObject([{ slot: "application", mark: "present" }]);
  });

  it.each(["remark", "absent", "present"] as const)(
    "leads on by Enter where «%s» stands, and changes nothing",
    async (mark) => {
      const { asked, user } = await desk(
        reviewCard({ documents: { application: { mark, remark: "нет подписи", seen: null } } }),
      );
      await user.click(screen.getByRole("button", { name: /^Заявление: / }));
      expect(screen.queryByRole("button", { name: "Есть, дальше" })).toBeNull();
      press("Enter", "Enter");
      expect(await screen.findByRole("region", { name: "Диплом" })).toBeVisible();
      expect(asked("mark_document")).toEqual([]);
    },
  );

  it("leads on by Enter right after a remark, before it is read back", async () => {
    const { asked, user } = await desk();
    press("Digit2", "2");
    await user.type(await screen.findByRole("textbox", { name: /Текст замечания/ }), "нет подписи");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("mark_document")).toHaveLength(1));
    press("Enter", "Enter");
    expect(await screen.findByRole("region", { name: "Диплом" })).toBeVisible();
    expect(asked("mark_document")).toMatchObject([{ mark: "remark" }]);
  });

  it("stays where a mark is refused", async () => {
    await desk(reviewCard(), {
      mark_document: () => {
        throw { code: "refused", reason: {}, sentence: "Документа в пакете нет, отметить его нельзя." };
      },
    });
    press("Enter", "Enter");
    expect(await screen.findByRole("alert")).toHaveTextContent("Документа в пакете нет");
    expect(screen.getByRole("region", { name: "Заявление" })).toBeVisible();
  });

  it("wants words for a remark and offers those of the regulation", async () => {
    const { asked, user } = await desk();
    await user.click(screen.getByRole("button", { name: "Диплом: не проверен" }));
    press("Digit2", "2");
    await user.click(await screen.findByRole("button", { name: /Готовая фраза/ }));
    await user.click(screen.getByRole("option", { name: "Не представлена копия приложения." }));
    await user.click(screen.getByRole("button", { name: "Записать замечание" }));
    await waitFor(() =>
      expect(asked("mark_document")).toMatchObject([
        { slot: "education", mark: "remark", remark: "Не представлена копия приложения." },
      ]),
    );
  });

  it("shows a refusal where it happened", async () => {
    await desk(reviewCard(), {
      mark_document: () => {
        throw { code: "refused", reason: {}, sentence: "Документа в пакете нет, отметить его нельзя." };
      },
    });
    press("Digit1", "1");
    expect(await screen.findByRole("alert")).toHaveTextContent("Документа в пакете нет");
  });

  it("shows a fallen mark as unchecked with what it was, and makes it again by one key with its words", async () => {
    const remark = { mark: "remark" as const, remark: "нет печати", seen: null };
    const { asked } = await desk(
      reviewCard(
        { documents: { application: { mark: "present", remark: "", seen: null }, education: remark } },
        {
          fallen: {
            documents: {
              education: {
                why: "replaced",
                checkedAt: "2026-10-12T09:00:00+05:00",
                changedAt: "2026-10-14T09:00:00+05:00",
              },
            },
            grounds: {},
          },
        },
      ),
    );
    expect(screen.getByText(/проверено 1 из 3/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Диплом: проверить заново" })).toHaveAttribute("aria-current");
    expect(screen.getByText("Документ заменён 14.10.2026, после проверки.")).toBeVisible();
    expect(screen.getByText("Было: замечание, 12.10.2026. «нет печати»")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Отправить на экспертизу/ })).toHaveAccessibleDescription(
      /проверить заново: Диплом ?не отмечен документ: Награды/,
    );
    expect(screen.getByRole("button", { name: /^Замечание/ })).toHaveAttribute("aria-pressed", "false");
    press("F9", "F9");
    await waitFor(() =>
      expect(asked("mark_document")).toMatchObject([
        { slot: "education", mark: "remark", remark: "нет печати" },
      ]),
    );
  });

  it("begins the next remark with the words of the fallen one", async () => {
    await desk(
      reviewCard(
        { documents: { application: { mark: "remark", remark: "нет подписи", seen: null } } },
        {
          fallen: {
            documents: { application: { why: "returned", checkedAt: null, changedAt: null } },
            grounds: {},
          },
        },
      ),
    );
    expect(screen.getByText("Пакет возвращали на доработку.")).toBeVisible();
    press("Digit2", "2");
    expect(await screen.findByRole("textbox", { name: /Текст замечания/ })).toHaveValue("нет подписи");
  });

  it("wants a reason where a required document is said not to be needed", async () => {
    const { asked, user } = await desk();
    press("Digit4", "4");
    await user.type(
      await screen.findByRole("textbox", { name: /Почему документ не требуется/ }),
      "есть в деле 2024 года",
    );
    expect(asked("mark_document")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Записать причину" }));
    await waitFor(() =>
      expect(asked("mark_document")).toMatchObject([
        { slot: "application", mark: "not_required", remark: "есть в деле 2024 года" },
      ]),
    );
    await user.click(screen.getByRole("button", { name: "Награды: не проверен" }));
    press("Digit4", "4");
    await waitFor(() =>
      expect(asked("mark_document")[1]).toMatchObject({ slot: "awards", mark: "not_required", remark: "" }),
    );
  });

  it("cannot mark before the check has begun, and says so", async () => {
    const { user, asked } = await desk(reviewCard({ status: "registered" }));
    expect(screen.getByText(/Отметки ставят после начала проверки/)).toBeVisible();
    press("Digit1", "1");
    expect(asked("mark_document")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Начать проверку" }));
    expect(asked("start_check")).toEqual([{ dossier: "d1", revision: 10 }]);
  });
});

describe("grounds", () => {
  it("confirms what the facts meet by one key, with the checked document that proves it", async () => {
    const { asked } = await desk(
      reviewCard({ documents: { education: { mark: "present", remark: "", seen: null } } }),
    );
    expect(screen.getByRole("button", { name: /^Подтвердить 1\sоснование по сведениям/ })).toBeVisible();
    press("Digit5", "5");
    await waitFor(() =>
      expect(asked("judge_grounds")).toEqual([
        {
          dossier: "d1",
          revision: 10,
          verdicts: { education: { verdict: "confirmed", proof: "education", comment: "" } },
        },
      ]),
    );
  });

  it("confirms nothing by a document that nobody has looked at, and says so", async () => {
    const { asked } = await desk();
    expect(screen.getByText(/а\) выполняется по сведениям, но документ ещё не отмечен/)).toBeVisible();
    press("Digit5", "5");
    expect(asked("judge_grounds")).toEqual([]);
  });

  it("asks for a fallen verdict again, with its former words and proof", async () => {
    const { asked } = await desk(
      reviewCard(
        {
          status: "under_review",
          grounds: { education: { verdict: "not_confirmed", proof: "application", comment: "нет листа 2" } },
        },
        {
          fallen: {
            documents: {},
            grounds: { education: { why: "facts_changed", checkedAt: null, changedAt: null } },
          },
        },
      ),
    );
    expect(screen.getByText("Сведения изменены после проверки.")).toBeVisible();
    expect(screen.getByText("Было: не подтверждено. «нет листа 2»")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Завершить экспертизу/ })).toHaveAccessibleDescription(
      /проверить заново: основание\sа\)/,
    );
    press("Digit6", "6");
    await waitFor(() =>
      expect(asked("judge_ground")).toMatchObject([
        { ground: "education", verdict: "confirmed", proof: "application", comment: "нет листа 2" },
      ]),
    );
  });

  it("judges the ground in turn by keys, the first one without a verdict", async () => {
    const { asked } = await desk(
      reviewCard({ grounds: { education: { verdict: "confirmed", proof: "education", comment: "" } } }),
    );
    press("Digit7", "7");
    await waitFor(() =>
      expect(asked("judge_ground")).toMatchObject([{ ground: "practice", verdict: "not_confirmed" }]),
    );
  });

  it.each([
    ["goes on to the experts after the last verdict", false, "Эксперты"],
    ["stays on a sheet that was picked by hand, even the one shown already", true, "Основания"],
  ])("%s", async (_, isPicked, shown) => {
    const confirmed = { verdict: "confirmed" as const, proof: "education", comment: "" };
    const { answers, user } = await desk(reviewCard({ grounds: { education: confirmed } }), {
      judge_ground: changed({ id: "d1", revision: 11 }, "dossiers"),
    });
    if (isPicked) await user.click(screen.getByRole("tab", { name: /Основания/ }));
    answers.candidate = reviewCard({ grounds: { education: confirmed, practice: confirmed } });
    await user.click(screen.getByRole("radio", { name: "Основание б) подтверждено" }));
    await waitFor(() => expect(screen.queryByText(/^Без оценки/)).toBeNull());
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent(shown);
  });

  it("keeps the grounds in sight when every document is marked and nobody has judged them", async () => {
    const mark = { mark: "present" as const, remark: "", seen: null };
    await desk(reviewCard({ documents: { application: mark, education: mark, awards: mark } }));
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent("Основания");
  });

  it("takes a verdict of one's own", async () => {
    const { asked, user } = await desk();
    await user.click(screen.getByRole("radio", { name: "Основание б) не подтверждено" }));
    await waitFor(() =>
      expect(asked("judge_ground")).toMatchObject([{ ground: "practice", verdict: "not_confirmed" }]),
    );
  });

  it("proves by a document that is there, if the rule allows one", () => {
    const { dossier } = card();
    expect(proofFor({ proofs: ["education", "application"] } as never, dossier)).toBe("application");
    expect(proofFor({ proofs: ["education"] } as never, dossier)).toBe("education");
    expect(proofFor({ proofs: [] } as never, dossier)).toBe("");
  });
});

describe("remarks and return", () => {
  it("writes a remark for the letter about the document on the desk", async () => {
    const { asked, user } = await desk();
    await user.click(screen.getByRole("tab", { name: /Замечания/ }));
    await user.type(screen.getByRole("textbox", { name: "Текст замечания" }), "Нет подписи.");
    await user.click(screen.getByRole("button", { name: "Добавить замечание" }));
    await waitFor(() =>
      expect(asked("write_remark")).toEqual([
        {
          dossier: "d1",
          revision: 10,
          remark: null,
          slot: "application",
          text: "Нет подписи.",
          audience: "letter",
        },
      ]),
    );
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Текст замечания" })).toHaveValue(""));
  });

  it("returns with a deadline of the regulation's working days once there is something to correct", async () => {
    const { asked, user } = await desk(reviewCard({}, { deficiencies: ["Диплом: документ не представлен"] }));
    await user.click(screen.getByRole("button", { name: "Вернуть на доработку" }));
    await waitFor(() => expect(asked("return_dossier")).toHaveLength(1));
    expect(asked("return_dossier")).toEqual([expect.objectContaining({ deadline: "2026-06-22" })]);
  });
});

describe("experts", () => {
  const expert = {
    expert: "Ким Елена Андреевна",
    post: "методист",
    dueOn: null,
    conflict: { kind: "not_stated" as const },
    sheet: null,
    annulled: {},
  };

  it("says what blocks the way to the experts", async () => {
    const { asked, user } = await desk();
    const send = screen.getByRole("button", { name: "Отправить на экспертизу" });
    expect(send).toHaveAccessibleDescription(/не отмечены 3\sдокумента/);
    expect(send).toHaveAccessibleDescription(/не назначен эксперт/);
    await user.click(send);
    expect(asked("send_to_review")).toEqual([]);
    // What is only counted is named behind a button, each with its own way.
    await user.click(screen.getByRole("button", { name: /не отмечены 3\sдокумента: какие/ }));
    expect(screen.getAllByRole("menuitem").map(({ textContent }) => textContent)).toEqual([
      "Заявление",
      "Диплом",
      "Награды",
    ]);
    await user.click(screen.getByRole("menuitem", { name: "Награды" }));
    expect(screen.getByRole("region", { name: "Награды" })).toBeVisible();
  });

  it("says what the card lacks and leads there", async () => {
    const { place, user } = await desk(
      reviewCard({}, { lacks: ["не выбран муниципалитет", "нет должности"] }),
    );
    const send = screen.getByRole("button", { name: "Отправить на экспертизу" });
    expect(send).toHaveAccessibleDescription(/в карточке не выбран муниципалитет, нет должности/);
    await user.click(screen.getByRole("button", { name: /^в карточке / }));
    expect(place()).toBe("/candidates/d1");
  });

  it("wants the ground of an exception when a required document is absent", async () => {
    const mark = (kind: "present" | "absent" | "not_required") => ({ mark: kind, remark: "", seen: null });
    const { asked, user } = await desk(
      reviewCard({
        documents: {
          application: mark("present"),
          education: mark("absent"),
          awards: mark("not_required"),
        },
        experts: { e1: expert },
      }),
    );
    expect(screen.getByText("Нет обязательного документа: Диплом.")).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Основание исключения" }), "Копия запрошена.");
    await user.click(screen.getByRole("button", { name: "Отправить на экспертизу" }));
    await waitFor(() =>
      expect(asked("send_to_review")).toEqual([
        { dossier: "d1", revision: 10, exception: "Копия запрошена." },
      ]),
    );
  });

  it("assigns, records the statement, signs the sheet, finishes", async () => {
    const { asked, user } = await desk(
      reviewCard({ status: "under_review", experts: { e1: { ...expert, conflict: { kind: "absent" } } } }),
    );
    expect(screen.getByRole("button", { name: "Завершить экспертизу" })).toHaveAccessibleDescription(
      /подписано экспертных листов: 0\sиз\s1|0 из 1/,
    );
    await user.click(screen.getByRole("tab", { name: /Эксперты/ }));
    const own = screen.getByRole("region", { name: expert.expert });
    await user.click(within(own).getByRole("radio", { name: /^Вывод «Рекомендовать»/ }));
    await user.click(within(own).getByRole("button", { name: /^Внести подписанный лист/ }));
    await waitFor(() =>
      expect(asked("sign_sheet")).toEqual([
        { dossier: "d1", revision: 10, assignment: "e1", conclusion: "recommend", reasoning: "" },
      ]),
    );
    // Another expert is asked for behind a button.
    expect(screen.queryByRole("combobox", { name: /^Эксперт/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Назначить ещё одного эксперта" }));
    expect(screen.getByRole("combobox", { name: /^Эксперт/ })).toHaveFocus();
    await user.keyboard("Белова Анна");
    await user.click(screen.getByRole("button", { name: "Назначить эксперта" }));
    await waitFor(() => expect(asked("assign_expert")).toMatchObject([{ expert: "Белова Анна" }]));
  });

  it("offers the known while a name is typed, and fills in the post", async () => {
    const { asked, user } = await desk();
    await user.click(screen.getByRole("tab", { name: /Эксперты/ }));
    await user.type(screen.getByRole("combobox", { name: /^Эксперт/ }), "орл");
    await user.click(await screen.findByRole("option", { name: /Орлова Вера Павловна/ }));
    expect(screen.getByRole("combobox", { name: /^Эксперт/ })).toHaveValue("Орлова Вера Павловна");
    expect(screen.getByRole("textbox", { name: /^Должность/ })).toHaveValue("доцент");
    await user.click(screen.getByRole("button", { name: "Назначить эксперта" }));
    await waitFor(() =>
      expect(asked("assign_expert")).toMatchObject([{ expert: "Орлова Вера Павловна", post: "доцент" }]),
    );
  });

  it("rests at the sheet once it is entered, not in an empty field", async () => {
    const shown = judged("confirmed", "fits");
    const { user, answers } = await desk(shown, {
      sign_sheet: changed({ id: "d1", revision: 11 }, "dossiers"),
    });
    const sheet = {
      number: 1,
      conclusion: "recommend" as const,
      reasoning: "",
      signedAt: "2026-10-30T14:09:00+05:00",
    };
    answers.candidate = {
      ...shown,
      review: shown.review && {
        ...shown.review,
        experts: { e1: { ...expert, conflict: { kind: "absent" as const }, sheet } },
      },
    };
    await user.click(screen.getByRole("button", { name: "Внести подписанный лист" }));
    expect(await screen.findByText(/^Лист № 1 от/)).toBeVisible();
    expect(screen.getByRole("heading", { name: expert.expert })).toHaveFocus();
  });

  const verdict = (kind: "confirmed" | "not_confirmed") => ({ verdict: kind, proof: "", comment: "" });
  const judged = (kind: "confirmed" | "not_confirmed", advice: "fits" | "does_not_fit") =>
    reviewCard(
      {
        status: "under_review",
        grounds: { education: verdict(kind), practice: verdict("confirmed") },
        experts: { e1: { ...expert, conflict: { kind: "absent" } } },
      },
      {
        advice: {
          ...reviewCard().advice,
          verdict: advice,
          general: { total: 1, met: kind === "confirmed" ? 1 : 0, unknown: 0, needed: 1 },
        },
      },
    );

  it("signs by one key what the verdicts lead to", async () => {
    const { asked } = await desk(judged("confirmed", "fits"));
    expect(screen.getByRole("radio", { name: /^Вывод «Рекомендовать»/ })).toBeChecked();
    press("Digit0", "0");
    await waitFor(() =>
      expect(asked("sign_sheet")).toMatchObject([{ conclusion: "recommend", reasoning: "" }]),
    );
  });

  it("proposes against with the grounds that are not confirmed, and yields to the expert", async () => {
    const { asked, user } = await desk(judged("not_confirmed", "does_not_fit"));
    expect(screen.getByRole("textbox", { name: /^Обоснование/ })).toHaveValue(
      "Не подтверждено основание: а) образование.",
    );
    await user.click(screen.getByRole("radio", { name: /^Вывод «Вернуть на доработку»/ }));
    expect(screen.getByRole("textbox", { name: /^Обоснование/ })).toHaveValue("");
    await user.click(screen.getByRole("radio", { name: /^Вывод «Не рекомендовать»/ }));
    press("Digit0", "0");
    await waitFor(() =>
      expect(asked("sign_sheet")).toMatchObject([
        { conclusion: "advise_against", reasoning: "Не подтверждено основание: а) образование." },
      ]),
    );
  });

  it("takes the proposed expert by one key, with what speaks for and against in sight", async () => {
    const { asked, user } = await desk();
    await user.click(screen.getByRole("tab", { name: /Эксперты/ }));
    expect(
      await screen.findByText(/на руках 1 пакет из 3 Возможен конфликт интересов: один муниципалитет/),
    ).toBeVisible();
    press("Digit9", "9");
    await waitFor(() =>
      expect(asked("assign_expert")).toMatchObject([
        { expert: "Орлова Вера Павловна", post: "доцент", dueOn: null },
      ]),
    );
  });

  it("hints at a conflict of interest of an assigned expert and blocks nothing", async () => {
    const { user } = await desk(
      reviewCard({ experts: { e1: expert } }, { closeness: { e1: "одна фамилия" } }),
    );
    await user.click(screen.getByRole("tab", { name: /Эксперты/ }));
    expect(screen.getByText("Возможен конфликт интересов: одна фамилия.")).toBeVisible();
    expect(screen.getByRole("radio", { name: /^Конфликта интересов нет/ })).toBeEnabled();
  });

  it("takes «no conflict» of the expert in turn by one key, and sends by Ctrl+Enter", async () => {
    const mark = { mark: "present" as const, remark: "", seen: null };
    const { asked } = await desk(
      reviewCard({
        documents: { application: mark, education: mark, awards: mark },
        grounds: { education: verdict("confirmed"), practice: verdict("confirmed") },
        experts: { e1: expert },
      }),
    );
    press("Digit9", "9");
    await waitFor(() =>
      expect(asked("state_conflict")).toMatchObject([{ assignment: "e1", conflict: { kind: "absent" } }]),
    );
    pressRussian(document.body, "Enter", "Enter", { ctrlKey: true });
    await waitFor(() => expect(asked("send_to_review")).toHaveLength(1));
  });

  it("records a declared conflict with its reason", async () => {
    const { asked, user } = await desk(reviewCard({ experts: { e1: expert } }));
    await user.click(screen.getByRole("tab", { name: /Эксперты/ }));
    await user.click(screen.getByRole("radio", { name: /^Есть конфликт интересов/ }));
    await user.type(screen.getByRole("textbox", { name: "В чём конфликт" }), "Работают вместе.");
    await user.click(screen.getByRole("button", { name: /^Записать конфликт/ }));
    await waitFor(() =>
      expect(asked("state_conflict")).toMatchObject([
        { conflict: { kind: "declared", reason: "Работают вместе." } },
      ]),
    );
  });

  it("records a withdrawal with its reason", async () => {
    const { asked, user } = await desk();
    await user.click(screen.getByRole("button", { name: /Другие действия/ }));
    await user.click(screen.getByRole("menuitem", { name: "Отозван кандидатом" }));
    await user.type(screen.getByRole("textbox", { name: "Причина" }), "Заявление об отзыве.");
    await user.click(screen.getByRole("button", { name: "Записать: отозван кандидатом" }));
    await waitFor(() =>
      expect(asked("withdraw_dossier")).toMatchObject([{ reason: "Заявление об отзыве." }]),
    );
  });
});

describe("the queue", () => {
  it("teaches how a dossier comes here when it is empty", async () => {
    await renderRoom(<ReviewsScreen dossierId={null} onOpen={nothing} />, "/reviews", { register: page([]) });
    expect(await screen.findByText("Проверять пока нечего.")).toBeVisible();
  });

  it("gives every button of the desk a name of its own", async () => {
    await desk();
    const names = screen
      .getAllByRole("button")
      .map((button) => button.getAttribute("aria-label") ?? button.textContent);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
