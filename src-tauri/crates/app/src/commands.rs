//! Every command of the program, declared once: name, request, answer. The router and the TypeScript types both
//! expand from this list.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use ts_rs::TS;

use crate::{
    Answer, ApiError, App, Host, calendar::*, candidate::*, changed::Changed, commission::*, copying::*,
    cycles::*, dossiers::*, erasure::*, exchange::*, export::*, home::*, inbox::*, journal::*, lacking::*,
    methodists::*, minutes::*, notices::*, orders::*, pathways::*, practising::*, receiving::*, register::*,
    reviews::*, search::*, session::*, signed_scan::*, sittings::*, tables::*, views::*, workplace::*,
};

/// Longest text of a request in bytes: far more than any field keeps.
const MOST_TEXT: usize = 256 * 1024;

/// Most values of a request: far more than any list of the window sends.
const MOST_VALUES: usize = 500_000;

fn read<Request: DeserializeOwned>(payload: Value) -> Answer<Request> {
    if !is_bounded(&payload) {
        return Err(ApiError::BadRequest {
            detail: "the request is larger than any form".to_owned(),
        });
    }
    // A command without a request takes `null` and an empty object alike.
    let empty = payload.as_object().is_some_and(serde_json::Map::is_empty);
    match serde_json::from_value(payload) {
        Ok(request) => Ok(request),
        Err(_) if empty => serde_json::from_value(Value::Null).map_err(malformed),
        Err(error) => Err(malformed(error)),
    }
}

/// Whether a request is of a size that a form can send.
fn is_bounded(payload: &Value) -> bool {
    let (mut left, mut waiting) = (MOST_VALUES, vec![payload]);
    while let Some(value) = waiting.pop() {
        let Some(rest) = left.checked_sub(1) else {
            return false;
        };
        left = rest;
        match value {
            Value::String(text) if text.len() > MOST_TEXT => return false,
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => waiting.extend(fields.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    true
}

fn malformed(error: serde_json::Error) -> ApiError {
    ApiError::BadRequest {
        detail: without_values(&error.to_string()),
    }
}

/// The parser's message without what was typed: the page asks to send it to a developer.
fn without_values(message: &str) -> String {
    if ["missing field", "unknown field"]
        .iter()
        .any(|start| message.starts_with(start))
    {
        return message.to_owned();
    }
    let kind: Vec<&str> = message.split([' ', ':']).take(2).collect();
    let expected = message.rsplit_once(", expected ").map(|(_, expected)| expected);
    format!(
        "{}, expected {}",
        kind.join(" "),
        expected.unwrap_or("something else")
    )
}

fn written<Response: Serialize>(answer: Answer<Response>) -> Answer<Value> {
    serde_json::to_value(answer?).map_err(|error| ApiError::BadRequest {
        detail: error.to_string(),
    })
}

macro_rules! commands {
    (
        app { $( $(#[$app_doc:meta])* $app:ident ( $app_req:ty ) -> $app_res:ty ),* $(,)? }
        desk { $( $(#[$doc:meta])* $name:ident ( $req:ty ) -> $res:ty ),* $(,)? }
    ) => {
        /// Request and answer of every command, for the generated TypeScript.
        #[derive(TS)]
        #[allow(dead_code, non_snake_case)]
        pub struct Commands {
            $( $(#[$app_doc])* pub $app: ($app_req, $app_res), )*
            $( $(#[$doc])* pub $name: ($req, $res), )*
        }

        /// Names of all commands, in the order of the list.
        pub const NAMES: &[&str] = &[ $( stringify!($app), )* $( stringify!($name), )* ];

        impl App {
            /// Runs a command given as JSON.
            ///
            /// # Errors
            /// [`ApiError`] of the command; [`ApiError::BadRequest`] for an unknown name or a malformed request.
            pub fn dispatch(&self, name: &str, payload: Value, host: &dyn Host) -> Answer<Value> {
                match name {
                    $( stringify!($app) => written($app(self, host, read::<$app_req>(payload)?)), )*
                    $( stringify!($name) => {
                        let named = named(&payload);
                        let request = read::<$req>(payload)?;
                        written(self.at_desk(host, |desk| {
                            desk.turn_to_all(&named)?;
                            $name(desk, request)
                        }))
                    } )*
                    other => Err(ApiError::BadRequest { detail: format!("unknown command {other}") }),
                }
            }
        }
    };
}

commands! {
    app {
        /// What the window shows first.
        session(()) -> Session,
        /// Regions that can be chosen.
        regions(()) -> Vec<RegionChoice>,
        /// Creates the office's store in the data folder.
        create_office(CreateOffice) -> Session,
        /// Opens a practice office with a season of invented people.
        create_practice(CreatePractice) -> Session,
        /// Removes the practice office.
        end_practice(()) -> Session,
        /// Opens the store.
        unlock(Unlock) -> Session,
        /// Closes the store.
        lock(()) -> Session,
        /// Copies the base to a stick or another disk.
        save_copy(SaveCopy) -> Changed<CopySaved>,
        /// Makes the base of this computer out of a copy.
        restore_copy(RestoreCopy) -> Session,
        /// Exchanges with a folder: takes in what came, writes what is not there.
        exchange_now(ExchangeNow) -> Changed<ExchangeReport>,
        /// Exchanges with the folders whose time has come.
        exchange_due(()) -> Changed<ExchangePulse>,
        /// What an invitation says, before there is a store.
        show_invitation(ShowInvitation) -> InvitationShown,
        /// Creates the store of a desk that was invited, and its answer.
        join_office(JoinOffice) -> Session,
        /// Restores the office's desk from the recovery code and a copy of the folder.
        restore_exchange(RestoreExchange) -> Changed<ExchangeReport>,
        /// Takes a sealed file of packages in and writes the receipt.
        apply_parcel(ApplyParcel) -> Changed<ParcelTaken>,
        /// Undoes an act; without a number, the newest.
        undo(Undo) -> Changed<UndoLine>,
        /// Receives files, folders and ZIPs into a new or a known dossier.
        receive(Receive) -> Changed<Receipt>,
        /// Tells what an import of a table would do; changes nothing.
        plan_import(PlanImport) -> ImportPlan,
        /// Takes chosen rows of a table in, all or none.
        apply_import(ApplyImport) -> Changed<Imported>,
        /// Saves the register as it is filtered as a table.
        export_register(ExportRegister) -> SavedTable,
        /// Looks into the inbox and takes what is ready.
        look_into_inbox(()) -> Changed<InboxView>,
        /// Takes files of the inbox now: refused ones again, loose ones for a person.
        take_from_inbox(TakeFromInbox) -> Changed<InboxView>,
        /// A small picture of a page of a received picture, fetched by the returned id.
        thumbnail(Thumbnail) -> Printed,
        /// Prints many ИОМ into one PDF, with progress.
        print_pathways(PrintPathways) -> Printed,
    }
    desk {
        /// Who works here, and how the base is kept safe.
        desk_settings(()) -> DeskSettings,
        /// Names the person at the desk.
        set_person(SetPerson) -> Changed<String>,
        /// Gives the store another password.
        change_password(ChangePassword) -> Changed<()>,
        /// The regulation of the current cycle.
        regulation(()) -> domain::Regulation,
        /// The cycles kept here, the newest first.
        cycles(()) -> Vec<CycleLine>,
        /// Goes over to another cycle.
        choose_cycle(ChooseCycle) -> Changed<domain::CycleId>,
        /// Begins a new cycle with a profile.
        open_cycle(OpenCycle) -> Changed<domain::CycleId>,
        /// What waits.
        home(()) -> Home,
        /// A year of working days.
        calendar(CalendarOf) -> CalendarView,
        /// Changes a year of working days.
        set_calendar_year(SetCalendarYear) -> Changed<u64>,
        /// A page of the register.
        register(RegisterQuery) -> RegisterPage,
        /// Everything that answers some words.
        search(SearchQuery) -> Found,
        /// Saved views of the register, by name.
        views(()) -> Vec<RegisterView>,
        /// Saves a view of the register.
        save_view(SaveView) -> Changed<uuid::Uuid>,
        /// Takes a view of the register away.
        remove_view(RemoveView) -> Changed<uuid::Uuid>,
        /// Keeps a pasted file in memory until it is received.
        hold_file(HoldFile) -> HeldId,
        /// Who has not handed in what.
        lacking(()) -> Lacking,
        /// The inbox as it stands.
        inbox(()) -> InboxView,
        /// Sets the folder that is watched.
        set_inbox(SetInbox) -> Changed<InboxView>,
        /// Says whose loose files come into the inbox now.
        aim_inbox(AimInbox) -> Changed<InboxView>,
        /// A candidate's card.
        candidate(CandidateById) -> CandidateCard,
        /// Adds a candidate by hand.
        add_candidate(AddCandidate) -> Changed<Revision>,
        /// Remembers what the columns of a table hold.
        remember_columns(RememberColumns) -> Changed<()>,
        /// Saves the refused rows of a table with the reasons.
        save_refused_rows(SaveRefused) -> SavedTable,
        /// Changes what is typed of a candidate.
        edit_candidate(EditCandidate) -> Changed<Revision>,
        /// Puts pages of a file into slots.
        place_file(PlaceFile) -> Changed<Revision>,
        /// Confirms that files stand where the program put them.
        confirm_placements(ConfirmPlacements) -> Changed<Revision>,
        /// Puts the pages of a document in order and turns them; the files stay as they came.
        arrange_document(ArrangeDocument) -> Changed<Revision>,
        /// Types sheets, requisites and form of a document.
        describe_document(DescribeDocument) -> Changed<Revision>,
        /// Takes a file out of the dossier; its content stays in the store.
        remove_file(RemoveFile) -> Changed<Revision>,
        /// Hands a dossier over.
        submit_dossier(DossierAct) -> Changed<Revision>,
        /// Takes an unregistered dossier back to a draft.
        take_back_dossier(DossierAct) -> Changed<Revision>,
        /// Discards a draft.
        discard_dossier(DossierAct) -> Changed<Revision>,
        /// Takes back the deletion of a draft that was registered meanwhile: its candidate takes part.
        keep_dossier(DossierAct) -> Changed<Revision>,
        /// Registers dossiers, giving numbers in turn.
        register_dossiers(RegisterDossiers) -> Changed<Vec<RegisteredDossier>>,
        /// Starts the check of completeness.
        start_check(ReviewAct) -> Changed<Revision>,
        /// Marks a document.
        mark_document(MarkDocument) -> Changed<Revision>,
        /// Gives a verdict on a ground.
        judge_ground(JudgeGround) -> Changed<Revision>,
        /// Gives verdicts on several grounds of a dossier, all or none.
        judge_grounds(JudgeGrounds) -> Changed<Revision>,
        /// Writes or takes away a remark.
        write_remark(WriteRemark) -> Changed<Revision>,
        /// Returns a dossier for correction.
        return_dossier(ReturnDossier) -> Changed<Revision>,
        /// Takes a corrected dossier back to the check.
        take_corrected(ReviewAct) -> Changed<Revision>,
        /// Assigns an expert.
        assign_expert(AssignExpert) -> Changed<Revision>,
        /// Who has how much on hand, and who would review what; assigns nobody.
        plan_assignment(PlanAssignment) -> AssignmentPlan,
        /// Assigns experts to many dossiers, all or none.
        assign_experts(AssignExperts) -> Changed<u32>,
        /// Records a statement on conflict of interest.
        state_conflict(StateConflict) -> Changed<Revision>,
        /// Sends a dossier to its experts.
        send_to_review(SendToReview) -> Changed<Revision>,
        /// Signs an expert sheet.
        sign_sheet(SignSheet) -> Changed<Revision>,
        /// Closes the review.
        finish_review(ReviewAct) -> Changed<Revision>,
        /// Sends a dossier to a second review.
        review_again(EndReview) -> Changed<Revision>,
        /// Records the candidate's withdrawal.
        withdraw_dossier(EndReview) -> Changed<Revision>,
        /// Refuses to receive a dossier.
        reject_dossier(EndReview) -> Changed<Revision>,
        /// Tells which of many dossiers can take a step, and why the others cannot; changes nothing.
        plan_together(Together) -> Vec<TogetherLine>,
        /// Tells which of the dossiers can be registered.
        plan_registration(PlanRegistration) -> Vec<TogetherLine>,
        /// Takes a step with many dossiers, all or none.
        act_together(Together) -> Changed<u32>,
        /// Cycles whose dossiers are no longer to be kept.
        erasures_due(()) -> Vec<ErasureDue>,
        /// Tells whose data an act of erasure would destroy; changes nothing.
        plan_erasure(PlanErasure) -> ErasurePlan,
        /// Destroys the personal data of many dossiers, all or none, for ever.
        erase_dossiers(EraseDossiers) -> Changed<domain::ErasureId>,
        /// Acts of erasure.
        erasure_acts(()) -> Vec<ErasureActLine>,
        /// Who has not been told yet of a return, a sitting or a decision.
        unsent(()) -> Vec<Unsent>,
        /// Records that letters were sent, all or none.
        send_notices(SendNotices) -> Changed<u32>,
        /// Records that the consent was withdrawn.
        withdraw_consent(WithdrawConsent) -> Changed<Revision>,
        /// Editions of the composition, newest first.
        compositions(()) -> Vec<domain::Composition>,
        /// Keeps a new edition of the composition.
        set_composition(SetComposition) -> Changed<domain::CompositionId>,
        /// Sittings of the cycle.
        sittings(()) -> Vec<SittingLine>,
        /// One sitting with quorum, tallies and what blocks the next act.
        sitting(SittingById) -> SittingView,
        /// Who may enter an agenda and who is late, with the reason.
        agenda_choice(ChooseForAgenda) -> AgendaChoice,
        /// Plans a sitting.
        plan_sitting(PlanSitting) -> Changed<SittingDone>,
        /// Puts dossiers on the agenda.
        add_to_agenda(AddToAgenda) -> Changed<Revision>,
        /// Puts the exclusion of methodists on the agenda.
        add_exclusions(AddExclusions) -> Changed<Revision>,
        /// Takes an item off.
        remove_from_agenda(ItemAct) -> Changed<Revision>,
        /// Puts items into a new order.
        arrange_agenda(ArrangeAgenda) -> Changed<Revision>,
        /// Announces a sitting.
        announce_sitting(SittingAct) -> Changed<Revision>,
        /// Records arrival, leaving or absence of members.
        mark_attendance(MarkAttendance) -> Changed<Revision>,
        /// Hands the chair.
        hand_chair(HandChair) -> Changed<Revision>,
        /// Appoints who keeps the minutes of a sitting whose secretary is absent.
        appoint_secretary(AppointSecretary) -> Changed<Revision>,
        /// Opens a sitting.
        open_sitting(SittingMoment) -> Changed<Revision>,
        /// Records a recusal.
        recuse(Recuse) -> Changed<Revision>,
        /// Records one vote.
        record_vote(RecordVote) -> Changed<Revision>,
        /// Records votes of all voters with exceptions; each vote is stored.
        record_votes(RecordVotes) -> Changed<Revision>,
        /// Records what an absent member wrote, where the regulation allows it.
        record_written_votes(RecordWrittenVotes) -> Changed<Revision>,
        /// Chooses an open or a secret ballot.
        choose_ballot(ChooseBallot) -> Changed<Revision>,
        /// Records totals of a secret ballot.
        record_totals(RecordTotals) -> Changed<Revision>,
        /// Puts another motion to the vote.
        put_motion(PutMotion) -> Changed<Revision>,
        /// Records who spoke and the reason.
        note_item(NoteItem) -> Changed<Revision>,
        /// Attaches a dissenting opinion.
        dissent(Dissent) -> Changed<Revision>,
        /// Closes items: decisions are computed.
        close_items(CloseItems) -> Changed<Revision>,
        /// Closes a sitting; its minutes stand ready.
        close_sitting(SittingMoment) -> Changed<SittingClosed>,
        /// Records that a sitting did not take place.
        fail_sitting(SittingMoment) -> Changed<SittingClosed>,
        /// Cancels a sitting.
        cancel_sitting(SittingAct) -> Changed<Revision>,
        /// Papers of the cycle.
        papers(()) -> Papers,
        /// Freezes minutes for signature.
        freeze_minutes(FreezeMinutes) -> Changed<Revision>,
        /// Gives minutes back for changes.
        thaw_minutes(MinutesAct) -> Changed<Revision>,
        /// Seals signed minutes: decisions take effect.
        seal_minutes(SealMinutes) -> Changed<Revision>,
        /// Attaches the scan of a signed paper that came later.
        attach_scan(AttachScan) -> Changed<Revision>,
        /// Writes a document that corrects sealed minutes.
        correct_minutes(CorrectMinutes) -> Changed<domain::MinutesId>,
        /// Drafts an order from sealed decisions.
        draft_order(()) -> Changed<OrderDone>,
        /// Drafts an order of exclusion from sealed decisions.
        draft_exclusion(()) -> Changed<OrderDone>,
        /// One order.
        order(OrderById) -> OrderView,
        /// Changes the wording of a draft.
        reword_order(RewordOrder) -> Changed<Revision>,
        /// Sends a draft round for visas.
        send_order(OrderAct) -> Changed<Revision>,
        /// Takes a draft back for changes.
        return_order(OrderAct) -> Changed<Revision>,
        /// Asks a person to agree on a draft that goes round.
        ask_visa(AskVisa) -> Changed<Revision>,
        /// Records what was answered.
        record_visa(RecordVisa) -> Changed<Revision>,
        /// Takes a visa off the list.
        remove_visa(RemoveVisa) -> Changed<Revision>,
        /// Drops a draft.
        drop_order(OrderAct) -> Changed<Revision>,
        /// Enters number, date and scan of the signed order; candidates become methodists.
        sign_order(SignOrder) -> Changed<Revision>,
        /// Enters the act that cancelled an order of inclusion: its methodists leave the active.
        cancel_order(CancelOrder) -> Changed<Revision>,
        /// Methodists of the cycle.
        methodists(()) -> Vec<domain::Methodist>,
        /// Suspends methodists, all or none.
        suspend_methodists(SuspendMethodists) -> Changed<u32>,
        /// Takes suspended methodists back, all or none.
        resume_methodists(ResumeMethodists) -> Changed<u32>,
        /// Tells how many teachers a methodist accompanies.
        assign_teachers(AssignTeachers) -> Changed<u32>,
        /// Pathways of the cycle.
        pathways(()) -> Vec<PathwayLine>,
        /// One pathway.
        pathway(PathwayById) -> PathwayView,
        /// Creates pathways of methodists.
        create_pathways(CreatePathways) -> Changed<Vec<domain::PathwayId>>,
        /// Changes a pathway.
        edit_pathway(EditPathway) -> Changed<Revision>,
        /// Hands pathways to their approver.
        submit_pathways(PathwaysAct) -> Changed<u32>,
        /// Takes pathways back from their approver for changes.
        take_back_pathways(PathwaysAct) -> Changed<u32>,
        /// Approves pathways.
        approve_pathways(DatePathways) -> Changed<u32>,
        /// Puts approved pathways into work.
        start_pathways(DatePathways) -> Changed<u32>,
        /// Writes reflective reports of a pathway under way.
        reflect_pathway(ReflectPathway) -> Changed<Revision>,
        /// Finishes pathways.
        finish_pathways(EndPathways) -> Changed<u32>,
        /// Stops pathways before their end, with a reason.
        stop_pathways(EndPathways) -> Changed<u32>,
        /// Prints a paper; the PDF is fetched by the returned id.
        print_paper(PrintPaper) -> Printed,
        /// Saves a printed paper or a stored file under a path.
        save_file(SaveFile) -> Saved,
        /// How the exchange goes, in short.
        exchange_pulse(()) -> ExchangePulse,
        /// Adds a folder of the exchange, or changes how often it is visited.
        set_exchange_folder(SetExchangeFolder) -> Changed<ExchangePulse>,
        /// Exchanges with a folder no more; its files stay.
        remove_exchange_folder(ExchangeFolder) -> Changed<ExchangePulse>,
        /// A person has seen what came by itself.
        see_exchange(()) -> Changed<ExchangePulse>,
        /// Saves the sheet with the region's recovery code.
        save_recovery_code(SaveRecoveryCode) -> (),
        /// Creates the exchange of the region at this desk.
        create_exchange(CreateExchange) -> ExchangeCreated,
        /// Writes an invitation for a device.
        invite_device(InviteDevice) -> (),
        /// Leaves an invitation in the folders of the exchange for whoever has its code.
        invite_by_code(Invited) -> InvitationCode,
        /// Saves the sheet with the code of an invitation.
        save_invitation_code(SaveInvitationCode) -> (),
        /// Reads an invitation and writes the answer.
        join_exchange(JoinExchange) -> ExchangeState,
        /// Reads an answer to an invitation and, when told so, admits the device.
        admit_device(AdmitDevice) -> DeviceLine,
        /// Declines an answer whose digits did not agree: its invitation admits nobody any more.
        decline_answer(DeclineAnswer) -> ExchangeState,
        /// Revokes a device: what it packs from now on waits.
        revoke_device(DeviceByName) -> ExchangeState,
        /// How the exchange stands.
        exchange_state(()) -> ExchangeState,
        /// Lets a file in quarantine in at the next exchange.
        release_held(ReleaseHeld) -> ExchangeState,
        /// Drops a file in quarantine that says a newer program wrote it, and that has left the folder.
        drop_held(DropHeld) -> ExchangeState,
        /// Sets what share of the records a folder may change without a person.
        set_exchange_caution(SetCaution) -> ExchangeState,
        /// Grants a seat of the office a range of registration numbers.
        set_numbers(SetNumbers) -> ExchangeState,
        /// Hands packages to the device of their expert.
        hand_to_expert(HandToExpert) -> Changed<u32>,
        /// Packages at experts: of this desk's expert, or all at the office.
        expert_tasks(()) -> Vec<TaskLine>,
        /// Writes the expert's opinion, at the expert's desk.
        write_opinion(WriteOpinion) -> Changed<domain::TaskId>,
        /// Takes opinions that came as sheets of the review, all or none.
        take_opinions(TakeOpinions) -> Changed<u32>,
        /// Notes opinions that are not taken: the office has read them and leaves them as they are.
        note_opinions(NoteOpinions) -> Changed<u32>,
        /// Tells what a sealed file of packages would hold.
        plan_parcel(PlanParcel) -> ParcelPlan,
        /// Saves packages as one sealed file, for mail.
        save_parcel(SaveParcel) -> ParcelSaved,
        /// Looks into a sealed file; notes a receipt.
        open_parcel(OpenParcel) -> OpenedParcel,
        /// All live values of the undecided places of a record.
        conflicts(RecordByName) -> Vec<ConflictLine>,
        /// Decides between the values of a place, with a reason.
        settle_conflict(SettleConflict) -> Changed<u32>,
        /// The last acts, newest first, down to the first that can be undone.
        undoable(()) -> Vec<UndoLine>,
        /// The way back of one act, however old.
        way_back(WayBack) -> Option<UndoLine>,
        /// The journal, newest first.
        journal(JournalQuery) -> Vec<JournalLine>,
        /// Checks the store: journal chain, projection.
        check_store(()) -> StoreVerdict,
    }
}
