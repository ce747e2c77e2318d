import ArgumentParser
import Synchronization

/// Makes a command of what was told, as its parser would, and many times as fast: the parser works out for each line
/// anew what a command can be told, and a server hears the same commands again and again.
///
/// It knows what is right only. For whatever else there may be, the parser is to be asked, which has the words for it.
struct CommandMould: Sendable {
    private struct Place: Sendable {
        /// The property that keeps it, behind those of the groups that it is in.
        let property: String
        let kind: CommandForm.Field.Kind
        let isRepeated: Bool
    }

    private let type: any ParsableCommand.Type
    private let positional: [Place]
    private let named: [String: Place]
    /// What properties hold when they are not told, as it would be told.
    private let untold: [String: [String]]

    /// The mould of a command; nil for one that has others below it, or is not plain.
    static func of(_ type: any ParsableCommand.Type) -> CommandMould? {
        known.withLock { known in
            if let mould = known[ObjectIdentifier(type)] { return mould }
            let mould = CommandMould(type)
            known[ObjectIdentifier(type)] = .some(mould)
            return mould
        }
    }

    private static let known = Mutex<[ObjectIdentifier: CommandMould?]>([:])

    private init?(_ type: any ParsableCommand.Type) {
        guard CommandPath.commands(below: type).isEmpty else { return nil }
        // Both are in the order in which the command has its properties.
        let properties = Self.properties(of: type.init(), within: "")
        let arguments = HelpDump.arguments(of: type)
        guard arguments.dropFirst(properties.count).allSatisfy({ ["version", "help"].contains($0.name) }),
            properties.map(\.kind) == arguments.prefix(properties.count).map(\.fieldKind),
            !arguments.contains(where: { $0.isRepeating && $0.defaultValue != nil })
        else { return nil }
        self.type = type
        let places = zip(properties, arguments).map { property, argument in
            (argument.name, Place(property: property.path, kind: property.kind, isRepeated: argument.isRepeating))
        }
        positional = places.map(\.1).filter { $0.kind == .positional }
        named = Dictionary(places.filter { $0.1.kind != .positional }) { first, _ in first }
        untold = zip(properties, arguments).reduce(into: [:]) { untold, pair in
            if let value = pair.1.defaultValue { untold[pair.0.path] = [value] }
        }
    }

    private static func properties(
        of content: any ParsableArguments, within group: String
    ) -> [(path: String, kind: CommandForm.Field.Kind)] {
        Mirror(reflecting: content).children.flatMap { label, value -> [(String, CommandForm.Field.Kind)] in
            // A property's wrapper is called like the property, with a line before it.
            let path = group + "." + (label ?? "").drop { $0 == "_" }
            return switch value {
            case let group as any Group: properties(of: Swift.type(of: group).content.init(), within: path)
            case let wrapper as any Wrapper: [(path, Swift.type(of: wrapper).kind)]
            default: []
            }
        }
    }

    /// The command that the arguments behind its name make; nil where the parser must look at them.
    func command(_ arguments: [String]) -> (any ParsableCommand)? {
        guard let told = told(arguments) else { return nil }
        let values = untold.merging(told) { $1 }
        guard var command = try? type.init(from: Telling(values: values, path: "")), (try? command.validate()) != nil
        else { return nil }
        return command
    }

    /// What is told for each property.
    private func told(_ arguments: [String]) -> [String: [String]]? {
        var (told, places, rest) = ([String: [String]](), [String](), arguments[...])
        while let argument = rest.popFirst() {
            if argument == "--" {
                places += rest
                break
            }
            guard argument.hasPrefix("-") else {
                places.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts[0].hasPrefix("--"), let place = named[String(parts[0].dropFirst(2))] else { return nil }
            var value = parts.count == 2 ? parts[1] : nil
            if place.kind == .option, value == nil { value = rest.popFirst().flatMap { $0.hasPrefix("-") ? nil : $0 } }
            // The parser takes an empty value for none.
            guard (value == nil) == (place.kind == .flag), value != "" else { return nil }
            told[place.property, default: []].append(value ?? "")
        }
        for place in positional where !places.isEmpty {
            told[place.property] = place.isRepeated ? places : [places[0]]
            places.removeFirst(place.isRepeated ? places.count : 1)
        }
        return places.isEmpty ? told : nil
    }
}

/// Hands a command its properties.
private struct Telling: Decoder {
    /// For whatever only the parser knows how to make.
    struct Unknown: Error {}

    let values: [String: [String]]
    let path: String

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Properties(telling: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unknown() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unknown() }
}

private struct Properties<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let telling: Telling

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let path = telling.path + "." + key.stringValue
        guard let wrapper = type as? any Wrapper.Type else {
            return try type.init(from: Telling(values: telling.values, path: path))
        }
        guard let value = wrapper.init(telling.values[path]) as? Value else { throw Telling.Unknown() }
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw Telling.Unknown() }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Telling.Unknown() }

    func superDecoder() throws -> any Decoder { throw Telling.Unknown() }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw Telling.Unknown() }
}

/// Options that several commands have.
private protocol Group {
    static var content: any ParsableArguments.Type { get }
}

extension OptionGroup: Group {
    static var content: any ParsableArguments.Type { Value.self }
}

/// What keeps one thing that a command can be told.
private protocol Wrapper {
    static var kind: CommandForm.Field.Kind { get }

    /// With the value that was told; nil for what cannot be, or must be told and is not.
    init?(_ told: [String]?)
}

extension Argument: Wrapper {
    static var kind: CommandForm.Field.Kind { .positional }

    init?(_ told: [String]?) {
        guard let value = made(Value.self, of: told) else { return nil }
        self.init { _ in throw Telling.Unknown() }
        wrappedValue = value
    }
}

extension Option: Wrapper {
    static var kind: CommandForm.Field.Kind { .option }

    init?(_ told: [String]?) {
        guard let value = made(Value.self, of: told) else { return nil }
        self.init { _ in throw Telling.Unknown() }
        wrappedValue = value
    }
}

extension Flag: Wrapper where Value == Bool {
    static var kind: CommandForm.Field.Kind { .flag }

    init?(_ told: [String]?) {
        guard told == nil || told?.count == 1 else { return nil }
        self.init(wrappedValue: false)
        wrappedValue = told != nil
    }
}

/// The value that the parser makes of what was told.
private func made<Value>(_ type: Value.Type, of told: [String]?) -> Value? {
    func opened<Made: Several>(_ type: Made.Type) -> Value? { Made(told).flatMap { $0 as? Value } }
    if let type = type as? any Several.Type { return opened(type) }
    guard let type = type as? any ExpressibleByArgument.Type, let told, told.count == 1 else { return nil }
    return type.init(argument: told[0]) as? Value
}

/// A value that need not be told, or may be told more than once.
private protocol Several {
    init?(_ told: [String]?)
}

extension Optional: Several where Wrapped: ExpressibleByArgument {
    init?(_ told: [String]?) {
        guard let told else {
            self = nil
            return
        }
        guard let value = made(Wrapped.self, of: told) else { return nil }
        self = value
    }
}

extension Array: Several where Element: ExpressibleByArgument {
    init?(_ told: [String]?) {
        let values = (told ?? []).compactMap { Element(argument: $0) }
        guard values.count == told?.count ?? 0 else { return nil }
        self = values
    }
}
