import Foundation

/// The package's own files, as they lie on disk: what is built and what git ignores aside.
struct Tree: Sendable {
    static let package = Tree(root: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../.."))

    let root: URL
    /// Paths from the root, sorted, folders not among them.
    let paths: [String]
    /// Every Swift file that a person wrote.
    let swiftFiles: [SourceFile]

    init(root: URL) {
        let root = root.standardizedFileURL
        self.root = root
        paths = Self.walk(root)
        swiftFiles = paths.filter { $0.hasSuffix(".swift") && !$0.hasSuffix(".pb.swift") }.compactMap { path in
            Self.text(of: path, under: root).map { SourceFile(path: path, text: $0) }
        }
    }

    /// The Swift files that go into the program, tests and tools left out.
    var programFiles: [SourceFile] {
        swiftFiles.filter { $0.path.hasPrefix("Sources/") || $0.path.hasPrefix("Projections/") }
    }

    /// Every executable text under Tools and .ci, known by its first line.
    var scripts: [SourceFile] {
        paths.filter { $0.hasPrefix("Tools/") || $0.hasPrefix(".ci/") }.compactMap { path in
            guard let text = text(of: path), text.hasPrefix("#!") else { return nil }
            return SourceFile(path: path, text: text, tokens: [])
        }
    }

    /// The folders directly in a folder, by name.
    func folders(in folder: String) -> [String] {
        let urls = try? FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey])
        return (urls ?? []).filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true }
            .map(\.lastPathComponent).sorted()
    }

    /// The content of a file, or nil where it is not UTF-8 text.
    func text(of path: String) -> String? {
        Self.text(of: path, under: root)
    }

    private static func text(of path: String, under root: URL) -> String? {
        (try? Data(contentsOf: root.appending(path: path))).flatMap { String(data: $0, encoding: .utf8) }
    }

    private static func walk(_ root: URL) -> [String] {
        guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [] }
        var paths: [String] = []
        while let path = walker.nextObject() as? String {
            if [".build", ".git"].contains(URL(filePath: path).lastPathComponent) {
                walker.skipDescendants()
            } else if walker.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
                paths.append(path)
            }
        }
        return paths.sorted()
    }
}
