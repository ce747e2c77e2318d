import Foundation
import NIOCore

extension SocketAddress {
    /// Whose it is: an address of IPv4, the first 64 bits of one of IPv6, of which everybody has the rest to choose
    /// from; nil for a socket of this machine.
    var network: String? { ipAddress.map(Self.network(of:)) }

    /// Whether it is this machine's own: whoever stands in front of the server comes from there for everybody.
    var isLoopback: Bool { ipAddress.map { $0 == "::1" || $0.hasPrefix("127.") } ?? true }

    /// - Parameter address: As the system writes it (RFC 5952).
    static func network(of address: String) -> String {
        guard address.contains(":") else { return address }
        // One of IPv4 in the clothes of IPv6 (RFC 4291, 2.5.5.2).
        if let last = address.split(separator: ":").last, last.contains(".") { return String(last) }
        let halves = address.components(separatedBy: "::").map { $0.split(separator: ":").map(String.init) }
        let zeros = halves.count == 1 ? 0 : max(0, 8 - halves.joined().count)
        let groups = halves[0] + Array(repeating: "0", count: zeros) + halves.dropFirst().joined()
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}
