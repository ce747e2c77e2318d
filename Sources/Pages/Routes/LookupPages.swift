internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// The events behind a figure.
    func explanation() throws -> Content {
        let text = self["cell"] ?? ""
        guard let address = FigureAddress(text) else { throw Refusal(.malformed, [text, "figure"]) }
        let ledger = try reading("explain")
        var report = try ledger.explain(address, on: basis, options)
        if address.column.hasSuffix("_minor") { addSum(to: &report.main) }
        let name = Labels.of(address.column, language)
        var content = Content(title: LookupWords.behind(language, [name]))
        content.lead = address.conditions.map { condition in
            let word = report.words[condition.column]?[condition.value] ?? condition.value
            return "\(Labels.of(condition.column, language)): \(word)"
        }
        content.lead.append(LookupWords.proofs(language))
        content.parts = [Part(style: "wide", tables: tables([report.main], of: report, isPaged: true))]
        content.parts.append(Part(title: LookupWords.address(language), code: address.description))
        var proof = Part(title: LookupWords.proof(language))
        proof.items = [.init(name: LookupWords.downloadAll(language), link: here.with("format", "proof"), note: "JSON")]
        content.parts.append(proof)
        let choice = address.conditions.map { (name: "where", value: "\($0.column)=\($0.value)") }
        content.crumbs = [
            (
                self.name(of: address.question),
                linkWithFigures(["report", Slug.of(address.question)], choice)
            )
        ]
        content.rest(on: report)
        return content
    }

    /// What is added up is of one currency.
    private func addSum(to table: inout Table) {
        guard let currency = table.rows.first.map({ _ in table[0, "currency"] }),
            table.rows.indices.allSatisfy({ table[$0, "currency"] == currency })
        else { return }
        let sum = Cell.sum(table.rows.indices.map { table[$0, "contribution_minor"] })
        (table.totalKeys, table.totals) = (["currency", "contribution_minor"], [[currency, sum]])
    }

    /// One event, as the ledger keeps it.
    func event(_ number: String) throws -> Content {
        let ledger = try reading("event show")
        guard let position = UInt64(number), position > 0 else { throw Refusal(.malformed, ["@" + number, "event"]) }
        guard Position(position) <= resolved.known else { throw Refusal(.unknownThing, ["event", "@\(position)"]) }
        let event = try ledger.event("@\(position)")
        let envelope = event.envelope
        let fields: [(key: String, cell: Cell)] = [
            ("event", .text(envelope.type)), ("stream", .text(envelope.stream.description)),
            ("effective", .day(Cell.Day(envelope.effective))), ("recorded", .instant(Cell.Instant(event.recorded))),
            ("org", .code(envelope.organisation)),
            ("source", .code(envelope.source.map { "\($0.system):\($0.key)" })),
            ("breaches", .code(event.breaches.joined(separator: ", "))), ("id", .text(event.id.description)),
        ]
        let texts = try ledger.words(of: event.payload.textKeys, language)
        let type = CodeWords.of(envelope.type, in: "event", language)
        var content = Content(title: "@\(position): \(type)")
        var part = Part()
        part.tables = [facts(fields.filter { $0.cell != .absent }, caption: content.title)]
        content.parts = [part]
        let told = event.payload.textKeys.compactMap { texts[$0] }
        if !told.isEmpty { content.parts.append(Part(title: Labels.of("text", language), paragraphs: told)) }
        var ways = Part(title: LookupWords.proof(language))
        ways.items = [.init(name: LookupWords.download(language), link: here.with("format", "proof"), note: "JSON")]
        for (word, other) in [(Words.previous, position - 1), (Words.next, position + 1)]
        where other > 0 && Position(other) <= resolved.known {
            ways.items.append(.init(name: "\(word(language)) @\(other)", link: link(["event", String(other)])))
        }
        content.parts.append(ways)
        content.basis = try ledger.printed(resolved, projection: "audit/1")
        return content
    }

    /// Fields and values as a table of two columns.
    func facts(_ fields: [(key: String, cell: Cell)], caption: String) -> PageTable {
        let columns = ["field", "value"].map { Column.of($0, .text, language) }
        let cells = fields.map { key, cell in
            [
                .text(Labels.of(key, language)),
                key == "event" ? .text(CodeWords.of(cell.machineText, in: key, language)) : cell,
            ]
        }
        let rows = fields.map { key, cell -> View in
            let column = Column.of(key, .text, language)
            let words: Cell = key == "event" ? .text(CodeWords.of(cell.machineText, in: "event", language)) : cell
            let bits =
                self.bits(of: cell, in: column, of: "", beside: { _ in .absent }) ?? [
                    Bit(text: words.text(in: language))
                ]
            return [
                "rowClass": false,
                "cells": [
                    ["isHead": true, "cellClass": false, "bits": [Bit(text: column.label).view]] as View,
                    ["isHead": false, "cellClass": false, "bits": bits.map(\.view)] as View,
                ],
            ]
        }
        let view: View = [
            "none": false, "tableLabel": caption, "isCaptionHidden": true, "tableClass": "facts",
            "head": columns.map { ["headName": $0.label, "headClass": false, "headMark": false] as View },
            "body": rows, "hasFoot": false, "feet": [View](), "tableNote": false, "pager": false,
        ]
        return PageTable(view: view, table: Table(key: "facts", columns: columns, rows: cells))
    }

    /// What holds some characters.
    func search() throws -> Content {
        let needle = self["q"] ?? ""
        var content = Content(title: Words.search(language))
        guard !needle.isEmpty else {
            content.lead = [LookupWords.searchHelp(language)]
            return content
        }
        let report = try reading("find").find(needle, basis, language)
        content.title = report.title
        content.parts = [Part(style: "wide", tables: tables([report.main], of: report, isPaged: true))]
        content.rest(on: report)
        return content
    }

    /// What waits to be done.
    func waiting() throws -> Content {
        let report = try reading("todo").todo(state, plain)
        var content = Content(title: report.title)
        content.parts = ([report.main] + report.more).map { table in
            Part(id: table.key, title: table.title, style: "wide", tables: tables([table], of: report))
        }
        content.rest(on: report)
        return content
    }
}

/// The words of pages that look things up.
enum LookupWords {
    static let behind = Word("Hendelsene bak «{1}»", "Hendingane bak «{1}»", "The events behind “{1}”")
    static let proofs = Word(
        "Hver hendelse har en side med et bevis for at den står i hovedboken.",
        "Kvar hending har ei side med eit bevis for at ho står i hovudboka.",
        "Each event has a page with a proof that it is in the ledger.")
    static let address = Word("Tallets adresse", "Adressa til talet", "The figure's address")
    static let proof = Word("Bevis", "Proof")
    static let downloadAll = Word(
        "Last ned bevisene for alle hendelsene", "Last ned bevisa for alle hendingane",
        "Download the proofs of all the events")
    static let download = Word("Last ned beviset", "Last ned beviset", "Download the proof")
    static let searchHelp = Word(
        "Søk etter en id, et annet navn på noe, eller et ord i en tekst.",
        "Søk etter ein id, eit anna namn på noko, eller eit ord i ein tekst.",
        "Search for an id, an alias, or a word of a text.")
}
