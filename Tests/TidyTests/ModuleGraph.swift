/// Which module may import which: the graph of docs/architecture.md, written down once and held against every import.
struct ModuleGraph {
    /// Edges point down: a module may import only what stands on its own row, and of our own modules only such as have
    /// a row further down. A row that starts with a space goes on with the row above. `Projections/*` stands for every
    /// folder under Projections, `Tests/*` for every test target; the tests of X, in Tests/XTests, may import X and
    /// all that X may.
    static let drawing = """
        Tests/* → TestSupport Testing Foundation FoundationEssentials Glibc Synchronization
        CommandTests → Record AsyncHTTPClient Dispatch NIOCore NIOHTTP1
        EventLogLMDBTests → EventLogConformance
        CrashTests →
        GeneratorTests → Commands Questions ProjectionKit Portfolio EventLog Record SwiftProtobuf
        EventLogProbe → EventLogLMDB EventLog Record
        CostTests →
        CostProbe → Commands Generator Application EventLogLMDB Questions Reporting Portfolio Record Foundation
        ProjectionsTests → Projections/* Questions ProjectionKit Reporting Portfolio Record SwiftProtobuf
        EventLogTests → EventLogConformance
        DisclosureTests → Record
        BackupTests → EventLogConformance EventLogLMDB
        LMDBTests → Processes
        LMDBProbe → LMDB
        HistoryTests → Application Projections/* Questions Reporting ProjectionKit Portfolio EventLog Record
          SwiftProtobuf
        ApplicationTests → EventLogConformance
        SampleTests → EventLogConformance Projections/* Questions Reporting
        SheetsTests → EventLogConformance
        MatrixTests → Commands Sample Application EventLogConformance Questions Reporting Portfolio Record
          Spreadsheet Tabular
        RightsTests → Commands Sample Application EventLogConformance Reporting Portfolio EventLog Record
        IdentityTests → IdentityHTTP Issuer AsyncHTTPClient Hummingbird NIOCore NIOHTTP1
        PagesTests → Commands Sample Application EventLogConformance Questions Reporting Portfolio Record
        TidyTests →
        TestSupport → Foundation Glibc

        HovedbokServerTests → HovedbokServer Sample EventLogConformance NIOEmbedded
        hovedbok-server → HovedbokServer Commands Identity Application ArgumentParser Foundation
        hovedbok-remote → Identity IdentityHTTP RemoteCommands AsyncHTTPClient NIOCore
          NIOFoundationEssentialsCompat NIOHTTP1 Foundation
        HovedbokServer → Commands Pages IdentityHTTP Identity Application RemoteCommands Questions Reporting Portfolio
          Processes Sheets EventLog Record Crypto HTTPTypes Hummingbird HummingbirdCore HummingbirdTLS Logging
          NIOCertificateReloading NIOCore NIOFoundationEssentialsCompat NIOHTTP1 NIOHTTPTypes NIOPosix NIOSSL
          ServiceLifecycle UnixSignals Foundation FoundationEssentials Glibc Synchronization
        hovedbok → Commands
        Commands → RemoteCommands Sheets Sample Application Backup Importing Spreadsheet Tabular Processes
          Projections/* Questions Reporting ProjectionKit Portfolio EventLog Record ArgumentParser SwiftProtobuf
          Foundation FoundationEssentials Glibc Synchronization
        hovedbok-verify → Record FoundationEssentials Glibc
        RemoteCommands → FoundationEssentials
        IdentityHTTP → Identity AsyncHTTPClient NIOCore NIOHTTP1
        Identity → Crypto CryptoExtras FoundationEssentials Glibc Synchronization
        Pages → Application Spreadsheet Processes Questions Reporting Portfolio EventLog Record Mustache
          FoundationEssentials
        Sheets → Application Spreadsheet Tabular Questions Reporting Portfolio EventLog Record FoundationEssentials
        Sample → Application Importing Portfolio EventLog Record
        Application → Projections/* Backup Importing Tabular EventLogLMDB EventLog Questions ProjectionKit Reporting
          Disclosure Portfolio Record LMDB SwiftProtobuf Dispatch FoundationEssentials Glibc Synchronization
        Importing → Tabular Reporting Portfolio Record Yams SwiftProtobuf Foundation FoundationEssentials
        Projections/* → Questions ProjectionKit Reporting Portfolio Record
        Questions → ProjectionKit Reporting Portfolio Record
        Spreadsheet → Tabular Reporting CXLSXWriter Foundation FoundationEssentials Glibc
        Tabular → Processes SwiftCSV Foundation FoundationEssentials Glibc
        Processes → CPipe Glibc
        Reporting → Record FoundationEssentials
        Disclosure →
        Portfolio → Record SwiftProtobuf FoundationEssentials
        ProjectionKit → LMDB Record Crypto Dispatch Glibc Synchronization
        EventLogLMDB → LMDB EventLog Record Dispatch Glibc Synchronization
        Backup → CZstd EventLog Record Glibc
        EventLogConformance → EventLog Record Testing Dispatch Glibc Synchronization
        EventLog → Record Glibc
        LMDB → CLMDB Glibc Synchronization
        Record → CXXHash Crypto Glibc FoundationEssentials
        CXLSXWriter →
        CPipe →
        CXXHash →
        CZstd →
        CLMDB →
        """

    /// Modules whose results hang on what they are given and on nothing else, so they name no file, clock or process.
    static let pure: Set = ["Record", "EventLog", "ProjectionKit", "Portfolio", "Projections/*", "Disclosure"]
    static let impure: Set = [
        "Date", "FileManager", "FileHandle", "Process", "ProcessInfo", "clock_gettime", "fopen", "getenv",
        "gettimeofday",
    ]

    /// Where unsafe code may stand, a module or one file, and why.
    static let unsafe = [
        "LMDB": "hands memory to liblmdb and takes spans of its map back",
        "Record": "reads numbers at any offset of checked bytes, and hands bytes to xxHash",
        "Sources/Backup/DurableDirectory.swift": "hands bytes to write(2) and takes the names of files from readdir(3)",
        "Sources/EventLog/Selection.swift": "adds the bytes of a span to an array, for which there is no safe call",
        "Sources/Processes/ChildProcess.swift": "hands posix_spawn the arguments of a program",
        "Sources/EventLogLMDB/Chunk.swift": "lays integers side by side in one value of a table",
        "Sources/EventLogLMDB/HeadFile.swift": "hands the bytes of a head to pwrite(2)",
        "Sources/EventLogLMDB/Postings.swift": "reads and writes a chunk's distances as one span of bytes",
        "Sources/EventLogLMDB/SortedRuns.swift": "hands a chunk of entries to the table as bytes",
        "Sources/ProjectionKit/FactBatch.swift": "hands a block of rows to the table as bytes",
        "Sources/ProjectionKit/FactDirectory.swift": "asks the system for a file's identity",
        "Sources/ProjectionKit/StateHash.swift": "hands blocks to SHA-256",
        "Sources/Portfolio/Events/WireDecoder.swift": "makes a string of checked bytes, without a copy in between",
        "Sources/Commands/SupervisedChild.swift": "hands posix_spawn the arguments of a program",
        "Sources/Commands/Terminal.swift": "hands bytes to write(2)",
        "Spreadsheet": "hands strings and structures to libxlsxwriter",
    ]

    /// The rows in their order.
    let rows: [(module: String, imports: Set<String>)]

    init(drawing: String = drawing) {
        var rows: [(module: String, imports: Set<String>)] = []
        for line in drawing.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words.count > 1, words[1] == "→" {
                rows.append((words[0], Set(words.dropFirst(2))))
            } else if !rows.isEmpty {
                rows[rows.count - 1].imports.formUnion(words)
            }
        }
        self.rows = rows
    }

    /// The rows that are not below what imports them, so that the drawing can have no circle.
    var upwardEdges: [Finding] {
        rows.indices.flatMap { index in
            rows[...index].map(\.module).filter(rows[index].imports.contains).map { module in
                Finding(place: rows[index].module, sentence: "imports \(module), which does not stand below it")
            }
        }
    }

    /// What a file of this module may import, or nil where the graph has no row for it.
    func imports(of module: Module) -> Set<String>? {
        let row = row(module.row)
        guard module.isTest else { return row }
        let tested = module.name.hasSuffix("Tests") ? String(module.name.dropLast(5)) : module.name
        let testedRow = self.row(tested) ?? (module.isTestOfProjection ? self.row("Projections/*") : nil)
        guard row != nil || testedRow != nil else { return nil }
        return (row ?? []).union(testedRow ?? []).union([tested]).union(self.row("Tests/*") ?? [])
    }

    private func row(_ module: String) -> Set<String>? {
        rows.first { $0.module == module }?.imports
    }
}

/// The target that a file belongs to, read from its path.
struct Module {
    let name: String
    let isTest: Bool
    let isProjection: Bool
    let isTestOfProjection: Bool

    /// Nil for a file that belongs to no target of this package, such as Package.swift.
    init?(path: String, projections: Set<String>) {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count > 1, ["Sources", "Projections", "Tests"].contains(parts[0]) else { return nil }
        name = parts.count > 2 ? parts[1] : parts[0]
        isTest = parts[0] == "Tests"
        isProjection = parts[0] == "Projections"
        isTestOfProjection = isTest && projections.contains { $0 + "Tests" == parts[1] }
    }

    /// The name of this module's row in the drawing.
    var row: String { isProjection ? "Projections/*" : name }
}
