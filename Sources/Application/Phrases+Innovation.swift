internal import Portfolio
internal import Questions

extension Phrases {
    /// What is told of ideas and benefits that cannot be as somebody says.
    static let innovation: [Refusal.Code: Phrase] = [
        .privateSubmitter: Phrase(
            .rule,
            Word(
                "Om pasienter og pårørende føres ikke hvem de er eller hvor de hører til.",
                "Om pasientar og pårørande blir det ikkje ført kven dei er eller kvar dei høyrer til.",
                "Of patients and relatives it is not told who they are or where they belong."),
            hint: Word("Utelat --party.", "Utelat --party.", "Leave --party out.")),
        .otherMeasure: Phrase(
            .rule,
            Word(
                "Gevinsten «{1}» måles på en annen måte.", "Gevinsten «{1}» blir målt på ein annan måte.",
                "The benefit “{1}” is measured otherwise."),
            hint: Word(
                "Oppgi penger med --expected-value og --realised-value, alt annet med --expected og --realised.",
                "Oppgje pengar med --expected-value og --realised-value, alt anna med --expected og --realised.",
                "Give money by --expected-value and --realised-value, all else by --expected and --realised.")),
    ]
}
