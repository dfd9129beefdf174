//! The contract between the program and its faces, in one place: every command with its request and
//! its view. From this list come the dispatch (`Api::call`) and the TypeScript bindings.

#[allow(
    clippy::wildcard_imports,
    reason = "the list below names every request and view"
)]
use crate::wire::{
    Done, Nothing, allocation::*, backup::*, catalogue::*, counts::*, folder::*, identity::*,
    inbox::*, lists::*, overview::*, people::*, photos::*, quarantine::*, records::*, reports::*,
    sync::*, workspace::*,
};

macro_rules! commands {
    ($( $(#[doc = $doc:literal])+ $name:ident: $request:ty => $view:ty; )+) => {
        /// The names of all commands.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Runs a command by name.
        pub(crate) fn dispatch(
            api: &crate::Api,
            command: &str,
            request: serde_json::Value,
        ) -> Result<serde_json::Value, crate::Error> {
            match command {
                $(stringify!($name) => {
                    let request: $request = crate::read_request(command, request)?;
                    crate::write_view(api.$name(request)?)
                })+
                _ => Err(crate::Error::new(crate::Code::UnknownCommand).with("command", command)),
            }
        }

        /// Registers every request and view, and lists the commands as TypeScript.
        pub(crate) fn describe(types: specta::Types) -> (specta::Types, String) {
            let mut text = String::from("/** Every command: what it takes and what it gives. */\nexport type Commands = {\n");
            $(
                text.push_str(concat!("\t/**", $($doc),+, " */\n\t", stringify!($name), ": { request: "));
                text.push_str(last_segment(stringify!($request)));
                text.push_str("; view: ");
                text.push_str(last_segment(stringify!($view)));
                text.push_str(" };\n");
            )+
            text.push_str("};\n");
            (types $(.register::<$request>().register::<$view>())+, text)
        }
    };
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}

commands! {
    /// What the frame needs.
    status: Nothing => StatusView;
    /// Units one can start a workspace for: the province first, then districts and communes in order.
    unit_choices: Nothing => UnitChoicesView;
    /// Starts a workspace.
    workspace_create: WorkspaceCreateRequest => WorkspaceCreatedView;
    /// Starts a sample workspace.
    sample_create: SampleCreateRequest => StatusView;
    /// Opens the store for a person.
    unlock: UnlockRequest => StatusView;
    /// Opens the store with the recovery code and gives somebody a new password.
    recover: RecoverRequest => StatusView;
    /// Closes the store and forgets its key.
    lock: Nothing => StatusView;
    /// Who may open the store.
    person_list: Nothing => PeopleOfStoreView;
    /// Gives somebody an account.
    person_add: PersonAddRequest => Done;
    /// Takes somebody's account away.
    person_remove: PersonRequest => Done;
    /// Gives somebody another role.
    person_role: PersonRoleRequest => Done;
    /// Gives somebody who has forgotten it a new password.
    password_reset: PasswordResetRequest => Done;
    /// Changes one's own password.
    password_change: PasswordChangeRequest => Done;
    /// Another recovery code; the one before opens nothing any more.
    recovery_renew: Nothing => RecoveryCodeView;
    /// Acts that are no changes of records.
    journal: Nothing => JournalView;
    /// The program's own backups.
    backup_list: Nothing => BackupsView;
    /// Makes a backup, reads it back, and goes on meanwhile.
    backup_make: BackupMakeRequest => BackupMadeView;
    /// Makes the day's backup, when there is none yet.
    backup_daily: Nothing => BackupMadeView;
    /// What a backup says of itself, and who can open it.
    backup_look: BackupRequest => BackupView;
    /// Opens a backup beside the store: can it be restored?
    backup_check: BackupOpenRequest => BackupCheckedView;
    /// Puts a backup in the place of the store, which is kept aside.
    restore: BackupOpenRequest => StatusView;
    /// The installations known here, and the enrolments made here.
    device_list: Nothing => DevicesView;
    /// No longer believes a lost installation.
    device_revoke: DeviceRevokeRequest => Done;
    /// Writes a file of enrolment for a unit below, or for another installation of the own one.
    enrol: EnrolRequest => EnrolledView;
    /// What a file of enrolment says of itself.
    enrolment_look: EnrolmentRequest => EnrolmentLookView;
    /// Starts the workspace of the unit that a file of enrolment is for.
    join: JoinRequest => WorkspaceCreatedView;
    /// Gives the papers of a file of enrolment to the store that is open.
    join_here: JoinHereRequest => Done;
    /// Changes one's own name.
    officer_save: OfficerRequest => Done;
    /// Catalogues for labels and choices.
    catalogue: Nothing => CatalogueView;
    /// The plan with its figures and notes.
    plan: Nothing => PlanView;
    /// Figures of a period against the plan.
    overview: OverviewRequest => OverviewView;
    /// Households.
    household_list: ListRequest => HouseholdList;
    /// Supports.
    support_list: ListRequest => SupportList;
    /// Works with their newest progress.
    work_list: ListRequest => WorkList;
    /// Progress reports.
    progress_list: ListRequest => ProgressList;
    /// Vouchers.
    voucher_list: ListRequest => VoucherList;
    /// Voucher balances.
    balance_list: ListRequest => BalanceList;
    /// Writes a list to an Excel file, in the clear; recorded.
    list_export: ListExportRequest => ListExportedView;
    /// Notes that a screen is being printed.
    print_note: PrintNoteRequest => Done;
    /// Villages.
    village_list: ListRequest => VillageList;
    /// Finds any household, work or voucher.
    find: FindRequest => FoundView;
    /// One record.
    record_get: RecordRequest => RecordView;
    /// Saves a record.
    record_save: RecordSaveRequest => SavedView;
    /// Checks an entry without saving.
    record_check: RecordCheckRequest => CheckView;
    /// Voids a record, or brings it back.
    record_void: RecordVoidRequest => SavedView;
    /// A record's past.
    record_history: RecordRequest => HistoryView;
    /// Takes the last saved operation back.
    undo: Nothing => UndoView;
    /// Reads money while it is typed.
    money_preview: MoneyPreviewRequest => MoneyPreviewView;
    /// Keeps what is being typed.
    draft_save: DraftSaveRequest => Done;
    /// What was being typed.
    draft_get: DraftRequest => DraftView;
    /// Drops a draft.
    draft_drop: DraftRequest => Done;
    /// Takes files of a camera as photos of a work.
    photo_add: PhotoAddRequest => PhotosAddedView;
    /// The photos of a work.
    photo_list: PhotoListRequest => PhotosView;
    /// A photo's picture.
    photo_picture: PhotoPictureRequest => PictureView;
    /// What a unit gives to those below it.
    allocation_table: AllocationRequest => AllocationsView;
    /// The grid of counts.
    count_grid: CountGridRequest => CountGridView;
    /// Saves cells of the grid.
    count_save: CountSaveRequest => CountSavedView;
    /// Where a sync file may go.
    package_targets: Nothing => TargetsView;
    /// Writes a sync file.
    package_export: PackageExportRequest => ExportedView;
    /// How many pictures wait to be sent to a unit.
    photos_waiting: PhotosWaitingRequest => PhotosWaitingView;
    /// Writes the pictures that a unit is not known to have, in files of their own.
    photos_export: PhotosExportRequest => PhotosExportedView;
    /// The folder that is looked into for new sync files, and what is new there.
    folder_look: Nothing => FolderView;
    /// Looks into another folder from now on, or into none.
    folder_watch: FolderWatchRequest => FolderView;
    /// The files that somebody has opened with the program, once.
    opened_files: Nothing => OpenedFilesView;
    /// Writes a receipt for a unit below: what has arrived of it. The next file from there goes on after that.
    receipt_export: ReceiptExportRequest => ExportedView;
    /// What importing these files would do.
    package_preview: PackagePathsRequest => ImportView;
    /// Imports these files: all or none.
    package_import: PackagePathsRequest => ImportView;
    /// What has come from the units below, and who is late.
    inbox: InboxRequest => InboxView;
    /// Writes a letter that reminds units to send their file.
    reminder_export: ReminderRequest => PaperView;
    /// What a rule would do with everything in conflict.
    conflict_by_rule: RuleRequest => RuleView;
    /// Settles fields by a rule, each as if it were settled alone.
    conflict_settle_by_rule: RuleApplyRequest => RuleAppliedView;
    /// Writes the minutes of what was decided about conflicts.
    minutes_export: MinutesRequest => PaperView;
    /// How far an import has come; answered while it runs.
    import_progress: Nothing => ProgressView;
    /// Stops the import that runs: it leaves everything as it was.
    import_stop: Nothing => ProgressView;
    /// Takes the last import back.
    import_undo: Nothing => ImportUndoneView;
    /// What came and does not count, with the reason.
    quarantine_list: Nothing => QuarantineView;
    /// Lets changes count that were kept aside.
    quarantine_release: QuarantineRequest => ReleasedView;
    /// Puts changes away that were kept aside; they stay.
    quarantine_discard: QuarantineRequest => Done;
    /// Asks again about changes that were put away.
    quarantine_reconsider: QuarantineRequest => Done;
    /// What was sent and what came.
    sync_log: Nothing => SyncLogView;
    /// Every conflict.
    conflict_list: Nothing => ConflictsView;
    /// Settles a conflict.
    conflict_resolve: ConflictResolveRequest => SavedView;
    /// A report on the screen.
    report: ReportRequest => ReportView;
    /// Writes a report to a file.
    report_export: ReportExportRequest => ReportFileView;
    /// Proves that tables equal feeds.
    rebuild_check: Nothing => RebuildView;
}
