internal import Reporting

extension Labels {
    /// The columns of applications on their way from receipt to decision.
    static let roundWords: [String: Word] = [
        "received": Word("Mottatt", "Motteke", "Received"),
        "rejected": Word("Formelt avvist", "Rejected formally"),
        "forwarded": Word("Videresendt", "Vidaresend", "Forwarded"),
        "recommended": Word("Innstilt", "Recommended"),
        "recommended_minor": Word("Innstilt", "Recommended"),
        "declined": Word("Avslått", "Declined"),
        "retracted": Word("Trukket", "Trekt", "Withdrawn"),
        "formal_check": Word("Formalkontroll", "Formal check"),
        "rejection": Word("Avvist fordi", "Rejected because"),
        "outcome": Word("Utfall", "Outcome"),
        "reviewers": Word("Vurdert av", "Reviewers"),
        "reviewer": Word("Vurdert av", "Reviewer"),
        "criterion": Word("Kriterium", "Criterion"),
        "score_hundredths": Word("Poeng", "Score"),
        "mean_hundredths": Word("Snitt", "Mean score"),
        "rank": Word("Plass", "Rank"),
        "recommended_rank": Word("Innstilt som nr.", "Recommended as no."),
        "counts": Word("Teller", "Tel", "Counts"),
        "member": Word("Medlem", "Member"),
        "person": Word("Person", "Person"),
        "ground": Word("Grunn", "Ground"),
        "declared": Word("Meldt", "Meld", "Declared"),
        "scores": Word("Poeng gitt", "Poeng gjevne", "Scores given"),
        "letter": Word("Brev sendt", "Letter sent"),
    ]
}
