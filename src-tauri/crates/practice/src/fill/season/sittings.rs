//! Seven sittings: a large one, one without a quorum, a tie and a secret ballot, refusals and postponements, minutes
//! in every state, and the one announced for this afternoon.

use anyhow::Result;
use chrono::NaiveDate;
use serde_json::json;

use super::{Fate, Season, TODAY};
use crate::{case::Case, sitting::Sitting};

/// Everyone with a vote.
const ALL: [usize; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/// Reason for postponing, genitive: it stands after «по причине».
const POSTPONED: &str = "необходимости уточнить сведения о методической работе";

impl<'s, 'a> Season<'s, 'a> {
    fn reason(&self, word: &str) -> String {
        let refusals = &self.rules.dictionaries.refusals;
        let found = refusals
            .iter()
            .find(|reason| reason.contains(word))
            .or_else(|| refusals.first());
        found
            .cloned()
            .unwrap_or_else(|| "стажа работы менее 5 лет".to_owned())
    }

    /// Announces a sitting a working day before it and lets members come.
    fn opened(&self, day: usize, fate: Fate, places: &[usize]) -> Result<Sitting<'s, 'a>> {
        self.clock(day - 1, 470);
        let dossiers: Vec<&str> = self.of(fate).iter().map(|case| case.dossier.as_str()).collect();
        let on: NaiveDate = self.calendar.day(day);
        let mut sitting = Sitting::announced(self.clerk, on, "10:00:00", &dossiers, "")?;
        self.clock(day, 51);
        sitting.arrive(places, true, "09:50:00")?;
        let absent: Vec<usize> = ALL.into_iter().filter(|place| !places.contains(place)).collect();
        for (count, place) in absent.iter().enumerate() {
            let absences = &self.rules.dictionaries.absences;
            sitting.miss(
                &[*place],
                absences
                    .get(count % absences.len().max(1))
                    .map_or("", String::as_str),
            )?;
        }
        self.clock(day, 60);
        Ok(sitting)
    }

    /// Items whose candidates fit, and those whose do not, without the named ones.
    fn by_fitness(&self, fate: Fate, except: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let cases: Vec<&Case> = self.of(fate);
        let places = (0..cases.len()).filter(|place| !except.contains(place));
        places.partition(|place| cases.get(*place).is_some_and(|case| case.person.career.fits))
    }

    /// Votes on all items but the named ones: for those who fit, against those who do not.
    fn vote_by_fitness(&self, sitting: &mut Sitting<'_, '_>, fate: Fate, except: &[usize]) -> Result<()> {
        let (fit, unfit) = self.by_fitness(fate, except);
        sitting.vote(&fit, "for", &[])?;
        sitting.decide(&fit)?;
        let reason = self.reason("стаж");
        for place in unfit {
            sitting.vote(&[place], "against", &[(1, "abstain")])?;
            sitting.note(place, &[], &reason)?;
            sitting.decide(&[place])?;
        }
        Ok(())
    }

    fn postpone(&self, sitting: &mut Sitting<'_, '_>, place: usize) -> Result<()> {
        sitting.item("put_motion", place, json!({ "motion": "postpone" }))?;
        sitting.vote(&[place], "for", &[])?;
        sitting.note(place, &[], POSTPONED)?;
        sitting.decide(&[place])
    }

    /// The large one: a block vote with exceptions, sealed the next day.
    pub(super) fn first_sitting(&self) -> Result<()> {
        let mut sitting = self.opened(22, Fate::First, &ALL)?;
        sitting.open()?;
        let (fit, _) = self.by_fitness(Fate::First, &[]);
        let last = fit.last().copied().unwrap_or(0);
        self.vote_by_fitness(&mut sitting, Fate::First, &[last])?;
        sitting.vote(&[last], "for", &[(3, "against"), (5, "abstain")])?;
        sitting.decide(&[last])?;
        self.clock(22, 150);
        sitting.close("close_sitting")?;
        self.clock(23, 30);
        sitting.freeze("1")?;
        sitting.seal(&self.work, "1")
    }

    /// Without a quorum: five of nine came. Its cases are free again.
    pub(super) fn second_sitting(&self) -> Result<()> {
        let mut sitting = self.opened(25, Fate::Third, &[0, 2, 3, 5, 7])?;
        self.clock(25, 90);
        sitting.close("fail_sitting")?;
        sitting.freeze("2")?;
        sitting.seal(&self.work, "2")
    }

    /// A tie solved by the casting vote, a secret ballot, a recusal, a dissenting opinion, a postponement.
    pub(super) fn third_sitting(&self) -> Result<()> {
        let mut sitting = self.opened(27, Fate::Third, &[0, 1, 2, 3, 4, 5, 6, 7])?;
        sitting.open()?;
        self.vote_by_fitness(&mut sitting, Fate::Third, &[0, 1, 2, 3])?;
        sitting.vote(
            &[0],
            "for",
            &[(2, "against"), (4, "against"), (5, "against"), (7, "against")],
        )?;
        sitting.note(
            0,
            &[(2, "сомневается в достаточности методической практики.")],
            "",
        )?;
        let dissenter = sitting.voting.get(2).map(|member| member.id.clone());
        let opinion = "Считаю, что практика методической работы подтверждена не полностью.";
        sitting.item("dissent", 0, json!({ "member": dissenter, "text": opinion }))?;
        sitting.decide(&[0])?;
        sitting.item("choose_ballot", 1, json!({ "ballot": "secret" }))?;
        let totals = json!({ "issued": 8, "votesFor": 6, "votesAgainst": 1, "abstained": 0, "invalid": 1 });
        sitting.item("record_totals", 1, json!({ "totals": totals, "second": totals }))?;
        sitting.decide(&[1])?;
        let recused = sitting.voting.get(4).map(|member| member.id.clone());
        let ground = self
            .rules
            .dictionaries
            .recusals
            .get(2)
            .map_or("личная заинтересованность", String::as_str);
        sitting.item("recuse", 2, json!({ "member": recused, "ground": ground }))?;
        sitting.vote(&[2], "for", &[])?;
        sitting.decide(&[2])?;
        self.postpone(&mut sitting, 3)?;
        self.clock(27, 170);
        sitting.close("close_sitting")?;
        self.clock(28, 30);
        sitting.freeze("3")?;
        sitting.seal(&self.work, "3")
    }

    /// Two postponed; those included wait for an order.
    pub(super) fn fourth_sitting(&self) -> Result<()> {
        let mut sitting = self.opened(37, Fate::Fourth, &[0, 1, 2, 3, 5, 6, 8])?;
        sitting.open()?;
        self.vote_by_fitness(&mut sitting, Fate::Fourth, &[0, 1])?;
        self.postpone(&mut sitting, 0)?;
        self.postpone(&mut sitting, 1)?;
        self.clock(37, 130);
        sitting.close("close_sitting")?;
        self.clock(37, 300);
        sitting.freeze("4")?;
        sitting.seal(&self.work, "4")
    }

    /// Minutes for signature, and minutes in draft.
    pub(super) fn fifth_and_sixth_sittings(&self) -> Result<()> {
        let mut fifth = self.opened(42, Fate::Fifth, &[0, 1, 2, 4, 5, 6, 7, 8])?;
        fifth.open()?;
        self.vote_by_fitness(&mut fifth, Fate::Fifth, &[])?;
        self.clock(42, 120);
        fifth.close("close_sitting")?;
        fifth.freeze("5")?;
        let mut sixth = self.opened(TODAY, Fate::Sixth, &[0, 1, 3, 4, 6, 7, 8])?;
        sixth.open()?;
        self.vote_by_fitness(&mut sixth, Fate::Sixth, &[])?;
        self.clock(TODAY, 120);
        sixth.close("close_sitting")
    }

    /// Announced for this afternoon, with the block that is ready.
    pub(super) fn this_afternoon(&self) -> Result<()> {
        self.clock(TODAY, 240);
        let dossiers: Vec<&str> = self
            .of(Fate::Announced)
            .iter()
            .map(|case| case.dossier.as_str())
            .collect();
        Sitting::announced(self.clerk, self.calendar.day(TODAY), "15:00:00", &dossiers, "").map(drop)
    }
}
