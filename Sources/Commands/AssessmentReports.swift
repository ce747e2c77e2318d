import ArgumentParser

struct CallMembers: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Who sits in the committees.")
    static let question = "call members"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct ApplicationRanking: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranking", abstract: "Formal checks, mean scores, ranks, recommendations, outcomes.")
    static let question = "application ranking"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct ApplicationScores: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "scores", abstract: "What each reviewer gave each application.")
    static let question = "application scores"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct ApplicationConflicts: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "Who was disqualified where.")
    static let question = "application conflicts"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}
