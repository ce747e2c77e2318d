/// The numbers of a stack of layers, and which of them stand on a day.
private struct StandingNumbers {
    /// A number that an event tells of a place.
    struct Number {
        let layer: Int
        let event: CountedEvent
        let day: Int32
        let site: String
        let value: Int64
        /// Study, site and year, as bytes: texts are the same place only when they are written the same.
        let place: [[UInt8]]
        /// What a later number of the same layer must share to take this one's place.
        let slot: [[UInt8]]
    }

    private let layers: [StandingRule.Layer]
    /// In the order in which they apply.
    let numbers: [Number]

    init(_ names: [String], in book: RecordBook) throws {
        layers = names.compactMap { StandingRule.layers[$0] }
        var numbers: [Number] = []
        for (index, layer) in layers.enumerated() {
            for source in layer.sources {
                for event in book.standingEvents(of: source.type) {
                    if let number = try Number(event, source.field, layer, index) { numbers.append(number) }
                }
            }
        }
        self.numbers = numbers.sorted { ($0.day, $0.event.event.position) < ($1.day, $1.event.event.position) }
    }

    /// The numbers that came to stand in the scope's days, and those that stand no more.
    func changes(in scope: AuditScope) -> (come: Set<Int>, gone: Set<Int>) {
        let before = standing(on: Int64(scope.from) - 1), after = standing(on: Int64(scope.to))
        return (after.subtracting(before), before.subtracting(after))
    }

    /// The same without those of places of which the layer says at the end what it said before.
    func changesOfPlaces(in scope: AuditScope) -> Set<Int> {
        let before = standing(on: Int64(scope.from) - 1), after = standing(on: Int64(scope.to))
        let (was, now) = (sums(of: before), sums(of: after))
        return before.symmetricDifference(after).filter { was[cell(of: $0)] != now[cell(of: $0)] }
    }

    private func standing(on day: Int64) -> Set<Int> {
        var (known, last) = ([Int](), [[[UInt8]]: Int]())
        for (index, number) in numbers.enumerated() where Int64(number.day) <= day {
            if layers[number.layer].adds { known.append(index) } else { last[number.slot] = index }
        }
        known += last.values
        var first: [ArraySlice<[UInt8]>: Int] = [:]
        for number in known.map({ numbers[$0] }) {
            for width in 1...3 {
                let shared = number.place.prefix(width)
                first[shared] = min(first[shared] ?? .max, number.layer)
            }
        }
        return Set(known).filter { index in
            let number = numbers[index], layer = layers[number.layer]
            guard layer.yields > 0 else { return true }
            return (first[number.place.prefix(layer.yields)] ?? 0 < number.layer) == layer.isSetOff
        }
    }

    private func sums(of indices: Set<Int>) -> [[[UInt8]]: Int64] {
        indices.reduce(into: [:]) { $0[cell(of: $1), default: 0] &+= numbers[$1].value }
    }

    private func cell(of index: Int) -> [[UInt8]] { [Array(String(numbers[index].layer).utf8)] + numbers[index].place }
}

extension StandingNumbers.Number {
    /// Reads a number; nil for an event that the layer does not speak of.
    init?(_ event: CountedEvent, _ field: UInt32, _ layer: StandingRule.Layer, _ index: Int) throws {
        try event.require(field)
        (self.event, self.layer, day) = (event, index, try event.day)
        site = try layer.site.map { try event.text(at: [field, $0]) } ?? ""
        let year = try layer.year.map { String(try event.number(at: [field, $0])) }
        let value = try event.signed(at: [field, layer.value])
        guard layer.told == nil || layer.told == [!site.isEmpty, year != "0"] else { return nil }
        // The one number without an opposite.
        guard value != .min else { throw AuditFault(.payload, "@\(event.content.position)") }
        self.value = layer.isSetOff ? -value : value
        let own = [event.event.stream, site, year ?? String(Day(rawValue: day).year)].map { Array($0.utf8) }
        place = own
        slot =
            [Array(String(index).utf8), own[0]] + (layer.site == nil ? [] : [own[1]]) + (year == nil ? [] : [own[2]])
    }
}

extension RecordBook {
    /// The events whose numbers came to stand in the scope's days, and those whose numbers stand no more, in log order.
    func lines(of rule: StandingRule, _ address: FigureAddress, in scope: AuditScope) throws -> [FigureLine] {
        var found: [UInt64: (number: StandingNumbers.Number, value: Int64)] = [:]
        for stack in rule.stacks {
            let all = try StandingNumbers(stack, in: self)
            func add(_ index: Int, _ value: Int64) {
                found[all.numbers[index].event.event.position] = (all.numbers[index], value)
            }
            guard rule.aggregate == .sum else {
                for index in all.changesOfPlaces(in: scope) { add(index, 1) }
                continue
            }
            let (come, gone) = all.changes(in: scope)
            for index in come { add(index, all.numbers[index].value) }
            for index in gone { add(index, -all.numbers[index].value) }
        }
        return try found.sorted { $0.key < $1.key }.compactMap { position, line in
            let event = line.number.event
            let place = try place(line.number.site, event.event.stream, scope)
            if let organisation = address["org"], place.organisation != organisation { return nil }
            return FigureLine(
                event: position, content: event.content.position, value: line.value,
                home: place.home?.event.position ?? 0, homeContent: place.home?.content.position ?? 0)
        }
    }
}
