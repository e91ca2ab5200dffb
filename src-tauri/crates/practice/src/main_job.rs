//! The main job of the program without a person: from ZIP files to the signed order and ИОМ, in one region.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use app::App;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use crate::{
    PracticeHost,
    calendar::Calendar,
    case::{Case, Verdict, register},
    clerk::{Clerk, list},
    commission,
    files::{Names, Package, write_package},
    papers,
    people::people,
    rules::Rules,
    sitting::Sitting,
};

/// What the main job has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// «Челябинская область».
    pub region: String,
    /// Candidates received.
    pub candidates: u32,
    /// Files taken into dossiers.
    pub files: u32,
    /// Candidates included.
    pub included: u32,
    /// Candidates refused.
    pub refused: u32,
    /// Candidates postponed.
    pub postponed: u32,
    /// Dossiers returned for correction.
    pub returned: u32,
    /// Methodists made by the signed order.
    pub methodists: u32,
    /// ИОМ created.
    pub pathways: u32,
    /// Saved PDF files, in the order of their making.
    pub papers: Vec<PathBuf>,
}

/// How each of the eight candidates sends the papers.
const PACKAGES: [Package; 8] = [
    Package::Tidy,
    Package::Scanned,
    Package::Photographed,
    Package::Chaotic(Names::Cp866),
    Package::Tidy,
    Package::Broken,
    Package::Chaotic(Names::Utf8),
    Package::Tidy,
];

/// The candidate whose dossier is returned, by place; the others come before the commission.
const RETURNED: usize = 6;

/// Places on the agenda: four plain inclusions, a tie, a refusal, a postponement.
const TIE: usize = 4;
const REFUSED: usize = 5;
const POSTPONED: usize = 6;

/// Experts: full name and post.
pub(crate) const EXPERTS: [(&str, &str); 5] = [
    ("Орлова Елена Викторовна", "доцент, институт развития образования"),
    (
        "Савин Игорь Львович",
        "методист, центр оценки качества образования",
    ),
    (
        "Громова Анна Ильинична",
        "заместитель директора, МАОУ «Лицей № 11»",
    ),
    (
        "Тополев Виктор Семёнович",
        "старший методист, центр непрерывного образования",
    ),
    ("Ивина Дарья Романовна", "учитель, МБОУ «СОШ № 40»"),
];

/// Does the main job unattended in one region and saves its papers into `out_dir`; candidates' ZIP files and scans
/// are written into `work_dir`. `report` hears in Russian what was done, line by line. The same host seed and region
/// give the same papers, byte for byte.
///
/// # Errors
/// The sentence of the first command that refuses, with its name; what the file system says.
pub fn main_job(
    app: &App,
    host: &PracticeHost,
    work_dir: &Path,
    out_dir: &Path,
    region: &str,
    report: &mut dyn FnMut(&str),
) -> Result<Summary> {
    std::fs::create_dir_all(out_dir).with_context(|| format!("папка {} не создана", out_dir.display()))?;
    let season = Calendar::from(host.looks_like().date_naive());
    let clerk = Clerk::new(app, host);
    host.set(season.at(0, 0));
    let rules = open_office(&clerk, region, season.day(0), season.day(30))?;
    report(&format!(
        "{}: рабочее место создано, цикл «Отбор {}» открыт.",
        rules.region,
        season.day(0).year()
    ));
    commission::seat(&clerk, &rules, season.day(0))?;
    report("Состав комиссии: 9 членов с правом голоса и секретарь.");

    let work = &work_dir.join(region);
    let mut job = Job {
        clerk: &clerk,
        rules: &rules,
        season,
        work,
        out: out_dir,
        report,
        papers: Vec::new(),
    };
    let (mut cases, files) = job.receive()?;
    job.check(&mut cases)?;
    let minutes = job.sit(&mut cases)?;
    let order = job.draft(&minutes, &cases)?;
    let methodists = job.sign(&order)?;
    let pathways = job.pathways(&methodists)?;
    let papers = job.papers;

    let counts = clerk.ask("register", json!({ "limit": 1 }))?;
    let count = |status: &str| {
        let found = counts
            .pointer(&format!("/counts/{status}"))
            .and_then(Value::as_u64)
            .unwrap_or(0);
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let size = |list: &[String]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let summary = Summary {
        region: rules.region.clone(),
        candidates: u32::try_from(cases.len()).unwrap_or(u32::MAX),
        files,
        included: count("enrolled"),
        refused: count("refused"),
        postponed: count("postponed"),
        returned: count("returned"),
        methodists: size(&methodists),
        pathways: size(&pathways),
        papers,
    };
    report(&format!(
        "Итог: кандидатов – {}, включено – {}, отказано – {}, отложено – {}, возвращено на доработку – {}, ИОМ – {}.",
        summary.candidates,
        summary.included,
        summary.refused,
        summary.postponed,
        summary.returned,
        summary.pathways
    ));
    Ok(summary)
}

/// Creates the practice office with a cycle between two days.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn open_office(
    clerk: &Clerk<'_>,
    region: &str,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
) -> Result<Rules> {
    clerk.ask(
        "create_office",
        json!({
            "region": region,
            "person": "Листвина Мария Олеговна",
            "password": "",
            "practice": true,
            "cycleTitle": format!("Отбор {}", opens_on.year()),
            "opensOn": opens_on,
            "closesOn": closes_on,
        }),
    )?;
    clerk.rules()
}

struct Job<'j, 'a> {
    clerk: &'j Clerk<'a>,
    rules: &'j Rules,
    season: Calendar,
    work: &'j Path,
    out: &'j Path,
    report: &'j mut dyn FnMut(&str),
    papers: Vec<PathBuf>,
}

impl Job<'_, '_> {
    fn tell(&mut self, line: &str) {
        (self.report)(line);
    }

    fn save(&mut self, paper: Value, name: &str) -> Result<()> {
        let name = format!("{} – {name}.pdf", self.rules.region);
        let path = papers::save(self.clerk, paper, self.out, &name)?;
        self.papers.push(path);
        self.tell(&format!("Сохранён файл «{name}»."));
        Ok(())
    }

    /// Receives a ZIP of each candidate, types the data, places files, hands over and registers.
    fn receive(&mut self) -> Result<(Vec<Case>, u32)> {
        let mut cases = Vec::new();
        let mut taken = 0_u32;
        let people = people(self.rules, u32::try_from(PACKAGES.len()).unwrap_or(0), 1);
        for (place, (mut person, kind)) in people.into_iter().zip(PACKAGES).enumerate() {
            let days = place / 3;
            self.clerk.host.set(self.season.at(days, 30 + place % 3 * 60));
            person.applied_on = self.season.day(days);
            let packed = write_package(self.work, &person, kind)?;
            let (mut case, receipt) = Case::received(self.clerk, &person, &packed, true)?;
            let count = |field: &str| receipt.get(field).and_then(Value::as_u64).unwrap_or(0);
            taken = taken.saturating_add(u32::try_from(count("taken")).unwrap_or(0));
            self.tell(&format!(
                "Принят архив «{}»: файлов взято – {}, отклонено – {}, пропущено – {}.",
                packed
                    .path
                    .file_name()
                    .map(|name| name.to_string_lossy())
                    .unwrap_or_default(),
                count("taken"),
                count("refused"),
                count("skipped")
            ));
            case.submit(self.clerk)?;
            cases.push(case);
        }
        self.clerk.host.set(self.season.at(3, 0));
        register(self.clerk, &mut cases.iter_mut().collect::<Vec<_>>(), "email")?;
        let numbers: Vec<String> = cases.iter().map(|case| case.number.clone()).collect();
        self.tell(&format!(
            "Зарегистрировано пакетов: {}, рег. № {}.",
            cases.len(),
            numbers.join(", ")
        ));
        Ok((cases, taken))
    }

    /// Checks completeness and has the experts review; one dossier is returned.
    fn check(&mut self, cases: &mut [Case]) -> Result<()> {
        for (place, case) in cases.iter_mut().enumerate() {
            self.clerk.host.set(self.season.at(4 + place / 4, place % 4 * 45));
            case.start_check(self.clerk)?;
            if place == RETURNED {
                case.mark(self.clerk, self.rules, Some("training"))?;
                let deadline = self.season.day(15);
                case.send_back(self.clerk, deadline)?;
                let name = case.person.full();
                let deadline = deadline.format("%d.%m.%Y");
                self.tell(&format!(
                    "{name}: документы проверены, пакет возвращён на доработку до {deadline}."
                ));
                continue;
            }
            case.mark(self.clerk, self.rules, None)?;
            let expert = EXPERTS.get(place % EXPERTS.len()).copied().unwrap_or_default();
            case.send_to_review(self.clerk, expert, self.season.day(10))?;
            let verdict = if case.person.career.fits {
                Verdict::Recommend
            } else {
                Verdict::AdviseAgainst
            };
            case.review(self.clerk, self.rules, verdict)?;
            let advice = if case.person.career.fits {
                "рекомендовать к включению"
            } else {
                "не рекомендовать"
            };
            let name = case.person.full();
            self.tell(&format!(
                "{name}: документы проверены, экспертный лист подписан, вывод – {advice}."
            ));
        }
        Ok(())
    }

    /// Holds the sitting, prints its minutes and extracts; gives the id of the minutes.
    fn sit(&mut self, cases: &mut [Case]) -> Result<String> {
        let agenda: Vec<&str> = agenda(cases).iter().map(|case| case.dossier.as_str()).collect();
        let rules = self.rules;
        self.clerk.host.set(self.season.at(14, 0));
        let on = self.season.day(15);
        let mut sitting = Sitting::announced(self.clerk, on, "10:00:00", &agenda, "")?;
        let day = on.format("%d.%m.%Y");
        self.tell(&format!(
            "Назначено заседание на {day}, вопросов в повестке: {}.",
            agenda.len()
        ));

        self.clerk.host.set(self.season.at(15, 50));
        sitting.arrive(&[0, 1, 2, 3, 4, 5, 6], true, "09:50:00")?;
        let absence = rules
            .dictionaries
            .absences
            .first()
            .map_or("отпуск", String::as_str);
        sitting.miss(&[8], absence)?;
        self.clerk.host.set(self.season.at(15, 60));
        sitting.open()?;
        self.tell("Заседание открыто: кворум есть.");
        self.clerk.host.set(self.season.at(15, 72));
        sitting.arrive(&[7], false, "10:12:00")?;

        let closeness = rules
            .dictionaries
            .recusals
            .get(2)
            .map_or("личная заинтересованность", String::as_str);
        sitting.item(
            "recuse",
            3,
            json!({ "member": sitting.voting.get(4).map(|member| &member.id), "ground": closeness }),
        )?;
        sitting.vote(&[0, 1, 2, 3], "for", &[])?;
        sitting.vote(&[1], "for", &[(5, "against")])?;
        sitting.vote(&[2], "for", &[(6, "abstain")])?;
        sitting.note(
            0,
            &[(1, "поддержал кандидатуру, отметил опыт наставничества.")],
            "",
        )?;
        self.clerk.host.set(self.season.at(15, 95));
        sitting.decide(&[0, 1, 2, 3])?;
        self.tell("Вопросы 1–4: голоса записаны списком с исключениями, один самоотвод, решения – включить.");

        sitting.vote(
            &[TIE],
            "for",
            &[(2, "against"), (4, "against"), (5, "against"), (7, "against")],
        )?;
        sitting.note(
            TIE,
            &[(2, "сомневается в достаточности практики методической работы.")],
            "",
        )?;
        let opinion = "Считаю, что практика методической работы подтверждена не полностью.";
        let member = sitting.voting.get(2).map(|member| member.id.clone());
        sitting.item("dissent", TIE, json!({ "member": member, "text": opinion }))?;
        sitting.decide(&[TIE])?;
        self.tell("Вопрос 5: голоса разделились поровну, решил голос председательствующего.");

        sitting.vote(&[REFUSED], "against", &[(3, "abstain")])?;
        let reason = rules
            .dictionaries
            .refusals
            .iter()
            .find(|reason| reason.contains("стаж"));
        sitting.note(REFUSED, &[], reason.map_or("стажа менее 5 лет", String::as_str))?;
        self.clerk.host.set(self.season.at(15, 120));
        sitting.decide(&[REFUSED])?;
        self.tell("Вопрос 6: отказано.");

        self.clerk.host.set(self.season.at(15, 126));
        sitting.leave(6, "11:05:00")?;
        sitting.item("put_motion", POSTPONED, json!({ "motion": "postpone" }))?;
        sitting.vote(&[POSTPONED], "for", &[])?;
        sitting.note(
            POSTPONED,
            &[],
            "необходимости уточнить сведения о методической работе",
        )?;
        self.clerk.host.set(self.season.at(15, 130));
        sitting.decide(&[POSTPONED])?;
        self.tell("Вопрос 7: рассмотрение отложено.");
        sitting.close("close_sitting")?;

        self.clerk.host.set(self.season.at(16, 30));
        let minutes = sitting.freeze("1")?;
        self.tell("Заседание закрыто, протокол № 1 отправлен на подпись.");
        self.save(json!({ "kind": "minutes", "minutes": minutes }), "протокол № 1")?;
        self.clerk.host.set(self.season.at(17, 60));
        sitting.seal(self.work, "1")?;
        self.tell("Протокол № 1 закреплён, решения вступили в силу.");
        for place in [0, REFUSED] {
            let case = agenda_case(cases, place)?;
            let name = format!("выписка (рег. № {})", case.number);
            let paper = json!({ "kind": "extract", "minutes": minutes, "dossier": case.dossier });
            self.save(paper, &name)?;
        }
        Ok(minutes)
    }

    /// Drafts the order and saves its PDF.
    fn draft(&mut self, minutes: &str, cases: &[Case]) -> Result<String> {
        self.clerk.host.set(self.season.at(18, 0));
        let order = papers::draft_order(self.clerk)?;
        let view = self.clerk.ask("order", json!({ "order": order }))?;
        let based = list(&view, "/order/minutes")
            .iter()
            .any(|known| known.as_str() == Some(minutes));
        anyhow::ensure!(based, "проект не ссылается на протокол");
        self.tell(&format!(
            "Составлен проект {} по протоколу № 1, пакетов в цикле: {}.",
            self.rules.act.kind_genitive,
            cases.len()
        ));
        let name = format!("проект {}", self.rules.act.kind_genitive);
        self.save(json!({ "kind": "order", "order": order }), &name)?;
        Ok(order)
    }

    /// The second phase, days later: the paper came back signed.
    fn sign(&mut self, order: &str) -> Result<Vec<String>> {
        let kind = self.rules.act.kind.to_lowercase();
        self.clerk.host.set(self.season.at(22, 0));
        papers::sign_order(
            self.clerk,
            self.rules,
            self.work,
            order,
            "02/77",
            self.season.day(21),
        )?;
        let methodists = papers::methodists(self.clerk)?;
        self.tell(&format!(
            "Внесены номер 02/77, дата и скан подписанного документа ({kind}). Региональных методистов: {}.",
            methodists.len()
        ));
        self.save(
            json!({ "kind": "order", "order": order }),
            &format!("{kind} № 02-77"),
        )?;
        Ok(methodists)
    }

    /// Creates, fills and approves ИОМ; prints one, all and the blank form.
    fn pathways(&mut self, methodists: &[String]) -> Result<Vec<String>> {
        self.clerk.host.set(self.season.at(23, 0));
        let pathways = papers::create_pathways(self.clerk, methodists)?;
        for (place, pathway) in pathways.iter().enumerate() {
            let year = papers::Roadmap::of_a_year(self.rules, self.season.day(24), place);
            papers::fill_pathway(self.clerk, self.rules, pathway, year)?;
        }
        papers::approve(self.clerk, &pathways, self.season.day(23))?;
        self.tell(&format!(
            "Созданы, заполнены и утверждены ИОМ: {}.",
            pathways.len()
        ));
        let first = pathways.first().context("нет ни одного ИОМ")?;
        self.save(json!({ "kind": "pathway", "pathway": first }), "ИОМ")?;
        let name = format!("{} – все ИОМ.pdf", self.rules.region);
        let path = papers::save_all_pathways(self.clerk, self.out, &name)?;
        self.papers.push(path);
        self.tell(&format!("Сохранён файл «{name}»."));
        self.save(json!({ "kind": "blank_pathway" }), "бланк ИОМ")?;
        Ok(pathways)
    }
}

/// Cases in the order of the agenda: those to include, the tie, the refusal, the postponement.
fn agenda(cases: &[Case]) -> Vec<&Case> {
    const ORDER: [usize; 7] = [0, 1, 2, 3, 7, 4, 5];
    ORDER.iter().filter_map(|place| cases.get(*place)).collect()
}

fn agenda_case(cases: &[Case], place: usize) -> Result<&Case> {
    agenda(cases)
        .get(place)
        .copied()
        .with_context(|| format!("в повестке нет вопроса {}", place + 1))
}
