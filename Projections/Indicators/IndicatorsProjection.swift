public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Indicators: what they are, what is to be reached, what was measured. What is computed is no fact of theirs.
public struct IndicatorsProjection: Projection {
    /// The name of the facts.
    public let name = "indicators"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("indicator-defined indicator-redefined target-set measurement-reported")
    /// The facts that are kept.
    public var tables: [any FactTable] {
        [Self.indicators, Self.targets, Self.measurements, BreachMarks.table, Course.table]
    }

    static let indicators = FieldTable(
        "indicators",
        fields: [
            "org", "plan", "item", "title", "title_en", "kind", "unit", "direction", "denominator", "figure", "whole",
            "state", "growth_of", "price_index", "baseline_at", "baseline", "source",
        ])
    /// By indicator and the day by which, with a space between.
    static let targets = FieldTable(
        "targets", fields: ["strength", "from", "by", "value", "start", "exactness", "source"])
    /// By indicator, organisation and day, with spaces between.
    static let measurements = FieldTable(
        "measurements", fields: ["org", "at", "value", "numerator", "denominator", "exactness", "source"])

    /// The projection of indicators.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .indicatorDefined(let definition), .indicatorRedefined(let definition):
            try emit(definition, id, event, &facts)
            try Course.emit(event, text: definition.title, into: &facts)
        case .targetSet(let target):
            try emit(target, id, &facts)
            try Course.emit(event, detail: target.hasBy ? target.by.dated.day.description : "", into: &facts)
        case .measurementReported(let measurement):
            try emit(measurement, id, event.envelope.organisation, &facts)
            try Course.emit(event, detail: event.envelope.organisation, text: measurement.source, into: &facts)
        default: return
        }
        try BreachMarks.emit(event, into: &facts)
    }

    /// A later definition takes the place of an earlier one, also where it says less.
    private func emit(
        _ definition: IndicatorDefinition, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        let codes = [
            ("org", event.envelope.organisation), ("plan", definition.plan), ("item", definition.item),
            ("kind", definition.kind), ("unit", definition.unit), ("direction", definition.direction),
            ("growth_of", definition.growthOf), ("price_index", definition.priceIndex),
            ("figure", definition.hasFigure ? definition.figure.address?.description ?? "" : ""),
            ("whole", definition.hasWhole ? definition.whole.address?.description ?? "" : ""),
        ]
        for (field, code) in codes {
            try facts.set(Self.indicators, id, field, code.isEmpty ? .none : .code(code))
        }
        let texts = [
            ("title", definition.title), ("title_en", definition.titleEn), ("denominator", definition.denominator),
            ("source", definition.source),
        ]
        for (field, text) in texts { try facts.set(Self.indicators, id, field, text.fact) }
        try facts.set(Self.indicators, id, "state", .integer(definition.state ? 1 : 0))
        try facts.set(
            Self.indicators, id, "baseline_at", definition.hasBaselineAt ? .day(definition.baselineAt.dated) : .none)
        try facts.set(
            Self.indicators, id, "baseline",
            definition.hasBaselineHundredths ? .integer(definition.baselineHundredths) : .none)
    }

    private func emit(_ target: TargetSet, _ id: String, _ facts: inout Facts) throws {
        let entity = "\(id) \(target.hasBy ? target.by.dated.day.description : "-")"
        try facts.set(Self.targets, entity, "strength", .code(target.strength))
        try facts.set(Self.targets, entity, "from", target.hasFrom ? .day(target.from.dated) : .none)
        try facts.set(Self.targets, entity, "by", target.hasBy ? .day(target.by.dated) : .none)
        let isKnown = target.exactness != .unknown
        try facts.set(
            Self.targets, entity, "value", isKnown && target.hasHundredths ? .integer(target.hundredths) : .none)
        try facts.set(Self.targets, entity, "start", target.hasFromHundredths ? .integer(target.fromHundredths) : .none)
        try facts.set(Self.targets, entity, "exactness", .code(target.exactness.code))
        try facts.set(Self.targets, entity, "source", target.source.fact)
    }

    private func emit(
        _ measurement: MeasurementReported, _ id: String, _ organisation: String, _ facts: inout Facts
    ) throws {
        let place = organisation.isEmpty ? "-" : organisation
        let entity = "\(id) \(place) \(measurement.hasAt ? measurement.at.dated.day.description : "-")"
        let isKnown = measurement.exactness != .unknown
        let counts =
            measurement.hasDenominator
            ? Share.hundredths(of: measurement.numerator, in: measurement.denominator) : nil
        let value = measurement.hasHundredths ? measurement.hundredths : counts
        try facts.set(Self.measurements, entity, "org", organisation.isEmpty ? .none : .code(organisation))
        try facts.set(Self.measurements, entity, "at", measurement.hasAt ? .day(measurement.at.dated) : .none)
        try facts.set(Self.measurements, entity, "value", isKnown ? value.map(FactValue.integer) ?? .none : .none)
        try facts.set(
            Self.measurements, entity, "numerator",
            measurement.hasNumerator ? .integer(measurement.numerator) : .none)
        try facts.set(
            Self.measurements, entity, "denominator",
            measurement.hasDenominator ? .integer(measurement.denominator) : .none)
        try facts.set(Self.measurements, entity, "exactness", .code(measurement.exactness.code))
        try facts.set(Self.measurements, entity, "source", measurement.source.fact)
    }
}
