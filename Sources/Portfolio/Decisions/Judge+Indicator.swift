internal import Record

extension Judge {
    /// Indicators: what they are, what is to be reached, and what was measured. A figure is computed or measured,
    /// never both.
    mutating func judgeIndicator(_ event: Payload.OneOf_Event) throws {
        if case .indicatorDefined(let definition) = event {
            try requireNew()
            return try judge(definition)
        }
        try requireBegun()
        switch event {
        case .indicatorRedefined(let definition):
            try requireSameKind(definition)
            try judge(definition)
        case .targetSet(let target): try judge(target)
        case .measurementReported(let measurement): try judge(measurement)
        case .corrected, .voided: try judgeAmendment(event)
        default: throw misplaced()
        }
    }

    private mutating func judge(_ definition: IndicatorDefinition) throws {
        try requireOne(of: Vocabularies.indicatorKinds, definition.kind, "indicator-kinds", name: "kind")
        if !definition.direction.isEmpty {
            try requireOne(of: Vocabularies.directions, definition.direction, "directions", name: "direction")
        }
        guard definition.hasTitle || definition.hasTitleEn else { throw Refusal(.missingValue, ["title"]) }
        guard definition.kind != "amount" || Currency.known.contains(definition.unit) else {
            throw Refusal(.unknownCurrency, [definition.unit])
        }
        try requirePlace(definition)
        try requireSource(definition)
        if definition.hasBaselineHundredths {
            try requireValue(definition.baselineHundredths, of: definition)
        }
    }

    private mutating func requirePlace(_ definition: IndicatorDefinition) throws {
        guard !definition.plan.isEmpty else {
            guard definition.item.isEmpty else { throw Refusal(.missingValue, ["plan"]) }
            return
        }
        let plan = try world.thing("plan", definition.plan)
        guard definition.item.isEmpty || plan.hasItem(definition.item) else {
            throw Refusal(.unknownItem, [definition.item, definition.plan])
        }
    }

    /// Refuses two sources of the same figure, and sources that cannot be.
    private mutating func requireSource(_ definition: IndicatorDefinition) throws {
        let id = proposal.stream.id
        guard definition.isComputed else {
            guard !definition.hasWhole, definition.priceIndex.isEmpty else { throw Refusal(.missingValue, ["figure"]) }
            return
        }
        guard !definition.hasFigure || definition.growthOf.isEmpty else { throw Refusal(.twoSources, [id]) }
        guard !own.standing.contains(where: { $0.content?.isMeasurement == true }) else {
            throw Refusal(.twoSources, [id])
        }
        for name in [definition.hasFigure ? definition.figure : nil, definition.hasWhole ? definition.whole : nil] {
            guard let name, name.address == nil else { continue }
            throw Refusal(.malformed, [name.text, "figure"])
        }
        guard !definition.growthOf.isEmpty || definition.priceIndex.isEmpty else {
            throw Refusal(.missingValue, ["growth-of"])
        }
        for base in [definition.growthOf, definition.priceIndex] where !base.isEmpty {
            // Growth of growth would let two indicators wait for each other.
            guard base != id, try world.thing("indicator", base).definition?.growthOf.isEmpty == true else {
                throw Refusal(.growthOfGrowth, [base])
            }
        }
    }

    private func requireSameKind(_ definition: IndicatorDefinition) throws {
        guard let old = own.definition, old.kind != definition.kind || old.unit != definition.unit else { return }
        throw Refusal(.otherKind, [proposal.stream.id, old.kind, old.unit])
    }

    private mutating func judge(_ target: TargetSet) throws {
        try requireOne(of: Vocabularies.strengths, target.strength, "strengths", name: "strength")
        guard !target.hasFrom || !target.hasBy || target.from.day <= target.by.day else {
            throw Refusal(.wrongPeriod, [target.from.dated.day.description, target.by.dated.day.description])
        }
        guard let definition = own.definition else { return }
        if target.hasHundredths { try requireValue(target.hundredths, of: definition) }
        if target.hasFromHundredths { try requireValue(target.fromHundredths, of: definition) }
    }

    private mutating func judge(_ measurement: MeasurementReported) throws {
        guard let definition = own.definition else { return }
        guard !definition.isComputed else { throw Refusal(.computedIndicator, [proposal.stream.id]) }
        let hasCounts = measurement.hasNumerator || measurement.hasDenominator
        guard measurement.hasHundredths || hasCounts || measurement.exactness == .unknown else {
            throw Refusal(.missingValue, ["value"])
        }
        if hasCounts { try requireCounts(of: measurement, definition) }
        if measurement.hasHundredths { try requireValue(measurement.hundredths, of: definition) }
    }

    private func requireCounts(of measurement: MeasurementReported, _ definition: IndicatorDefinition) throws {
        guard definition.kind == "share", measurement.hasNumerator, measurement.hasDenominator else {
            throw Refusal(.missingValue, [definition.kind == "share" ? "denominator" : "value"])
        }
        guard measurement.denominator > 0 else { throw Refusal(.zeroDenominator) }
        guard measurement.numerator >= 0 else { throw Refusal(.negativeAmount) }
        guard measurement.denominator <= 1_000_000_000_000 else { throw Refusal(.amountTooLarge) }
        guard measurement.numerator <= measurement.denominator else { throw Refusal(.shareOutOfRange) }
        let share = Share.hundredths(of: measurement.numerator, in: measurement.denominator)
        // A published share may have been cut where we round.
        guard !measurement.hasHundredths || abs(measurement.hundredths - share) <= 1 else {
            throw Refusal(.otherShare, [String(measurement.numerator), String(measurement.denominator)])
        }
    }

    /// Refuses what an indicator of the kind can never be.
    private func requireValue(_ hundredths: Int64, of definition: IndicatorDefinition) throws {
        switch definition.kind {
        case "share":
            guard (0...10_000).contains(hundredths) else { throw Refusal(.shareOutOfRange) }
        case "yes-no":
            guard hundredths == 0 || hundredths == 100 else { throw Refusal(.notYesOrNo) }
        default:
            guard hundredths >= 0 else { throw Refusal(.negativeAmount) }
            guard hundredths <= 10_000_000_000_000 else { throw Refusal(.amountTooLarge) }
        }
    }

    /// Refuses a code outside a list that the program itself reckons with, so that no vocabulary can change it.
    func requireOne(of codes: [String], _ code: String, _ list: String, name: String) throws {
        guard !code.isEmpty else { throw Refusal(.missingValue, [name]) }
        guard codes.contains(code) else { throw Refusal(.unknownCode, [code, list, codes.joined(separator: ", ")]) }
    }
}

extension IndicatorDefinition {
    /// Whether its figures follow from others, so that nobody measures them.
    public var isComputed: Bool { hasFigure || !growthOf.isEmpty }
}

extension StreamHistory {
    /// What an indicator was last defined as; nil when the stream is none.
    var definition: IndicatorDefinition? {
        for event in standing.reversed() {
            switch event.content {
            case .indicatorDefined(let definition), .indicatorRedefined(let definition): return definition
            default: continue
            }
        }
        return nil
    }

    /// Whether a plan ever had an item.
    func hasItem(_ id: String) -> Bool {
        standing.contains { if case .planItemAdded(let item) = $0.content { item.item == id } else { false } }
    }
}

extension Payload.OneOf_Event {
    fileprivate var isMeasurement: Bool { if case .measurementReported = self { true } else { false } }
}
