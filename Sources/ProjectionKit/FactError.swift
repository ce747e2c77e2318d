public import Record

/// Why facts cannot be made or read.
public enum FactError: Error, CustomStringConvertible {
    /// An event cannot be turned into facts; the projection stands before it until that is mended.
    case badEvent(position: Position, projection: String, reason: any Error)
    /// An amendment names an event that it cannot amend.
    case badAmendment(position: Position, target: Position)
    /// A table, dimension, measure or field was used that its projection does not declare, or cells of another size.
    case undeclared(String)
    /// A declaration cannot be stored.
    case badDeclaration(String)
    /// A number, or a sum of numbers, does not fit in 64 bits.
    case overflow(String)
    /// The facts file has not been made yet.
    case notBuilt
    /// The facts file is damaged at the place that is named; it is made anew by the next update.
    case damaged(String)
    /// The file could not be replaced; `errno` says why.
    case replacement(path: String, errno: Int32)

    /// One sentence for people.
    public var description: String {
        switch self {
        case .badEvent(let position, let projection, let reason):
            "Event \(position) stopped the projection \(projection): \(reason)."
        case .badAmendment(let position, let target):
            "Event \(position) amends event \(target), which is not an earlier event."
        case .undeclared(let part): "\(part) is not declared by its projection."
        case .badDeclaration(let reason): "A projection declares what cannot be stored: \(reason)."
        case .overflow(let place): "A number in \(place) does not fit in 64 bits."
        case .notBuilt: "There are no facts yet; an update makes them."
        case .damaged(let place): "The facts are damaged (\(place)); the next update makes them anew from the log."
        case .replacement(let path, let errno): "The facts at \(path) could not be replaced (error \(errno))."
        }
    }
}
