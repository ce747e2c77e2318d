import Glibc
import Record
import Testing

@testable import ProjectionKit

/// A directory of its own for one test, removed with everything in it.
func withDirectory<R>(_ body: (String) throws -> R) throws -> R {
    var template = Array("/tmp/projection-kit-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ToyError() }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { remove(path) }
    return try body(path)
}

private func remove(_ path: String) {
    for name in names(in: path) {
        if unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
    }
    rmdir(path)
}

func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
}

typealias ToyStore = FactStore<ToyEvent>

extension FactStore where Event == ToyEvent {
    static func toy(
        _ directory: String, version: Int = 1, limits: BuilderLimits = BuilderLimits()
    ) throws -> ToyStore {
        try ToyStore(
            directory: directory, projections: [ToyProjection(version: version)], censuses: [ToyProjection.census],
            limits: limits)
    }

    func toy(_ asOf: Day, _ known: UInt64, period: ClosedRange<Day>? = nil) throws -> FactsView {
        try view(of: "toy", asOf: asOf, known: Position(known), period: period)
    }
}

func withAsyncDirectory(_ body: (String) async throws -> Void) async throws {
    var template = Array("/tmp/projection-kit-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ToyError() }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { remove(path) }
    try await body(path)
}
