/// Why something was not done. What a person reads is made elsewhere, in three languages, from the code and the
/// parameters; a refused text or number is never among them.
public struct Refusal: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, Sendable, CaseIterable {
        // Names that lead nowhere.
        case unknownOrganisation = "unknown-organisation"
        case unknownThing = "unknown-thing"
        case unknownItem = "unknown-item"
        case unknownCurrency = "unknown-currency"
        case unknownCode = "unknown-code"
        case unknownType = "unknown-type"
        case unknownCriterion = "unknown-criterion"
        case unknownMember = "unknown-member"
        case nothingToUndo = "nothing-to-undo"
        case unknownValue = "unknown-value"
        case notYet = "not-yet"
        case notKnownYet = "not-known-yet"
        // Integrity: never stored.
        case identityNumber = "identity-number"
        case textTooLong = "text-too-long"
        case notACode = "not-a-code"
        case malformedContent = "malformed-content"
        case organisationNumber = "organisation-number"
        case ceasedOrganisation = "ceased-organisation"
        case effectiveOutOfRange = "effective-out-of-range"
        case negativeAmount = "negative-amount"
        case amountTooLarge = "amount-too-large"
        case returnedTooMuch = "returned-too-much"
        case balanceNegative = "balance-negative"
        case wrongYear = "wrong-year"
        case wrongPeriod = "wrong-period"
        case yearOutsidePlan = "year-outside-plan"
        case sameOrganisation = "same-organisation"
        case alreadyExists = "already-exists"
        case conflictingKey = "conflicting-key"
        case notAmendable = "not-amendable"
        case hasDependents = "has-dependents"
        case emptyChange = "empty-change"
        case lastKeeper = "last-keeper"
        case wrongScale = "wrong-scale"
        case outsideScale = "outside-scale"
        case notMember = "not-member"
        case notChecked = "not-checked"
        case otherCall = "other-call"
        case computedIndicator = "computed-indicator"
        case twoSources = "two-sources"
        case otherKind = "other-kind"
        case growthOfGrowth = "growth-of-growth"
        case shareOutOfRange = "share-out-of-range"
        case otherShare = "other-share"
        case zeroDenominator = "zero-denominator"
        case notYesOrNo = "not-yes-or-no"
        case sharesNotWhole = "shares-not-whole"
        case sharedTwice = "shared-twice"
        case outOfRange = "out-of-range"
        case headingCode = "heading-code"
        case otherProposal = "other-proposal"
        case unknownAward = "unknown-award"
        case privateSubmitter = "private-submitter"
        case otherMeasure = "other-measure"
        case derivesFromItself = "derives-from-itself"
        // Policy: stored with a reason.
        case policy
        // Who may do what.
        case notPermitted = "not-permitted"
        case wrongTrust = "wrong-trust"
        case notYourselfFirst = "not-yourself-first"
        // Keys.
        case noKey = "no-key"
        case openKey = "open-key"
        case keyInLedger = "key-in-ledger"
        case backupInLedger = "backup-in-ledger"
        case foreignKey = "foreign-key"
        // Malformed arguments.
        case malformed
        case missingValue = "missing-value"
        case emptyText = "empty-text"
        case notApplied = "not-applied"
        // Publications.
        case notPublishable = "not-publishable"
        case notPeriodEnd = "not-period-end"
    }

    /// What is wrong.
    public let code: Code
    /// What it is about, in the order in which the sentence uses them.
    public let parameters: [String]
    /// The policy rules that are broken, when the code is `.policy`.
    public let breaches: [Breach]

    /// Refuses something.
    public init(_ code: Code, _ parameters: [String] = [], breaches: [Breach] = []) {
        self.code = code
        self.parameters = parameters
        self.breaches = breaches
    }
}

/// A policy rule that something goes against. It may be stored all the same, with a reason (`--despite`).
public enum Breach: String, Hashable, Sendable, CaseIterable {
    /// Funds granted before the project was approved.
    case grantBeforeApproval = "grant-before-approval"
    /// Started before the project was approved.
    case startBeforeApproval = "start-before-approval"
    /// More granted to a project than its call allows.
    case overCap = "over-cap"
    /// A smaller own share than the call asks for.
    case ownShare = "own-share"
    /// More awards to a project than its call allows.
    case tooManyAwards = "too-many-awards"
    /// Received after the call's deadline.
    case afterDeadline = "after-deadline"
    /// A committee without a user representative, where the call asks for one.
    case noUserRepresentative = "no-user-representative"
    /// A score by a member who has declared a conflict of interest.
    case disqualifiedMember = "disqualified-member"
    /// Recommended or awarded before the committee was what the call asks for and had scored the application.
    case committeeIncomplete = "committee-incomplete"
    /// Awarded although the mean score does not exceed what the call asks for.
    case belowThreshold = "below-threshold"
    /// Something done to an application that was rejected, withdrawn or declined.
    case applicationOver = "application-over"
    /// Started later after the award, or on a later day, than the call allows.
    case startTooLate = "start-too-late"
    /// Effective in a period that is closed.
    case periodClosed = "period-closed"
    /// A decision that changes nothing, since it stands already.
    case alreadySo = "already-so"
    /// Resumed without having been paused.
    case notPaused = "not-paused"
    /// Extended to a day before the one on which it was to end.
    case notLater = "not-later"
    /// A period closed before it was over.
    case periodNotOver = "period-not-over"
    /// Something told of an entry of a register that had ended.
    case entryOver = "entry-over"
    /// Something told of an entry of a register that does not follow from how it stands.
    case outOfOrder = "out-of-order"
    /// Another site's figure, proposed by somebody who does not coordinate the study.
    case notCoordinator = "not-coordinator"
    /// A site's own word, said by somebody else.
    case notTheSite = "not-the-site"
    /// A Clinical Academic Group without leader, deputy or its ten key persons.
    case keyPersons = "key-persons"
    /// An idea taken up as a project before its author consented to telling of it.
    case withoutConsent = "without-consent"
    /// Declined by a funder that nobody applied to.
    case neverApplied = "never-applied"
    /// More of an own share covered than was promised.
    case coveredOverPromise = "covered-over-promise"
    /// Something done to a project after it ended.
    case afterEnd = "after-end"
    /// More paid than granted.
    case paidOverGrant = "paid-over-grant"
    /// Patients at a site that is not open, or in a study that is closed.
    case siteNotOpen = "site-not-open"
    /// Input to a draft after the plan was adopted.
    case inputAfterAdoption = "input-after-adoption"
    /// An event from before the thing it is about was registered in the world.
    case beforeRegistration = "before-registration"
}
