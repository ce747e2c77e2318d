import Portfolio

/// Who may append what: the table of roles in `docs/guide.en.md` and decision 0025, written down once more. What is
/// under test is not asked, so that a role that permits more than is said is found.
enum AppendingRights {
    /// What becomes of a command that is whole.
    enum Verdict { case permitted, notPermitted, unseen }

    /// What the thing that a command is about is to the adviser's trust.
    enum Thing: Hashable {
        /// It never was.
        case absent
        /// The trust began it; everybody may see it, or only those whose it is.
        case own(isEverybodys: Bool)
        /// The trust takes part in what another began.
        case partaken
        /// It is another's alone.
        case hidden
        /// It is everybody's, and another began it.
        case regional
    }

    /// What keeps the ledger running and is named by all.
    private static let reference: Set = ["org", "vocabulary", "alias", "user"]
    private static let ofSecretaries: Set = [
        "plan", "indicator", "submission", "member", "meeting", "case", "follow-up", "working-group",
    ]
    /// What trusts tell of their own.
    private static let ofTrusts: Set = [
        "project", "study", "application", "innovation", "submission", "alias", "activity", "commitment",
        "recognition", "idea", "benefit", "competence", "service", "paper", "group",
    ]
    /// Commands by which an organisation speaks of itself, about what others decide.
    static let ownWords: Set = [
        "plan status", "plan answer", "indicator measure", "involvement give", "monitor report",
    ]
    /// Commands that begin the thing whose id they name.
    private static let beginnings: Set = [
        "project register", "study register", "application receive", "innovation report", "activity hold",
        "commitment make", "recognition give", "idea receive", "benefit define", "competence count", "service use",
        "paper register", "group establish", "submission due",
    ]
    /// What whoever takes part says of itself: a site its patients, a coordinator what it proposes, an adopter that it
    /// adopts.
    private static let ofPartakers: Set = [
        "study open", "study close-site", "patients count", "patients report", "patients target", "kbs propose",
        "kbs confirm", "kbs check", "innovation adopt",
    ]
    /// Nouns that append to streams of another name.
    private static let categories = [
        "grant": "project", "external": "project", "approval": "project", "attachment": "project", "hrcs": "project",
        "collaboration": "project", "patients": "study", "coordination": "study", "kbs": "study",
        "involvement": "plan", "monitor": "org",
    ]

    /// The category of streams that a command appends to.
    static func category(of command: [String]) -> String { categories[command[0]] ?? command[0] }

    /// What must become of a command.
    ///
    /// - Parameters:
    ///   - category: What it appends to.
    ///   - named: The category of the thing that it names.
    ///   - isForOwn: Whether it names the own trust as the one that speaks.
    static func verdict(
        _ command: String, _ category: String, about thing: Thing, _ named: String, isForOwn: Bool, by role: Role?
    ) -> Verdict {
        let begins = beginnings.contains(command) && named == category
        let isOwnWord = ownWords.contains(command)
        switch role {
        case .region: return .permitted
        case .auditor, .removed, nil: return .notPermitted
        case .operator: return reference.contains(category) && !isOwnWord ? .permitted : .notPermitted
        case .secretary:
            if !begins, [.own(isEverybodys: false), .partaken, .hidden].contains(thing) { return .unseen }
            return ofSecretaries.contains(category) ? .permitted : .notPermitted
        case .adviser:
            if !begins, thing == .hidden { return .unseen }
            if isOwnWord { return isForOwn ? .permitted : .notPermitted }
            guard ofTrusts.contains(category) else { return .notPermitted }
            let isTheirs =
                named == category && !begins && !ofPartakers.contains(command)
                && [.partaken, .regional].contains(thing)
            return isTheirs ? .notPermitted : .permitted
        }
    }

    /// Whether a command was refused before anybody asked who gave it: it is not whole, or names what is not there.
    static func isBefore(_ exit: Int32, _ code: String?, _ command: String) -> Bool {
        let early: Set = [
            "unknown-thing", "unknown-organisation", "unknown-member", "unknown-type", "nothing-to-undo", "failed",
        ]
        return exit == 64 || early.contains(code ?? "") || command == "project change" && code == "empty-change"
    }
}
