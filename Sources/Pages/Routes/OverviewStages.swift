internal import Application
internal import Portfolio
internal import Questions
internal import Reporting

extension Visit {
    /// The phases in the order in which projects go through them; what is shelved stands last.
    private var phases: [String] { Vocabularies.phases }

    /// What is on its way, phase by phase.
    func board(_ projects: Report, _ ledger: Ledger) throws -> Part {
        let table = projects.main
        let words = projects.words["phase"] ?? [:]
        let active = Set(["registered", "approved", "started", "paused"].map { Cell.text($0) })
        let own = table.rows.indices.filter { active.contains(table[$0, "status"]) }
        let lanes = phases.compactMap { phase -> View? in
            let rows = own.filter { table[$0, "phase"] == .text(phase) }
            guard !rows.isEmpty else { return nil }
            let shown = rows.prefix(6)
            return [
                "laneName": words[phase] ?? phase, "laneCount": String(rows.count), "hasCards": true,
                "laneLink": linkWithFigures(["project"], [("where", "phase=\(phase)")]).text,
                "cards": shown.map { card(table, $0) },
                "laneMore": orNothing(
                    rows.count > shown.count
                        ? OverviewWords.andMore(language, [String(rows.count - shown.count)]) : nil),
            ]
        }
        let title = OverviewWords.board(language)
        var part = Part(id: "board", title: title, style: "wide")
        if lanes.isEmpty {
            part.paragraphs = [Phrase.noRows.text(in: language)]
        } else {
            part.board = ["boardLabel": title, "lanes": lanes]
            var inLanes = table
            let order = { (row: Int) in phases.firstIndex(of: table[row, "phase"].machineText) }
            inLanes.rows = own.filter { order($0) != nil }.sorted { order($0) ?? 0 < order($1) ?? 0 }
                .map { table.rows[$0] }
            part.tables = [PageTable(view: nil, table: inLanes, words: projects.words)]
        }
        part.more = (Words.projects(language), linkWithFigures(["project"]))
        return part
    }

    private func card(_ table: Table, _ row: Int) -> View {
        let id = table[row, "project"].machineText
        let title = table[row, "title"].machineText
        return [
            "cardTitle": title.isEmpty ? id : title, "cardLink": link(["project", id]).text,
            "cardNote": "\(table[row, "org"].machineText) · \(id)",
        ]
    }

    /// How many ideas and projects have come how far.
    func funnel(_ ledger: Ledger) throws -> Part {
        let report = try answer("innovation pipeline", by: ["phase"], ledger)
        var table = report.main
        let order = { (row: Int) in phases.firstIndex(of: table[row, "phase"].machineText) ?? phases.count }
        table.rows = table.rows.indices.sorted { order($0) < order($1) }.map { table.rows[$0] }
        let words = report.words["phase"] ?? [:]
        let rows = table.rows.indices.map { row -> BarChart.Row in
            let phase = table[row, "phase"].machineText
            return BarChart.Row(name: words[phase] ?? phase, value: table[row, "entries"])
        }
        let title = OverviewWords.funnel(language)
        var part = Part(id: "funnel", title: title, style: "half")
        part.charts = BarChart(rows: rows, language: language).svg(pictured(title)).map { [(title, $0)] } ?? []
        part.tables = tables([table], of: report, question: "innovation pipeline")
        part.more = (Words.more(language), linkWithFigures(["report", "innovation-pipeline"]))
        return part
    }

    /// Projects by trust and area, each cell as deep as it has many.
    func heatMap(_ ledger: Ledger) throws -> Part {
        let report = try answer("overview", by: ["area", "org"], ledger)
        let table = report.main
        var counts: [String: [String: Int64]] = [:]
        for row in table.rows.indices {
            guard case .integer(let count) = table[row, "projects"] else { continue }
            counts[table[row, "area"].machineText, default: [:]][table[row, "org"].machineText] = count
        }
        let trusts = Set(counts.values.flatMap(\.keys)).sorted()
        var words = report.words["area"] ?? [:]
        words[""] = OverviewWords.none(language)
        let areas = counts.keys.sorted { (words[$0] ?? $0) < (words[$1] ?? $1) }
        let most = counts.values.flatMap(\.values).max() ?? 1
        let title = OverviewWords.heat(language)
        func spot(_ area: String, _ trust: String) -> HeatTable.Spot? {
            guard let count = counts[area]?[trust] else { return nil }
            let link = source(of: "projects", in: "overview", where: [("area", area), ("org", trust)])
            return HeatTable.Spot(
                cell: .integer(count), text: String(count), look: HeatTable.depth(count, of: most), link: link)
        }
        let heat = HeatTable(
            caption: title, corner: .of("area", .text, language),
            columns: trusts.map { Column($0, $0, .integer) },
            rows: areas.map { area in (.text(area), words[area] ?? area, trusts.map { spot(area, $0) }) },
            words: ["area": words])
        var part = Part(id: "areas", title: title, style: "half")
        part.tables = [heat.shown]
        part.more = (Words.more(language), linkWithFigures(["report", "overview"], [("by", "area,org")]))
        return part
    }
}
