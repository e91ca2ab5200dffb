//! What the rules do not allow. `Display` is the sentence for the clerk: what happened, what stayed, what to do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{MethodistState, OrderState, PaperState, PathwayState, SittingState, Status};

#[cfg(test)]
mod tests;

/// A refusal of a rule. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[rustfmt::skip]
#[allow(missing_docs)]
pub enum Refusal {
    // Dossier
    #[error("Пакет сейчас в состоянии «{}», из него нельзя перейти в «{}». Ничего не изменено.", .now.words(), .wanted.words())]
    StatusForbids { now: Status, wanted: Status },
    #[error("Это делают в состоянии «{}», а пакет сейчас «{}». Ничего не изменено.", .needed.words(), .now.words())]
    WrongStage { now: Status, needed: Status },
    #[error("Фамилия и имя не указаны полностью. Заполните их и повторите.")]
    NameMissing,
    #[error("Нет даты согласия на обработку персональных данных. Без отдельного согласия пакет не передают: получите его и введите дату.")]
    ConsentMissing,
    #[error("Согласие на обработку персональных данных отозвано {}. Обработка остановлена, пакет не движется.", .on.format("%d.%m.%Y"))]
    ConsentWithdrawn { #[ts(type = "string")] on: NaiveDate },
    #[error("Такого файла в пакете нет. Обновите карточку и повторите.")]
    NoSuchFile,
    #[error("В перечне документов нет места «{slot}». Выберите документ из перечня.")]
    NoSuchSlot { slot: String },
    #[error("В файле {pages} стр., нельзя взять страницы с {first} по {last}. Прежнее назначение осталось.")]
    PagesOutside { first: u32, last: u32, pages: u32 },
    #[error("В документе {pieces} частей, можно не больше 500. Прежний порядок остался. Разделите документ или объедините страницы.")]
    TooManyPieces { pieces: u32 },
    #[error("Документы пакета заморожены: он стоит в повестке или решён. Ничего не изменено.")]
    DocumentsFrozen,
    #[error("По исправлению протокола правят имя, должность и место работы. Направления, даты и стаж решены комиссией: прежние остались. Верните их и запишите снова.")]
    DecidedStays,
    #[error("В исправлении протокола, которое касается этого кандидата, не назвали «{part}». Прежние сведения остались. Напишите, как в исправлении, или составьте ещё одно исправление.")]
    CorrectionSilent { part: String },
    /// The draft was made of the cards as they were.
    #[error("{name} стоит в неподписанном проекте. Ничего не изменено. Отзовите проект, внесите исправление и составьте проект заново.")]
    InDraftOrder { name: String },
    #[error("Пакет зарегистрирован, им распоряжается секретарь комиссии. Верните пакет на доработку, чтобы его изменить.")]
    OwnedByRegion,
    #[error("Направление «{code}» не описано в профиле региона. Выберите направление из списка.")]
    NoSuchDirection { code: String },
    #[error("Муниципалитет «{code}» не описан в профиле региона. Выберите его из списка.")]
    NoSuchMunicipality { code: String },
    #[error("Дата {} не подходит: допустимы даты с 01.01.1940 по 31.12.2099. Прежнее значение осталось.", .day.format("%d.%m.%Y"))]
    DateImplausible { #[ts(type = "string")] day: NaiveDate },
    #[error("Дата {} ещё не наступила. Прежнее значение осталось.", .day.format("%d.%m.%Y"))]
    DateInFuture { #[ts(type = "string")] day: NaiveDate },
    #[error("Окончание раньше начала: {} раньше {}. Прежнее значение осталось.", .end.format("%d.%m.%Y"), .begin.format("%d.%m.%Y"))]
    EndBeforeBeginning { #[ts(type = "string")] begin: NaiveDate, #[ts(type = "string")] end: NaiveDate },
    #[error("Имя не принято: {sentence}")]
    NameRefused { sentence: String },
    // Review
    /// A dead battery sets a clock back by years, and the moment of a registration is frozen.
    #[error("Часы компьютера показывают {}, а в пакете уже есть дата {}. Ничего не изменено. Проверьте дату на компьютере и в карточке и повторите.", .now.format("%d.%m.%Y"), .known.format("%d.%m.%Y"))]
    ClockBehind { #[ts(type = "string")] now: NaiveDate, #[ts(type = "string")] known: NaiveDate },
    #[error("Номер {number} уже выдан. Введите другой номер. Ничего не изменено.")]
    NumberTaken { number: String },
    /// Records of several cycles in one act.
    #[error("Выбраны записи разных циклов отбора. Ничего не изменено: оставьте записи одного цикла. Методиста исключают на заседании того цикла, в котором его включили; в другой цикл переходят по названию в шапке окна.")]
    CyclesMixed,
    #[error("Не указан номер. Введите номер и повторите.")]
    NumberMissing,
    #[error("Не написано замечание к документу «{document}». Напишите, что исправить.")]
    RemarkMissing { document: String },
    #[error("Документ «{document}» по регламенту обязателен. Отметка не изменена: напишите, почему он здесь не требуется, причина войдёт в экспертный лист.")]
    RequiredUnneeded { document: String },
    #[error("Документ «{document}» отмечен «есть», но в пакете нет ни файла, ни листов. Приложите файл или укажите число листов.")]
    MarkedButAbsent { document: String },
    #[error("Такого основания в профиле региона нет: «{ground}».")]
    NoSuchGround { ground: String },
    #[error("Основание {ground} подтверждают документом. Выберите подтверждающий документ.")]
    ProofMissing { ground: String },
    #[error("Возвращать не с чем: нет ни одного замечания. Отметьте документы с замечанием или напишите замечание в письмо.")]
    NothingToCorrect,
    #[error("Срок {} не позже сегодняшнего дня. Назначьте более поздний день.", .deadline.format("%d.%m.%Y"))]
    DeadlinePassed { #[ts(type = "string")] deadline: NaiveDate },
    #[error("Не отмечены документы: {}. Отметьте каждый: есть, замечание, нет или не требуется.", .documents.join(", "))]
    DocumentsUnmarked { documents: Vec<String> },
    #[error("{}", checks_fallen(.documents, .grounds))]
    ChecksFallen { documents: Vec<String>, grounds: Vec<String> },
    #[error("Нет обязательных документов: {}. Верните пакет на доработку или запишите, почему он идёт дальше.", .documents.join(", "))]
    RequiredAbsent { documents: Vec<String> },
    /// Papers are signed on these facts: a sheet, minutes, an act.
    #[error("В карточке кандидата {}. Ничего не изменено. Дополните карточку и повторите: по этим сведениям подписывают документы.", .lacks.join(", "))]
    CardLacks { lacks: Vec<String> },
    #[error("Не назначен эксперт. Назначьте эксперта и повторите.")]
    NoExpert,
    #[error("Такого эксперта у пакета нет. Обновите карточку и повторите.")]
    NoSuchExpert,
    #[error("Эксперт не может проверять собственный пакет. Назначьте другого.")]
    ExpertIsCandidate,
    #[error("Эксперт {expert} этому пакету уже назначен.")]
    ExpertTwice { expert: String },
    #[error("Эксперт не заявил о наличии или отсутствии конфликта интересов. Запишите заявление и повторите.")]
    ConflictNotStated,
    #[error("Эксперт заявил о конфликте интересов и не может подписать лист. Назначьте другого эксперта.")]
    ConflictDeclared,
    #[error("Эксперт прислал заявление о конфликте интересов, и оно не разобрано. Ничего не изменено. Откройте «Экспертизу», разберите заявление и повторите.")]
    ConflictUnheard,
    #[error("Экспертный лист уже подписан. Чтобы изменить вывод, отправьте пакет на повторную экспертизу.")]
    SheetSigned,
    #[error("Не оценены основания: {}. Оцените каждое и повторите.", .grounds.join(", "))]
    GroundsUnjudged { grounds: Vec<String> },
    #[error("Подписано экспертных листов: {signed}, нужно: {needed}.")]
    SheetsMissing { signed: u32, needed: u32 },
    #[error("Срок хранения пакета ещё не истёк: данные уничтожают с {}. Ничего не изменено.", .until.format("%d.%m.%Y"))]
    StillKept { #[ts(type = "string")] until: NaiveDate },
    #[error("Отзыв согласия у этого пакета не записан. Запишите его в карточке или выберите другую причину. Ничего не изменено.")]
    ConsentNotWithdrawn,
    #[error("Черновик ещё не удалён. Переданный пакет верните в черновики, черновик удалите в карточке, потом уничтожьте данные. Ничего не изменено.")]
    DiscardFirst,
    #[error("{}", data_erased(.number, *.act, *.on))]
    DataErased { number: String, act: u32, #[ts(type = "string")] on: NaiveDate },
    #[error("Кандидат состоит в активе: акт о его включении действует, и основание хранить данные остаётся. Ничего не изменено.")]
    StillInActive,
    #[error("Не указано, кто уничтожил данные. Введите должность и фамилию: они войдут в акт.")]
    EraserMissing,
    #[error("{}", take_off(.now))]
    TakeOffFirst { now: Status },
    #[error("Пакет сейчас в состоянии «{}», уведомления о нём кандидату не направляют. Ничего не изменено.", .now.words())]
    NothingToSend { now: Status },
    #[error("Вывод – рекомендовать, а оснований подтверждено меньше, чем требует положение. Лист не подписан. Напишите обоснование: оно попадёт в лист.")]
    AgainstGrounds,
    #[error("Не указана причина. Напишите её: она попадёт в документы.")]
    ReasonMissing,
    // Commission and sitting
    #[error("В составе комиссии должен быть один председатель.")]
    OneChairNeeded,
    #[error("В составе комиссии должен быть один секретарь.")]
    OneSecretaryNeeded,
    #[error("В составе комиссии {members} чел., нужно не менее {needed}.")]
    TooFewMembers { members: u32, needed: u32 },
    #[error("В составе комиссии дважды записан один человек: {name}. Оставьте одну запись.")]
    MemberTwice { name: String },
    #[error("На дату заседания нет действующего состава комиссии. Введите состав и повторите.")]
    NoComposition,
    #[error("Состав комиссии на день заседания изменён. Назначьте заседание ещё раз, пока не записаны явка и голоса, или отмените его и запланируйте новое.")]
    CompositionChanged,
    #[error("Такое предложение по этому вопросу не голосуют. Выберите предложение вопроса или перенос.")]
    ForeignMotion,
    #[error("Такого члена комиссии в составе нет.")]
    NoSuchMember,
    #[error("Такого вопроса в повестке нет. Обновите заседание и повторите.")]
    NoSuchItem,
    #[error("{}", .now.sentence())]
    SittingState { now: SittingState },
    #[error("В повестке нет вопросов. Добавьте готовые пакеты; если кворума больше нет, отметьте, что заседание не состоялось.")]
    AgendaEmpty,
    #[error("Вопрос об этом человеке уже стоит в повестке.")]
    AlreadyOnAgenda,
    #[error("{name} ещё не входит в актив в день заседания: включение – {}. Повестка осталась прежней, выберите заседание не раньше.", .since.format("%d.%m.%Y"))]
    NotYetMember { name: String, #[ts(type = "string")] since: NaiveDate },
    #[error("Решение об исключении уже принято: {name}. Повестка осталась прежней. Закрепите протокол и составьте акт.")]
    ExclusionDecided { name: String },
    #[error("Пакет нельзя поставить в повестку: {reason}.")]
    NotReady { reason: String },
    #[error("Нет кворума: {rule}. Голоса и решения не изменены.")]
    NoQuorum { present: u32, needed: u32, rule: String },
    #[error("Кворум есть, заседание можно открыть.")]
    QuorumThere,
    #[error("Некому председательствовать: председатель и заместитель отсутствуют или взяли самоотвод. Передайте председательство члену комиссии.")]
    NobodyPresides,
    #[error("Протокол вести некому: секретаря нет среди присутствующих. Отметьте его явку или назначьте секретаря этого заседания.")]
    SecretaryAbsent,
    #[error("Секретарь комиссии присутствует и ведёт протокол. Ничего не изменено.")]
    SecretaryThere,
    #[error("Председательствующий не ведёт протокол. Передайте председательство или назначьте секретарём другого.")]
    SecretaryPresides,
    #[error("Присутствие члена комиссии уже учтено по вопросу {item}: есть голос, мнение, подсчёт или решение. Явка осталась. Если он ушёл, отметьте уход.")]
    PresenceCounted { item: u32 },
    #[error("По вопросу {item} голоса уже собраны, а решение не записано. Кто пришёл, ушёл или ведёт заседание, изменило бы итог. Запишите решение по вопросу и повторите, ничего не изменено.")]
    VotedOn { item: u32 },
    #[error("Член комиссии уже отмечен как присутствующий.")]
    AlreadyPresent,
    #[error("Член комиссии не участвует в заседании. Отметьте его явку или внесите опросный лист и повторите.")]
    MemberAbsent,
    #[error("Член комиссии заявил самоотвод по этому вопросу и не голосует.")]
    MemberRecused,
    #[error("По правилам комиссии этот участник не голосует.")]
    MemberHasNoVote,
    #[error("Время не сходится с прежними отметками: участник не мог прийти раньше решения, принятого без него, и уйти раньше открытия или решения, принятого при нём. Ничего не изменено. Проверьте время прихода и ухода.")]
    TimesCrossed,
    #[error("Заседание назначено на {}: до этого дня его не открывают. Если оно проходит в другой день, отмените его и назначьте на тот день. Ничего не изменено.", .on.format("%d.%m.%Y"))]
    SittingAhead { #[ts(type = "string")] on: NaiveDate },
    #[error("Заседание не могло закрыться раньше, чем открылось и чем отмечен последний приход или уход. Проверьте время. Ничего не изменено.")]
    ClosedTooEarly,
    #[error("Скан подписанного документа уже приложен, его не заменяют. Ничего не изменено.")]
    ScanThere,
    #[error("{name}: согласие на обработку персональных данных отозвано {}, раньше даты акта. Отзовите проект, составьте его заново без этого кандидата, а пакет отзовите. Ничего не изменено.", .on.format("%d.%m.%Y"))]
    NoConsentAtSigning { name: String, #[ts(type = "string")] on: NaiveDate },
    #[error("Вопрос закрыт, голоса изменить нельзя. Ошибку исправляют отдельным документом.")]
    ItemClosed,
    #[error("По вопросу уже есть голоса. Ничего не изменено.")]
    ItemHasVotes,
    #[error("Голосование тайное: вводят только итоги, без имён.")]
    SecretBallot,
    #[error("Голосование открытое: голоса вводят поимённо.")]
    OpenBallot,
    #[error("Итоги не сходятся: выдано бюллетеней {issued}, в итогах {counted}, голосующих {voters}. Проверьте числа.")]
    TotalsDisagree { counted: u32, issued: u32, voters: u32 },
    #[error("Регламент не допускает письменных голосов отсутствующих. Отметьте явку члена комиссии или измените настройку голосования.")]
    RemoteVoteForbidden,
    #[error("Регламент не допускает заочных заседаний: опросные листы в нём не предусмотрены. Выберите другую форму заседания.")]
    CorrespondenceForbidden,
    #[error("Заседание заочное: в нём нет зала и явки, голосуют поимённо опросными листами о включении. Ничего не изменено.")]
    ByCorrespondence,
    #[error("Член комиссии в зале и голосует лично. Письменный голос не записан.")]
    MemberPresent,
    #[error("Член комиссии уже проголосовал по этому вопросу лично. Этот голос остался.")]
    AlreadyVoted,
    #[error("Не проголосовали: {members} чел. Запишите их голоса или самоотвод.")]
    VotesMissing { members: u32 },
    #[error("Голосование тайное, а итоги подсчёта бюллетеней не внесены. Внесите их: сколько выдано, «за», «против», недействительных.")]
    TotalsMissing,
    #[error("Не закрыты вопросы повестки: {items}. Закройте их или снимите с повестки.")]
    ItemsOpen { items: u32 },
    // Papers
    #[error("{}", .now.sentence())]
    PaperState { now: PaperState },
    #[error("Исправляют только закреплённый протокол.")]
    MinutesNotSealed,
    #[error("Решение по этому пакету ещё не вступило в силу: письмо о нём печатается, когда протокол закреплён.")]
    NoDecisionYet,
    #[error("Нет кандидатов с решением «включить» в закреплённых протоколах, проект акта составлять не из чего.")]
    NobodyIncluded,
    #[error("{}", .now.sentence())]
    OrderState { now: OrderState },
    #[error("Заголовок и пункты акта не могут быть пустыми. Прежний текст остался.")]
    WordingEmpty,
    #[error("Не указано, кто подписывает акт: есть должность, но нет фамилии. Ничего не изменено. Впишите фамилию в текст проекта и повторите.")]
    SignerUnnamed,
    #[error("В преамбуле не назван протокол № {number}, на котором стоит акт. Ничего не изменено. Впишите его в текст проекта и повторите.")]
    MinutesUnnamed { number: String },
    #[error("Отменяют только акт о включении. Исключённого включают заново, решением комиссии. Ничего не изменено.")]
    OnlyInclusionCancelled,
    #[error("Не указано, кто визирует проект. Введите должность и фамилию.")]
    VisaNameMissing,
    #[error("Проект уже направлен этому лицу: {name}. Внесите ответ в имеющуюся строку.")]
    VisaAskedAlready { name: String },
    #[error("Такой визы у проекта нет. Обновите документ и повторите.")]
    NoSuchVisa,
    #[error("После этой визы текст проекта изменён. Прежний ответ остался: направьте проект на визу ещё раз.")]
    VisaOutdated,
    #[error("Не написаны замечания. Напишите, с чем не согласны: по ним проект дорабатывают.")]
    VisaRemarksMissing,
    #[error("Дата акта, {}, раньше протокола от {}. Проверьте дату.", .order.format("%d.%m.%Y"), .minutes.format("%d.%m.%Y"))]
    OrderBeforeMinutes { #[ts(type = "string")] order: NaiveDate, #[ts(type = "string")] minutes: NaiveDate },
    #[error("Кандидат {name} уже включён действующим актом по тому же направлению: второй раз в акт он не войдёт. Остальным это не мешает; сначала исключите его прежним порядком или отметьте отзыв пакета.")]
    AlreadyInActive { name: String },
    #[error("Методист сейчас в состоянии «{}», это действие для него невозможно. Ничего не изменено.", .now.words())]
    MethodistState { now: MethodistState },
    #[error("Нет решений «исключить» в закреплённых протоколах, по которым ещё не составлен акт. Проект составлять не из чего.")]
    NobodyExcluded,
    #[error("{}", .now.sentence())]
    PathwayState { now: PathwayState },
    #[error("ИОМ уже составлен и не завершён: второго не создано, прежний остался. Завершите или прекратите его и составьте следующий.")]
    PathwayUnfinished,
    #[error("Не указано, кто утверждает ИОМ. Заполните должность и фамилию.")]
    ApproverMissing,
    #[error("Дата {} раньше предыдущего шага этого ИОМ, {}. Прежнее состояние осталось: проверьте дату.", .on.format("%d.%m.%Y"), .former.format("%d.%m.%Y"))]
    StepBeforeFormer { #[ts(type = "string")] on: NaiveDate, #[ts(type = "string")] former: NaiveDate },
    #[error("Календарь ведётся с 2000 по 2099 год, а назван {year}. Ничего не изменено.")]
    CalendarYear { year: i32 },
    #[error("День {} нельзя записать в календарь {year} года: он из другого года или назван дважды. Прежний календарь остался.", .day.format("%d.%m.%Y"))]
    CalendarDay { #[ts(type = "string")] day: NaiveDate, year: i32 },
    #[error("Нельзя перенести {} на {}: переносят выходной или праздник на рабочий день. Прежний календарь остался.", .from.format("%d.%m.%Y"), .to.format("%d.%m.%Y"))]
    MovedDay { #[ts(type = "string")] from: NaiveDate, #[ts(type = "string")] to: NaiveDate },
    #[error("Такой строки в ИОМ нет. Обновите маршрут и повторите.")]
    NoSuchRow,
    // Exchange
    #[error("Номер {number} выделен другому рабочему месту комиссии. Ничего не зарегистрировано: оставьте номер пустым или введите другой.")]
    NumberElsewhere { number: String },
    #[error("Номера этого рабочего места, {from}–{to}, кончились. Ничего не зарегистрировано: попросите секретаря выделить новые на экране «Обмен».")]
    NumbersSpent { from: u32, to: u32 },
    #[error("Спорно: {}. На двух рабочих местах записали разное, оба значения сохранены. Откройте «Обмен», выберите верное, укажите причину и повторите.", .what.join("; "))]
    Disputed { what: Vec<String> },
}

fn data_erased(number: &str, act: u32, on: NaiveDate) -> String {
    let on = on.format("%d.%m.%Y");
    match number {
        "" => format!(
            "Персональные данные этого пакета уничтожены {on} (акт № {act}): он не был зарегистрирован."
        ),
        number => format!(
            "Персональные данные по заявлению № {number} уничтожены {on} (акт № {act}). Остались номер и дата регистрации."
        ),
    }
}

/// «Проверить заново: документ – Диплом; основания – а), б). …»
fn checks_fallen(documents: &[String], grounds: &[String]) -> String {
    let named = |list: &[String], one: &'static str, many: &'static str| match list {
        [] => None,
        [only] => Some(format!("{one}\u{a0}– {only}")),
        list => Some(format!("{many}\u{a0}– {}", list.join(", "))),
    };
    let again: Vec<String> = [
        named(documents, "документ", "документы"),
        named(grounds, "основание", "основания"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!(
        "Проверить заново: {}. После проверки документ или сведения изменили либо пакет возвращали на доработку. Прежние \
         отметки и слова остались: посмотрите на новое и отметьте ещё раз.",
        again.join("; ")
    )
}

fn take_off(now: &Status) -> &'static str {
    if *now == Status::OnAgenda {
        "Пакет стоит в повестке. Снимите его с повестки и повторите: ничего не изменено."
    } else {
        "Пакет стоит в проекте акта. Отзовите проект и повторите: ничего не изменено."
    }
}

impl SittingState {
    /// Why an act is not possible in this state.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            SittingState::Draft => "Заседание ещё не назначено. Назначьте его и повторите.",
            SittingState::Announced => "Заседание назначено, но не открыто. Отметьте явку и откройте его.",
            SittingState::Open => "Заседание уже открыто.",
            SittingState::Closed => "Заседание закрыто, голоса и явка заморожены.",
            SittingState::Failed => "Заседание не состоялось: не было кворума.",
            SittingState::Cancelled => "Заседание отменено.",
            SittingState::Sealed => {
                "Протокол заседания закреплён. Ошибку исправляют новым связанным документом."
            }
        }
    }
}

impl PaperState {
    /// Why an act is not possible in this state.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            PaperState::Draft => "Документ ещё черновик. Сначала отправьте его на подпись.",
            PaperState::ForSignature => {
                "Документ на подписи, текст заморожен. Верните его в черновик, чтобы изменить."
            }
            PaperState::Sealed => {
                "Документ закреплён и не меняется. Ошибку исправляют новым связанным документом."
            }
        }
    }
}

impl OrderState {
    /// Why an act is not possible in this state.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            OrderState::Draft => "Акт ещё проект: номер и дату вводят после подписания.",
            OrderState::InApproval => {
                "Проект акта на согласовании, его текст не меняется. Верните проект, чтобы изменить."
            }
            OrderState::Signed => "Акт подписан и не меняется. Изменения вносят другим актом.",
            OrderState::Cancelled => "Акт отменён другим актом и больше не действует.",
            OrderState::Dropped => "Проект акта отозван.",
        }
    }
}

impl PathwayState {
    /// Why an act is not possible in this state.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            PathwayState::Draft => "ИОМ ещё черновик. Сначала утвердите его.",
            PathwayState::ForApproval => {
                "ИОМ на утверждении, его текст не меняется. Чтобы изменить его, верните в черновик."
            }
            PathwayState::Approved => "ИОМ утверждён, но ещё не в реализации; его текст больше не меняется.",
            PathwayState::Underway => "ИОМ уже в реализации, его текст не меняется.",
            PathwayState::Finished => "ИОМ завершён и больше не меняется.",
            PathwayState::Stopped => "ИОМ прекращён и больше не меняется.",
        }
    }
}
