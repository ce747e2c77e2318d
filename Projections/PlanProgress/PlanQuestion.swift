public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// A plan with its areas, goals and measures, who answers for them and how far they are; its editions and changes.
public struct PlanQuestion: Question {
    /// What it is asked by.
    public let name = "plan show"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { plans }
    /// What it can be grouped and filtered by.
    public let dimensions = [
        "item", "level", "parent", "area", "origin", "org", "progress", "attainment", "continuation", "year", "kind",
    ]
    private let plans = PlansProjection()

    /// The question about one plan.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let plan = try asking.subject(of: PlansProjection.plans, plans)
        let all = try asking.state(plans).entities(of: PlansProjection.items)
        let tree = PlanTree(plan.id, all)
        let main = try items(of: tree, plan, asking)
        let titles = try Entities(asking, [plan])
        let title = titles.text(plan, "title").map { "\(plan.id) \($0)" } ?? plan.id
        let counts = zip(main.totalKeys, main.totals.first ?? []).map { key, cell in
            "\(Labels.of(key, asking.language)): \(cell.machineText)"
        }
        var changes = try Course.table(of: plan.id, asking, plans)
        changes.key = "changes"
        changes.title = Word("Endringer", "Endringar", "Changes")(asking.language)
        return Answer(
            title, main,
            more: [areas(of: tree, asking, try Entities(asking, tree.items)), try editions(of: plan, asking), changes]
                + [try sources(of: plan, asking)].filter { !$0.rows.isEmpty },
            notes: [counts.joined(separator: " · ")])
    }

    /// Those that lead a measure or contribute to it.
    public func owing(_ asking: Asking) throws -> Set<String> {
        let plan = try asking.subject(of: PlansProjection.plans, plans)
        let tree = PlanTree(plan.id, try asking.state(plans).entities(of: PlansProjection.items))
        let parties = try PlanParties(of: plan.id, asking, plans)
        let all = tree.items.filter { $0["withdrawn"] == .none }.flatMap { parties.each(of: $0) }
        return Set(all.map(\.organisation).filter { !$0.isEmpty })
    }

    private func items(of tree: PlanTree, _ plan: FactEntity, _ asking: Asking) throws -> Table {
        var list = try Listing(
            asking,
            [
                "item": .text, "level": .text, "parent": .text, "area": .text, "title": .text, "origin": .text,
                "kind": .text, "responsible": .text, "contributing": .text, "org": .text, "progress": .text,
                "attainment": .text, "continuation": .text, "year": .integer, "assessment": .text, "indicator": .text,
                "withdrawn": .day,
            ], of: dimensions)
        let moved = Set(try asking.entities(of: PlansProjection.items, plans).map(\.id))
        let entities = try Entities(asking, tree.items)
        let parties = try PlanParties(of: plan.id, asking, plans)
        for item in tree.items where moved.contains(item.id) {
            let own = parties.of(item)
            var row: [Cell] = [.text(tree.id(of: item)), entities.cell(item, "level"), entities.cell(item, "parent")]
            row += [.code(tree.area(of: item)), .code(title(of: item, entities, asking.language))]
            row += [entities.cell(item, "origin"), entities.cell(item, "kind")]
            row += [.code(own.responsible), .code(own.contributing), .code(own.organisations)]
            row += ["progress", "attainment", "continuation"].map { entities.cell(item, $0) }
            row.append(.year(of: item["year"].integer))
            row += ["assessment", "indicator", "withdrawn"].map { entities.cell(item, $0) }
            list.add(row)
        }
        var table = list.table().sparing([
            "level", "parent", "area", "origin", "kind", "contributing", "org", "attainment", "continuation", "year",
            "assessment", "indicator", "withdrawn",
        ])
        let levels = list.rows.map { (level: $0[1].machineText, isWithdrawn: $0[16] != .absent) }
        let standing = ["area", "goal", "measure"].map { level in
            levels.count { $0.level == level && !$0.isWithdrawn }
        }
        let withdrawn = levels.count { $0.level == "measure" && $0.isWithdrawn }
        table.totalKeys = ["areas", "goals", "measures", "withdrawn"]
        table.totals = [(standing + [withdrawn]).map { Cell.count($0) }]
        return table
    }

    /// In the language, where there is a title in it.
    private func title(of item: FactEntity, _ entities: Entities, _ language: Language) -> String? {
        let fields = language == .en ? ["title_en", "title"] : ["title", "title_en"]
        return fields.lazy.compactMap { entities.text(item, $0) }.first
    }

    private func areas(of tree: PlanTree, _ asking: Asking, _ entities: Entities) -> Table {
        let active = tree.items.filter { $0["withdrawn"] == .none }
        let rows = tree.items.filter { $0["level"].code == "area" }.map { area -> [Cell] in
            let own = active.filter { tree.area(of: $0) == tree.id(of: area) }
            return [
                .text(tree.id(of: area)), .code(title(of: area, entities, asking.language)),
                .count(own.count { $0["level"].code == "goal" }), .count(own.count { $0["level"].code == "measure" }),
            ]
        }
        return Table(
            key: "areas", title: Labels.of("areas", asking.language),
            columns: [
                asking.column("area", .text), asking.column("title", .text), asking.column("goals", .integer),
                asking.column("measures", .integer),
            ], rows: rows)
    }

    /// What the items follow from, in this plan and others.
    private func sources(of plan: FactEntity, _ asking: Asking) throws -> Table {
        let links = try asking.state(plans).entities(of: PlansProjection.sources)
            .filter { $0.id.hasPrefix(plan.id + " ") && $0["ended"] == .none && $0["since"] != .none }
        return Table(
            key: "sources", title: Word("Utledet av", "Utleidd av", "Derived from")(asking.language),
            columns: [
                asking.column("item", .text), asking.column("plan", .text), asking.column("derived_from", .text),
                asking.column("since", .day),
            ],
            rows: links.map { link in
                let parts = link.id.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
                return [.code(parts[1]), .code(parts[2]), .code(parts[3]), .dated(link["since"].day)]
            })
    }

    private func editions(of plan: FactEntity, _ asking: Asking) throws -> Table {
        let columns: KeyValuePairs<String, Column.Kind> = [
            "event": .text, "edition": .text, "title": .text, "effective": .day, "from": .day, "to": .day,
            "decided": .day, "in_force_from": .day, "in_force_to": .day, "body": .text, "function": .text,
            "reason": .text, "archive": .text,
        ]
        let own = try asking.state(plans).entities(of: PlansProjection.editions)
            .filter { $0.id.hasPrefix(plan.id + " ") }
            .sorted { ($0.settings[0].day, $0.settings[0].source) < ($1.settings[0].day, $1.settings[0].source) }
        let entities = try Entities(asking, own)
        return Table(
            key: "editions", title: Labels.of("editions", asking.language),
            columns: columns.map { asking.column($0.key, $0.value) } + [asking.column("position", .integer)],
            rows: own.map { edition in
                columns.map { entities.cell(edition, $0.key) }
                    + [.number(Int64(clamping: edition.settings[0].source.rawValue))]
            })
    }
}
