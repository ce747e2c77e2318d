internal import Portfolio
internal import Record

/// What was registered wrongly: a correction and a void that restate 2024, and a void that was itself a mistake.
enum Amendments {
    private static let correctedProject = "HNT-2023-001"
    private static let voidedProject = "HMR-2023-001"
    private static let restoredProject = "HMR-2022-001"
    private static let despite = "Eksempel: funnet etter at året ble lukket."

    static func tell(in script: inout Script) throws {
        let stories = try ProjectStory.all()
        try script.add(
            .lower(
                Source(story: "\(correctedProject)/paid-1"), by: 15_000_00,
                because: script.sealer.seal("Eksempel: to sifre var byttet om i bilaget."),
                despite: script.sealer.seal("Eksempel: bilaget er kontrollert etter at året ble lukket.")),
            recorded: "2025-03-05")
        for story in stories where story.id == voidedProject { try tellVoid(of: story, in: &script) }
        for story in stories where story.id == restoredProject { try tellRestored(story, in: &script) }
    }

    private static func tellVoid(of story: ProjectStory, in script: inout Script) throws {
        let funds = Funds(story: story, source: "innovation", call: "", award: "A1", kroner: 0)
        try funds.giveBack(25_000, Day(2024, 12, 12), &script, "returned-wrong")
        try script.add(
            .void(
                Source(story: "\(story.id)/returned-wrong"), as: Source(story: "\(story.id)/void"),
                because: script.sealer.seal("Døme: beløpet gjaldt eit anna prosjekt."),
                despite: script.phrase(Self.despite)), recorded: "2025-03-06")
    }

    private static func tellRestored(_ story: ProjectStory, in script: inout Script) throws {
        let funds = Funds(story: story, source: "innovation", call: "", award: "A1", kroner: 0)
        try funds.adjust(30_000, Day(2023, 11, 20), &script, "adjusted-1")
        let (adjustment, void) = try (Source(story: "\(story.id)/adjusted-1"), Source(story: "\(story.id)/void"))
        try script.add(
            .void(
                adjustment, as: void, because: script.sealer.seal("Døme: vi fann ikkje brevet."),
                despite: script.phrase(Self.despite)),
            recorded: "2024-04-22")
        try script.add(
            .void(
                void, as: Source(story: "\(story.id)/void-2"),
                because: script.sealer.seal("Døme: brevet låg i arkivet likevel."),
                despite: script.phrase(Self.despite)), recorded: "2024-05-15")
    }
}
