import Foundation
import Processes
import Testing

/// Pages by programs that may not be there.
@Suite struct TypesetterTests {
    /// A folder with one program, which is a line of shell.
    private func folder(_ name: String, _ script: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "typesetter-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = folder.appending(path: name)
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return folder.path
    }

    private func code(_ typesetter: Typesetter) -> TypesettingError.Code? {
        do {
            _ = try typesetter.pdf("<p>Å</p>")
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `the program reads the pages on standard input, however many, and gives bytes back`() throws {
        let folder = try folder("weasyprint", "printf %s '%PDF-'; wc -c | tr -d '\\n'")
        let html = String(repeating: "æ", count: 500_000)
        let pages = try Typesetter(path: folder).pdf(html)
        #expect(String(decoding: pages, as: UTF8.self) == "%PDF-1000000")
    }

    @Test func `a program that is not there, hangs or makes something else is told of`() throws {
        #expect(code(Typesetter(path: "/nowhere:relative::")) == .programMissing)
        let slow = try folder("weasyprint", "exec sleep 30")
        #expect(code(Typesetter(path: slow, timeLimit: 1)) == .programTimeout)
        #expect(code(Typesetter(path: try folder("weasyprint", "echo no pages"))) == .programFailed)
        #expect(code(Typesetter(path: try folder("weasyprint", "printf %s '%PDF-1'; exit 2"))) == .programFailed)
    }

    @Test func `folders are absolute, so that nothing of the current directory is run`() {
        #expect(Typesetter(path: "bin:/usr/bin:.:/bin").folders == ["/usr/bin", "/bin"])
    }
}
