import { resolve } from "node:path";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Home } from "../../ui/src/host/api/Home";
import type { Papers } from "../../ui/src/host/api/Papers";
import type { PathwayLine } from "../../ui/src/host/api/PathwayLine";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { RegisterPage } from "../../ui/src/host/api/RegisterPage";
import type { SittingLine } from "../../ui/src/host/api/SittingLine";
import type { SittingView } from "../../ui/src/host/api/SittingView";
import type { SittingState } from "../../ui/src/host/api/SittingState";
import type { Status } from "../../ui/src/host/api/Status";
import type { Office } from "./office";
import type { Base } from "./places";
import {
  asked,
  biasedLater,
  busy,
  copied,
  created,
  departed,
  discardedMeanwhile,
  expert,
  handedOn,
  freshFolder,
  joined,
  numberedTwice,
  revoked,
  tornAnswer,
} from "./exchanging";
import { TARGET } from "./places";
import { announced, cycleWith, reviewed, sittingAct } from "./ready";
import { Server } from "./server";

/** One screen in one state: over which base it stands and how one comes there. */
export interface Screen {
  name: string;
  base: Base;
  /** Coming there changes the base. */
  changes?: true;
  /** It has no frame, and so no list of keys. */
  isBare?: true;
  /** Comes there; the screen then stands still. */
  open: (office: Office) => Promise<void>;
  /** What must be on it before it is looked at. */
  shows: string | RegExp;
}

/** The first dossier of a state in the order of the register. */
export async function dossierOf(server: Server, ...statuses: Status[]): Promise<string> {
  const page = await server.ask<RegisterPage>("register", { statuses, limit: 1 });
  const [line] = page.rows;
  if (!line) throw new Error(`no dossier is ${statuses.join(" or ")}`);
  return line.dossier;
}

export async function sittingOf(server: Server, state: SittingState): Promise<string> {
  const lines = await server.ask<SittingLine[]>("sittings");
  const line = lines.find((one) => one.state === state);
  if (!line) throw new Error(`no sitting is ${state}`);
  return line.id;
}

/** Opens the announced sitting with everybody present; answers its id. */
export async function openedSitting(server: Server): Promise<string> {
  const sitting = await sittingOf(server, "announced");
  const read = () => server.ask<SittingView>("sitting", { sitting });
  const { sitting: record, revision } = await read();
  await server.ask("mark_attendance", {
    sitting,
    revision,
    members: Object.keys(record.members),
    mark: "arrived",
    at: "09:50:00",
    reason: "",
  });
  await server.ask("open_sitting", { sitting, revision: (await read()).revision });
  return sitting;
}

/** The second window after the verdict on the first item. */
async function wallAt({ go, server }: Office): Promise<void> {
  const sitting = await openedSitting(server);
  const [item] = (await server.ask<SittingView>("sitting", { sitting })).items;
  const items = item ? [item.id] : [];
  await sittingAct(server, sitting, "record_votes", { items, choice: "for", except: {} });
  await sittingAct(server, sitting, "close_items", { items });
  await go(`/wall/${sitting}`);
}

/** A poll sheet on the desk of a sitting by correspondence. */
async function pollAt({ go, server }: Office): Promise<void> {
  await cycleWith(server, { 'remoteVote = "none"': 'remoteVote = "poll_sheet"' });
  const dossiers = [await reviewed(server, "Иванова"), await reviewed(server, "Ким")];
  const sitting = await announced(server, dossiers, "correspondence");
  const { members } = (await server.ask<SittingView>("sitting", { sitting })).sitting;
  const chair = Object.entries(members).find(([, member]) => member?.role === "chair");
  await go(`/sittings/${sitting}?panel=written:${chair?.[0] ?? ""}`);
}

/** A step of the course of everybody, before it is taken. */
async function stepAt({ go, page }: Office): Promise<void> {
  await go("/pathways");
  await page.getByRole("checkbox", { name: "Отметить все строки" }).click({ force: true });
  await page.getByRole("button", { name: "Ход отмеченных: Ход маршрута" }).click();
  await page.getByRole("menuitem", { name: /^Прекратить/ }).click();
}

const at =
  (place: string): Screen["open"] =>
  ({ go }) =>
    go(place);

const dossierAt =
  (room: string, ...statuses: Status[]): Screen["open"] =>
  async ({ go, server }) =>
    go(`/${room}/${await dossierOf(server, ...statuses)}`);

const sittingAt =
  (state: SittingState): Screen["open"] =>
  async ({ go, server }) =>
    go(`/sittings/${await sittingOf(server, state)}`);

const paperAt =
  (pick: (papers: Papers) => string | undefined, kind: "minutes" | "order"): Screen["open"] =>
  async ({ go, server }) =>
    go(`/papers?paper=${kind}:${pick(await server.ask<Papers>("papers")) ?? "none"}`);

/** An answer to an invitation, before the digits are compared. */
async function answerAt({ go, page, server }: Office): Promise<void> {
  await created(server);
  const answer = await joined(server, "empty");
  await go("/exchange");
  await page.getByRole("button", { name: "Принять ответ…" }).click();
  await page.getByRole("textbox", { name: "Файл ответа на приглашение" }).fill(answer);
  await page.keyboard.press("Enter");
}

const sheetAt = (sheet: string): Screen => ({
  name: `settings-${sheet}`,
  base: "practice",
  open: at(`/settings?sheet=${sheet}`),
  shows: "Настройки",
});

/** Screens that the region's rules, words and papers make different. */
const OF_REGION: readonly Screen[] = [
  { name: "today", base: "practice", open: at("/"), shows: "Ждут вас" },
  { name: "candidates", base: "practice", open: at("/candidates"), shows: "Рег. №" },
  {
    name: "card-review",
    base: "practice",
    open: dossierAt("candidates", "under_review"),
    shows: "Открыть рабочее место проверки",
  },
  {
    name: "desk-checking",
    base: "practice",
    open: dossierAt("reviews", "checking"),
    shows: "Отправить на экспертизу",
  },
  {
    name: "desk-review",
    base: "practice",
    open: dossierAt("reviews", "under_review"),
    shows: "Завершить экспертизу",
  },
  {
    name: "sitting-open",
    base: "practice",
    changes: true,
    open: async ({ go, server }) => go(`/sittings/${await openedSitting(server)}`),
    shows: "Закрыть заседание",
  },
  {
    name: "paper-minutes",
    base: "practice",
    open: paperAt(({ minutes }) => minutes.find(({ state }) => state !== "sealed")?.id, "minutes"),
    shows: "Протоколы",
  },
  {
    name: "paper-order",
    base: "practice",
    open: paperAt(({ orders }) => orders[0]?.id, "order"),
    shows: "Протоколы",
  },
  {
    name: "pathway",
    base: "practice",
    open: async ({ go, server }) => {
      const [line] = await server.ask<PathwayLine[]>("pathways");
      await go(`/pathways?pathway=${line?.id ?? ""}`);
    },
    shows: "Дорожная карта",
  },
  ...["commission", "regulation"].map(sheetAt),
];

/** Every screen of the program, with the states that look different. */
export const SCREENS: readonly Screen[] = [
  ...OF_REGION,
  ...OF_REGION.map((screen): Screen => ({
    ...screen,
    name: `${screen.name}-arkhangelsk`,
    base: "arkhangelsk",
  })),
  { name: "first-run", base: "new", open: at("/"), shows: "Новое рабочее место" },
  {
    name: "first-run-invited",
    base: "new",
    open: async ({ go, page }) => {
      await go("/");
      await page.getByRole("radio", { name: /^Присоединиться/ }).click({ force: true });
    },
    shows: "Выбрать приглашение",
  },
  { name: "today-empty", base: "empty", open: at("/"), shows: "Принять документы" },
  { name: "candidates-empty", base: "empty", open: at("/candidates"), shows: "В реестре пока нет" },
  {
    name: "candidates-one",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await reviewed(server, "Иванова");
      await go("/candidates");
    },
    shows: "Рег. №",
  },
  { name: "candidates-3000", base: "crowd", open: at("/candidates"), shows: /3.000/ },
  {
    name: "card-draft",
    base: "practice",
    open: dossierAt("candidates", "draft"),
    shows: "Передать на регистрацию",
  },
  {
    name: "card-submitted",
    base: "practice",
    open: dossierAt("candidates", "submitted"),
    shows: "Зарегистрировать пакет",
  },
  { name: "reviews", base: "practice", open: at("/reviews"), shows: "Экспертиза" },
  { name: "reviews-empty", base: "empty", open: at("/reviews"), shows: "Проверять пока нечего" },
  {
    name: "desk-returned",
    base: "practice",
    open: dossierAt("reviews", "returned"),
    shows: "Принять исправленный пакет",
  },
  {
    name: "desk-sheet",
    base: "practice",
    changes: true,
    open: async ({ go, server }) => {
      const dossier = await dossierOf(server, "under_review");
      const { grounds } = await server.ask<Regulation>("regulation");
      const { reviewRevision: revision } = await server.ask<CandidateCard>("candidate", { dossier });
      const verdict = { verdict: "not_required", proof: "", comment: "" };
      const verdicts = Object.fromEntries(grounds.map(({ code }) => [code, verdict]));
      await server.ask("judge_grounds", { dossier, revision, verdicts });
      await go(`/reviews/${dossier}`);
    },
    shows: "Предложено по оценке оснований",
  },
  {
    name: "expert-sheet",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => go(`/reviews/${await expert(server)}`),
    shows: "Подписать экспертный лист",
  },
  {
    name: "expert-withdrawn",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      const office = await Server.of("empty");
      const dossier = await handedOn(office, server);
      await office.stop();
      await go(`/reviews/${dossier}`);
    },
    shows: "лист по нему подписывают там",
  },
  {
    name: "reviews-late-sheet",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      const first = await Server.of("empty");
      await handedOn(server, first);
      await first.stop();
      await go("/reviews");
    },
    shows: "с рабочего места, у которого пакет забрали",
  },
  {
    name: "reviews-stuck-sheet",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await biasedLater(server);
      await go("/reviews");
    },
    shows: "Сейчас не принять",
  },
  {
    name: "today-doubled",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await numberedTwice(server);
      await go("/");
    },
    shows: "Один номер дали двум пакетам",
  },
  {
    name: "exchange-copied",
    base: "empty",
    changes: true,
    open: async ({ go, page, server }) => {
      await copied(server);
      await go("/exchange");
      await page.getByRole("button", { name: "Обменяться сейчас" }).click();
    },
    shows: "С одной базой работают два компьютера",
  },
  { name: "sittings", base: "practice", open: at("/sittings"), shows: "Новое заседание" },
  { name: "sittings-empty", base: "empty", open: at("/sittings"), shows: "Заседаний ещё нет" },
  { name: "sitting-announced", base: "practice", open: sittingAt("announced"), shows: "Явка" },
  {
    name: "sitting-add",
    base: "practice",
    open: async ({ go, server }) =>
      go(`/sittings/${await sittingOf(server, "announced")}?item=attendance&panel=add`),
    shows: "Добавить в повестку",
  },
  {
    name: "sitting-print",
    base: "practice",
    open: async ({ go, server }) =>
      go(`/sittings/${await sittingOf(server, "announced")}?panel=print:agenda`),
    shows: "Повестка дня",
  },
  { name: "sitting-poll", base: "empty", changes: true, open: pollAt, shows: "Чей опросный лист" },
  { name: "wall", base: "practice", changes: true, isBare: true, open: wallAt, shows: "Далее – вопрос 2" },
  { name: "sitting-sealed", base: "practice", open: sittingAt("sealed"), shows: "протокол закреплён" },
  { name: "papers", base: "practice", open: at("/papers"), shows: "Протоколы" },
  { name: "papers-empty", base: "empty", open: at("/papers"), shows: "Документов ещё нет" },
  {
    name: "paper-sitting",
    base: "practice",
    open: async ({ go, server }) =>
      go(`/papers?paper=sitting:${await sittingOf(server, "announced")}:overview`),
    shows: "К заседанию",
  },
  {
    name: "pathways",
    base: "practice",
    open: at("/pathways"),
    shows: "Индивидуальные образовательные маршруты",
  },
  { name: "pathways-step", base: "practice", open: stepAt, shows: "Останутся как есть" },
  { name: "pathways-empty", base: "empty", open: at("/pathways"), shows: "Методистов ещё нет" },
  { name: "exchange-none", base: "practice", open: at("/exchange"), shows: "Создать обмен региона" },
  {
    name: "exchange-code",
    base: "empty",
    changes: true,
    open: async ({ go, page }) => {
      await go("/exchange");
      await page.getByRole("form", { name: "Создать обмен региона" }).getByRole("textbox").press("Enter");
    },
    shows: "Записано, убрать с экрана",
  },
  {
    name: "exchange",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await busy(server);
      await go("/exchange");
    },
    shows: "Спорные сведения",
  },
  {
    name: "exchange-conflict",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => go(`/exchange?panel=conflict:dossier:${await busy(server)}`),
    shows: "Какое значение верно",
  },
  {
    name: "exchange-invite",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await created(server);
      await go("/exchange?panel=invite");
    },
    shows: "Записать приглашение",
  },
  {
    name: "exchange-parcel",
    base: "practice",
    changes: true,
    open: async ({ go, page, server }) => {
      await created(server);
      await go("/exchange?panel=parcel");
      await page.getByRole("combobox", { name: /^Кому/ }).fill("Челяб");
      await page.getByRole("option", { name: "Челябинский городской округ" }).click();
      await page.getByRole("checkbox", { name: "Отметить все строки" }).click({ force: true });
    },
    shows: "Сохранить файл",
  },
  {
    name: "exchange-unread",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await tornAnswer(server);
      await go("/exchange");
    },
    shows: "не читается как ответ на приглашение",
  },
  {
    name: "card-departed",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => go(`/candidates/${await departed(server)}`),
    shows: /передан в другой муниципалитет/,
  },
  {
    name: "card-discarded-meanwhile",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => go(`/candidates/${await discardedMeanwhile(server)}`),
    shows: "Кандидат участвует",
  },
  { name: "exchange-admit", base: "empty", changes: true, open: answerAt, shows: "Цифры совпали, принять" },
  {
    name: "exchange-waiting",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await asked(server);
      await server.ask("set_exchange_folder", {
        folder: freshFolder(),
        everyMinutes: 0,
        onArrival: false,
      });
      await go("/exchange");
    },
    shows: "Секретарь ещё не принял",
  },
  {
    name: "exchange-revoked",
    base: "empty",
    changes: true,
    open: async ({ go, server }) => {
      await revoked(server);
      await go("/exchange");
    },
    shows: "Это рабочее место исключено из обмена региона.",
  },
  { name: "help-offices", base: "practice", open: at("/help/offices"), shows: "Через общую папку" },
  ...["cycle", "calendar", "workplace", "store", "look"].map(sheetAt),
  { name: "journal", base: "practice", open: at("/journal"), shows: "Журнал" },
  { name: "nowhere", base: "practice", open: at("/no-such-room"), shows: "Такого экрана нет" },
];

/** What «Сегодня» knows, for tests that compare the screen with the core. */
export const homeOf = (server: Server) => server.ask<Home>("home");

/** Where the pictures of a run are left; git does not keep them. */
export const PICTURES = resolve(TARGET, "pictures");
