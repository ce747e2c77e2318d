/// What must not be seen in a log, an error, a dump or a debugger's summary.
public protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
    /// The name of the type and nothing of its value.
    public var description: String { "\(Self.self)(withheld)" }
    /// The name of the type and nothing of its value.
    public var debugDescription: String { description }
    /// No children, so that `dump` shows none.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// A text that only its reader knows: a client secret, a code, a token.
public struct Secret: Redacted, Sendable {
    /// The text itself. Never print it.
    public let text: String

    /// Wraps a text.
    public init(_ text: String) { self.text = text }
}
