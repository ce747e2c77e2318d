internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

extension PathYear {
    /// What was to be reached: unknown where somebody set a target without telling it, absent where nobody did.
    var target: Cell { aim.map { .amount($0.value) } ?? .absent }

    /// What was reached: unknown where that could be known by now.
    func reached(by today: Day) -> Cell {
        if let value = actual?.value { return .money(value) }
        return (year ?? 0) <= today.year ? .unknown : .absent
    }

    /// Whether the target is met.
    func met(_ direction: String?, by today: Day) -> Cell {
        if let isMet = isMet(direction) { return .flag(isMet) }
        return aim != nil && (year ?? 0) <= today.year ? .unknown : .absent
    }
}

extension [PathYear] {
    /// The year that tells most by a day: the last with a figure, else the last with a target, else the first to come.
    func current(on today: Day) -> PathYear? {
        let past = filter { ($0.year ?? 0) <= today.year }
        return past.last { $0.actual?.value != nil } ?? past.last ?? first
    }
}

extension FactEntity {
    /// Where an indicator's figures come from.
    var how: String { self["figure"] == .none && self["growth_of"] == .none ? "measured" : "computed" }
}

extension Entities {
    /// A title in the language, where there is one in it.
    func title(_ entity: FactEntity, _ language: Language) -> Cell {
        let fields = language == .en ? ["title_en", "title"] : ["title", "title_en"]
        return .code(fields.lazy.compactMap { text(entity, $0) }.first)
    }
}
