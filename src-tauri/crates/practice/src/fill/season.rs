//! The season of the practice office in the order of its days.

mod sittings;

use std::path::PathBuf;

use anyhow::Result;
use serde_json::Value;

use super::plan::{Fate, package};
use crate::{
    calendar::Calendar,
    case::{Case, Verdict, register},
    clerk::Clerk,
    files::write_package,
    main_job::EXPERTS,
    papers,
    people::Person,
    rules::Rules,
};

/// Working days of the season; on the last one a sitting is announced for the afternoon.
pub(super) const TODAY: usize = 43;

/// Candidates received on one working day, checked on one, reviewed on one.
const RECEIVED_A_DAY: usize = 14;
const CHECKED_A_DAY: usize = 30;
const REVIEWED_A_DAY: usize = 40;

/// A filled office under way.
pub(super) struct Season<'s, 'a> {
    clerk: &'s Clerk<'a>,
    rules: &'s Rules,
    calendar: Calendar,
    work: PathBuf,
    people: Vec<(Fate, Person)>,
    cases: Vec<(Fate, Case)>,
    /// Candidates with files.
    pub(super) with_files: u32,
    /// Files taken.
    pub(super) files: u32,
}

impl<'s, 'a> Season<'s, 'a> {
    pub(super) fn new(
        clerk: &'s Clerk<'a>,
        rules: &'s Rules,
        calendar: Calendar,
        work: PathBuf,
        people: Vec<Person>,
        fates: Vec<Fate>,
    ) -> Self {
        let people = fates.into_iter().zip(people).collect();
        Self {
            clerk,
            rules,
            calendar,
            work,
            people,
            cases: Vec::new(),
            with_files: 0,
            files: 0,
        }
    }

    /// Everything that happened, day by day.
    pub(super) fn run(&mut self) -> Result<()> {
        let early = |fate: Fate| fate < Fate::Announced || matches!(fate, Fate::Withdrawn | Fate::Rejected);
        let late = |fate: Fate| !early(fate) && fate != Fate::Discarded;
        self.receive(0, early)?;
        self.check(13, early)?;
        self.review(16, early)?;
        self.first_sitting()?;
        self.second_sitting()?;
        self.clock(26, 0);
        let signed = papers::draft_order(self.clerk)?;
        self.third_sitting()?;
        self.clock(29, 0);
        papers::sign_order(
            self.clerk,
            self.rules,
            &self.work,
            &signed,
            "02/77",
            self.calendar.day(28),
        )?;
        self.clock(31, 0);
        papers::draft_order(self.clerk)?;
        self.pathways()?;
        self.receive(32, late)?;
        self.fourth_sitting()?;
        self.check(38, late)?;
        self.review(40, late)?;
        self.fifth_and_sixth_sittings()?;
        self.put_withdrawn_away()?;
        self.discard_one()?;
        self.this_afternoon()
    }

    /// One who withdrew took the consent back as well: the data are gone, the number stays. Another is in the archive.
    fn put_withdrawn_away(&mut self) -> Result<()> {
        self.clock(TODAY, 200);
        let (clerk, on) = (self.clerk, self.calendar.day(TODAY));
        let mut withdrawn = self.cases.iter_mut().filter(|(fate, _)| *fate == Fate::Withdrawn);
        if let Some((_, case)) = withdrawn.next() {
            case.erase(clerk, on, "М.О. Листвина")?;
        }
        withdrawn.next().map_or(Ok(()), |(_, case)| case.close(clerk))
    }

    /// A draft that nobody needed after all.
    fn discard_one(&mut self) -> Result<()> {
        self.clock(TODAY, 220);
        let discarded = self.people.iter().find(|(fate, _)| *fate == Fate::Discarded);
        let Some((fate, mut person)) = discarded.cloned() else {
            return Ok(());
        };
        person.applied_on = self.calendar.day(TODAY);
        self.arrive(&person, fate)?.discard(self.clerk)
    }

    fn clock(&self, day: usize, minute: usize) {
        self.clerk.host.set(self.calendar.at(day, minute));
    }

    /// Receives, types, hands over and registers those whose fate is `wanted`, from a day on.
    fn receive(&mut self, from: usize, wanted: impl Fn(Fate) -> bool) -> Result<()> {
        let people: Vec<(Fate, Person)> = self
            .people
            .iter()
            .filter(|(fate, _)| wanted(*fate))
            .cloned()
            .collect();
        for (day, arrived) in people.chunks(RECEIVED_A_DAY).enumerate() {
            let day = from + day;
            let mut today = Vec::new();
            for (place, (fate, person)) in arrived.iter().enumerate() {
                self.clock(day, 20 + place * 27);
                let mut person = person.clone();
                person.applied_on = self.calendar.day(day);
                let mut case = self.arrive(&person, *fate)?;
                if *fate != Fate::Draft {
                    case.submit(self.clerk)?;
                }
                today.push((*fate, case));
            }
            self.clock(day, 420);
            let ways = ["email", "in_person", "post", "parcel"];
            let way = ways.get(day % ways.len()).copied().unwrap_or("email");
            let stay = |fate: Fate| matches!(fate, Fate::Draft | Fate::Submitted);
            let mut registered: Vec<&mut Case> = today
                .iter_mut()
                .filter(|(fate, _)| !stay(*fate))
                .map(|(_, case)| case)
                .collect();
            register(self.clerk, &mut registered, way)?;
            self.cases.extend(today);
        }
        Ok(())
    }

    fn arrive(&mut self, person: &Person, fate: Fate) -> Result<Case> {
        // Some drafts still wait for the consent.
        let consents = fate != Fate::Draft || person.number.is_multiple_of(2);
        let Some(kind) = package(person.number) else {
            let mut case = Case::typed(self.clerk, person, consents)?;
            if fate != Fate::Draft {
                case.bring_papers(self.clerk)?;
            }
            return Ok(case);
        };
        let packed = write_package(&self.work, person, kind)?;
        let (case, receipt) = Case::received(self.clerk, person, &packed, consents)?;
        // The archive has done its work: the office's copy lies in the store.
        let _ = std::fs::remove_file(&packed.path);
        self.with_files = self.with_files.saturating_add(1);
        let taken = receipt
            .get("taken")
            .and_then(Value::as_u64)
            .and_then(|taken| u32::try_from(taken).ok());
        self.files = self.files.saturating_add(taken.unwrap_or(0));
        Ok(case)
    }

    /// Checks completeness from a day on.
    fn check(&mut self, from: usize, wanted: impl Fn(Fate) -> bool) -> Result<()> {
        let (clerk, rules, calendar) = (self.clerk, self.rules, self.calendar);
        let checked = |fate: Fate| wanted(fate) && fate < Fate::Registered;
        for (place, (fate, case)) in self
            .cases
            .iter_mut()
            .filter(|(fate, _)| checked(*fate))
            .enumerate()
        {
            clerk
                .host
                .set(calendar.at(from + place / CHECKED_A_DAY, place % CHECKED_A_DAY * 15));
            case.start_check(clerk)?;
            if *fate == Fate::Checking && case.person.number.is_multiple_of(2) {
                // Half of those under way have no marks yet.
            } else if *fate == Fate::Returned {
                let slot = ["training", "employment", "education"].get(place % 3).copied();
                case.mark(clerk, rules, slot)?;
                case.send_back(clerk, calendar.day(TODAY + place % 9))?;
            } else if *fate == Fate::Withdrawn {
                case.end(clerk, "withdraw_dossier", "личное заявление кандидата")?;
            } else if *fate == Fate::Rejected {
                case.mark(clerk, rules, Some("application"))?;
                case.end(
                    clerk,
                    "reject_dossier",
                    "документы поданы по окончании срока приёма",
                )?;
            } else {
                case.mark(clerk, rules, None)?;
            }
        }
        Ok(())
    }

    /// Has the experts review from a day on.
    fn review(&mut self, from: usize, wanted: impl Fn(Fate) -> bool) -> Result<()> {
        let (clerk, rules, calendar) = (self.clerk, self.rules, self.calendar);
        let to_review = |fate: Fate| {
            wanted(fate) && (fate <= Fate::Announced || matches!(fate, Fate::Reviewed | Fate::UnderReview))
        };
        for (place, (fate, case)) in self
            .cases
            .iter_mut()
            .filter(|(fate, _)| to_review(*fate))
            .enumerate()
        {
            clerk
                .host
                .set(calendar.at(from + place / REVIEWED_A_DAY, place % REVIEWED_A_DAY * 11));
            let expert = EXPERTS.get(place % EXPERTS.len()).copied().unwrap_or_default();
            case.send_to_review(clerk, expert, calendar.day(from + 5))?;
            let verdict = if case.person.career.fits {
                Verdict::Recommend
            } else {
                Verdict::AdviseAgainst
            };
            if *fate == Fate::UnderReview {
                // Some sheets are begun, some wait.
                case.judge(clerk, rules, place % 4)?;
            } else {
                case.review(clerk, rules, verdict)?;
            }
        }
        Ok(())
    }

    /// Dossiers of a fate with what is known of the candidate, in the order of their numbers.
    fn of(&self, wanted: Fate) -> Vec<&Case> {
        self.cases
            .iter()
            .filter(|(fate, _)| *fate == wanted)
            .map(|(_, case)| case)
            .collect()
    }

    /// ИОМ of most methodists: some filled, some of those approved.
    fn pathways(&mut self) -> Result<()> {
        self.clock(31, 120);
        let methodists = papers::methodists(self.clerk)?;
        let most = methodists
            .get(..methodists.len().saturating_sub(4))
            .unwrap_or_default();
        let pathways = papers::create_pathways(self.clerk, most)?;
        let filled = pathways.get(..pathways.len().min(9)).unwrap_or_default();
        for (place, pathway) in filled.iter().enumerate() {
            let year = papers::Roadmap::of_a_year(self.rules, self.calendar.day(32), place);
            papers::fill_pathway(self.clerk, self.rules, pathway, year)?;
        }
        let approved = filled.get(..filled.len().min(5)).unwrap_or_default();
        papers::approve(self.clerk, approved, self.calendar.day(31))
    }
}
