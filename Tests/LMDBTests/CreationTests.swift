import Glibc
import LMDB
import Testing

@Suite("Creating a file, complete or not at all")
struct CreationTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("A new file holds what was prepared, and nothing lies beside it")
    func create() throws {
        let environment = try folder.createPrepared { environment, transaction in
            try transaction.put([0], [1, 2, 3], in: environment.table("events"))
        }
        #expect(try environment.read { try $0.getBytes([0], in: environment.table("events")) } == [1, 2, 3])
        #expect(folder.names == ["ledger", "ledger-lock", "ledger-writer"])
    }

    @Test("An existing file is never replaced")
    func exists() throws {
        let environment = try folder.createPrepared { environment, transaction in
            try transaction.put([0], [1], in: environment.table("events"))
        }
        #expect(throws: code(.fileExists)) { try folder.create() }
        #expect(try environment.read { try $0.count(in: environment.table("events")) } == 1)
    }

    @Test("If somebody else is faster, theirs stands")
    func overtaken() throws {
        #expect(throws: code(.fileExists)) {
            try folder.createPrepared { _, _ in
                let file = try #require(fopen(folder.file, "w"))
                fputs("theirs", file)
                fclose(file)
            }
        }
        #expect(folder.names == ["ledger"])
        #expect(throws: code(.notLMDB)) { try folder.open() }
    }

    @Test("If the preparation throws, nothing is left")
    func prepareThrows() throws {
        #expect(throws: Failure.self) { try folder.createPrepared { _, _ in throw Failure("no") } }
        #expect(folder.names.isEmpty)
        _ = try folder.create()
    }

    @Test("A missing directory is an error with a reason")
    func noDirectory() throws {
        #expect(throws: code(.noFile)) {
            try Environment.create(at: folder.path + "/no/ledger", options: folder.options { _ in }) { _, _ in }
        }
    }

    @Test("What a killed creator leaves behind is removed, what a living one needs is not")
    func leftovers() throws {
        let creator = try Child.probe("hold-creation", folder.file)
        #expect(creator.line() == "holding")
        #expect(folder.names.count == 1)
        try Environment.create(at: folder.file, options: folder.options { _ in }) { _, _ in }.close()
        #expect(folder.names.filter { $0.hasPrefix(".") }.count == 1, "it still lives")
        try creator.stop()
        unlink(folder.file)
        try folder.create().close()
        #expect(folder.names == ["ledger", "ledger-lock", "ledger-writer"])
    }
}
