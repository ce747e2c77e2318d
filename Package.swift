// swift-tools-version: 6.2
import PackageDescription

/// The folders under Projections, one target each.
let projections = [
    "Breaches", "Calls", "Competence", "Council", "Enrolment", "Funding", "Indicators", "Innovations", "Involvement",
    "Organisations",
    "PlanProgress", "RegionalPortfolio", "Submissions", "Vocabularies",
    "Classification", "Groups", "Papers",
]

extension Target {
    /// A projection knows the kit, the events and the words of reports, and no other projection.
    static func projection(_ name: String) -> Target {
        .target(
            name: name, dependencies: ["Portfolio", "ProjectionKit", "Questions", "Record", "Reporting"],
            path: "Projections/\(name)")
    }
}

// The module graph of docs/architecture.md; Tests/TidyTests checks that imports agree with it.
let package = Package(
    name: "hovedbok",
    products: [
        .executable(name: "hovedbok", targets: ["hovedbok"]),
        .executable(name: "hovedbok-remote", targets: ["hovedbok-remote"]),
        .executable(name: "hovedbok-server", targets: ["hovedbok-server"]),
        .executable(name: "hovedbok-verify", targets: ["hovedbok-verify"]),
        .library(name: "EventLog", targets: ["EventLog", "EventLogConformance", "EventLogLMDB", "Record"]),
        // What Tools/Fuzz feeds.
        .library(name: "Decoding", targets: ["Importing", "Portfolio", "Record", "Tabular"]),
        // What Tools/Benchmarks measures.
        .library(
            name: "Benchmarking",
            targets: [
                "Application", "EventLog", "EventLogLMDB", "Generator", "Importing", "Portfolio", "Questions", "Record",
                "Tabular",
            ] + projections),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CPipe"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        .target(name: "LMDB", dependencies: ["CLMDB"]),
        .target(name: "Record", dependencies: ["CXXHash", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "EventLog", dependencies: ["Record"]),
        .target(name: "EventLogConformance", dependencies: ["EventLog", "Record"]),
        .target(name: "EventLogLMDB", dependencies: ["EventLog", "LMDB", "Record"]),
        .target(name: "Backup", dependencies: ["CZstd", "EventLog", "Record"]),
        .target(
            name: "ProjectionKit", dependencies: ["LMDB", "Record", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Portfolio", dependencies: ["Record", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
            exclude: ["Protos"]),
        .target(name: "Reporting"),
        .target(name: "Questions", dependencies: ["Portfolio", "ProjectionKit", "Record", "Reporting"]),
        .target(name: "Disclosure"),
        .target(name: "Processes", dependencies: ["CPipe"]),
        .target(name: "Tabular", dependencies: ["Processes"]),
        .target(name: "Spreadsheet", dependencies: ["CXLSXWriter", "Reporting", "Tabular"]),
        .target(
            name: "Application",
            dependencies: [
                "Backup", "Disclosure", "EventLog", "EventLogLMDB", "Importing", "LMDB", "Organisations", "Portfolio",
                "ProjectionKit", "Questions", "Record", "Reporting", "Tabular",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ], resources: [.embedInCode("Resources/verify.html")]),

        .target(
            name: "Importing",
            dependencies: [
                "Portfolio", "Record", "Tabular", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Mappings")]),
        .target(
            name: "Sample", dependencies: ["Application", "EventLog", "Importing", "Portfolio", "Record"],
            resources: [.embedInCode("Data")]),
        .target(
            name: "Sheets",
            dependencies: [
                "Application", "EventLog", "Portfolio", "Questions", "Record", "Reporting", "Spreadsheet", "Tabular",
            ]),
        .target(
            name: "Pages",
            dependencies: [
                "Application", "EventLog", "Portfolio", "Processes", "Questions", "Record", "Reporting", "Spreadsheet",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Templates")]),
        .target(
            name: "Commands",
            dependencies: [
                "Application", "Backup", "EventLog", "Importing", "Portfolio", "Processes", "ProjectionKit",
                "Questions", "Record", "RemoteCommands", "Reporting", "Sample", "Sheets", "Spreadsheet", "Tabular",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ] + projections.map { .target(name: $0) }),
        .executableTarget(name: "hovedbok", dependencies: ["Commands"]),
        .target(name: "RemoteCommands"),
        .target(
            name: "HovedbokServer",
            dependencies: [
                "Application", "Commands", "EventLog", "Identity", "IdentityHTTP", "Pages", "Portfolio", "Processes",
                "Questions", "Record", "RemoteCommands", "Reporting", "Sheets",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCertificateReloading", package: "swift-nio-extras"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationEssentialsCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], resources: [.embedInCode("Resources/openapi.yaml")]),
        .testTarget(
            name: "HovedbokServerTests",
            dependencies: [
                "Application", "Commands", "EventLog", "EventLogConformance", "HovedbokServer", "Pages", "Portfolio",
                "Questions", "Record", "Reporting", "Sample", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ]),
        .executableTarget(
            name: "hovedbok-remote",
            dependencies: [
                "Identity", "IdentityHTTP", "RemoteCommands",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationEssentialsCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "hovedbok-server",
            dependencies: [
                "Application", "Commands", "HovedbokServer", "Identity",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(
            name: "Identity",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        .target(
            name: "IdentityHTTP",
            dependencies: [
                "Identity", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "Issuer",
            dependencies: [
                "Identity", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ], path: "Tools/Issuer"),
        .testTarget(
            name: "IdentityTests",
            dependencies: [
                "Identity", "IdentityHTTP", "Issuer",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ], exclude: ["Vectors"]),

        .executableTarget(name: "hovedbok-verify", dependencies: ["Record"]),
        .target(
            name: "Generator",
            dependencies: [
                "EventLog", "Portfolio", "Record", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ], path: "Tools/Generator"),
        .executableTarget(
            name: "CrashTest",
            dependencies: [
                "Application", "EventLog", "EventLogLMDB", "Portfolio", "Record",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ], path: "Tools/CrashTest"),
        .testTarget(name: "CrashTests", dependencies: ["CrashTest", "hovedbok", "TestSupport"]),
        .testTarget(
            name: "GeneratorTests",
            dependencies: [
                "Commands", "EventLog", "Generator", "Portfolio", "ProjectionKit", "Questions", "Record",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]),
        .testTarget(
            name: "HistoryTests",
            dependencies: [
                "Application", "Enrolment", "EventLog", "Funding", "Innovations", "Organisations", "Papers",
                "Portfolio", "ProjectionKit", "Questions", "Record", "Reporting",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]),
        .testTarget(
            name: "ApplicationTests",
            dependencies: [
                "Application", "Breaches", "EventLog", "EventLogConformance", "EventLogLMDB", "Funding", "Importing",
                "PlanProgress", "Portfolio", "Questions", "Record", "Reporting", "Tabular",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ], exclude: ["Golden"]),
        .testTarget(name: "DisclosureTests", dependencies: ["Disclosure", "Record"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Issuer", "hovedbok", "hovedbok-remote", "hovedbok-server", "hovedbok-verify", "Record", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        .executableTarget(
            name: "CostProbe",
            dependencies: [
                "Application", "Commands", "EventLogLMDB", "Generator", "Portfolio", "Questions", "Record", "Reporting",
            ], path: "Tests/CostProbe"),
        .testTarget(name: "CostTests", dependencies: ["CostProbe", "TestSupport"], exclude: ["allocations.c"]),

        .executableTarget(name: "LMDBProbe", dependencies: ["LMDB"], path: "Tests/LMDBProbe"),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB", "LMDBProbe", "Processes", "TestSupport"]),
        .testTarget(name: "RecordTests", dependencies: ["hovedbok-verify", "Record", "TestSupport"]),
        .testTarget(name: "EventLogTests", dependencies: ["EventLog", "EventLogConformance", "Record"]),
        .executableTarget(
            name: "EventLogProbe", dependencies: ["EventLog", "EventLogLMDB", "Record"], path: "Tests/EventLogProbe"),
        .testTarget(
            name: "EventLogLMDBTests",
            dependencies: [
                "EventLog", "EventLogConformance", "EventLogLMDB", "EventLogProbe", "LMDB", "Record", "TestSupport",
            ]),
        .testTarget(
            name: "BackupTests", dependencies: ["Backup", "EventLog", "EventLogConformance", "EventLogLMDB", "Record"]),
        .testTarget(
            name: "ImportingTests", dependencies: ["Importing", "Portfolio", "Record", "Tabular"],
            exclude: ["Files"]),
        .testTarget(
            name: "PortfolioTests",
            dependencies: ["Portfolio", "Record", .product(name: "SwiftProtobuf", package: "swift-protobuf")]),
        .testTarget(name: "ProjectionKitTests", dependencies: ["LMDB", "ProjectionKit", "Record", "TestSupport"]),
        .testTarget(
            name: "ProjectionsTests",
            dependencies: [
                "Portfolio", "ProjectionKit", "Questions", "Record", "Reporting",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ] + projections.map { .target(name: $0) }),
        .testTarget(name: "ProcessesTests", dependencies: ["Processes"]),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "TestSupport"]),
        .testTarget(
            name: "SampleTests",
            dependencies: [
                "Application", "Calls", "Enrolment", "EventLog", "EventLogConformance", "Funding", "Organisations",
                "Portfolio",
                "Questions", "Record", "Reporting", "Sample",
            ]),
        .testTarget(
            name: "SheetsTests",
            dependencies: [
                "Application", "EventLog", "EventLogConformance", "Portfolio", "Questions", "Record", "Reporting",
                "Sheets", "Spreadsheet", "Tabular",
            ]),
        .testTarget(name: "SpreadsheetTests", dependencies: ["Reporting", "Spreadsheet", "Tabular", "TestSupport"]),
        .testTarget(name: "TabularTests", dependencies: ["Tabular", "TestSupport"]),
        .testTarget(
            name: "MatrixTests",
            dependencies: [
                "Application", "Commands", "EventLogConformance", "Portfolio", "Questions", "Record", "Reporting",
                "Sample", "Spreadsheet", "Tabular",
            ]),
        .testTarget(
            name: "RightsTests",
            dependencies: [
                "Application", "Commands", "EventLog", "EventLogConformance", "Portfolio", "Record", "Reporting",
                "Sample",
            ]),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "Application", "Commands", "EventLogConformance", "Pages", "Portfolio", "Questions", "Record",
                "Reporting", "Sample",
            ]),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "TidyTests", dependencies: ["TestSupport"]),
    ] + projections.map { .projection($0) },
    swiftLanguageModes: [.v6]
)

/// The modules that lay bytes out by hand: there every unsafe expression is marked as such.
let modulesThatHandleRawMemory: Set = ["LMDB", "Record"]

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        // A boxed value costs an allocation, so the word `any` shows where one is made.
        .enableUpcomingFeature("ExistentialAny"),
        // A module's dependencies stay its own unless it says `public import`.
        .enableUpcomingFeature("InternalImportsByDefault"),
        // A file uses only what it imports itself, which is what lets a test read the module graph from the imports.
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
    if modulesThatHandleRawMemory.contains(target.name) {
        target.swiftSettings?.append(.strictMemorySafety())
    }
}
