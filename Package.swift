// swift-tools-version: 6.2
import PackageDescription

// The module graph of docs/architecture.md; Tests/TidyTests checks that imports agree with it.
let package = Package(
    name: "hovedbok",
    products: [
        .library(name: "EventLog", targets: ["EventLog", "Record"]),
        .library(name: "EventLogConformance", targets: ["EventLogConformance"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "LMDB", dependencies: ["CLMDB"]),
        .executableTarget(name: "LMDBProbe", dependencies: ["LMDB"], path: "Tests/LMDBProbe"),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB", "LMDBProbe"]),
        .target(name: "Record", dependencies: ["CXXHash", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "EventLog", dependencies: ["Record"]),
        .target(name: "EventLogConformance", dependencies: ["EventLog", "Record"]),
        .target(name: "EventLogLMDB", dependencies: ["EventLog", "LMDB", "Record"]),
        .testTarget(name: "RecordTests", dependencies: ["Record"]),
        .testTarget(name: "EventLogTests", dependencies: ["EventLog", "EventLogConformance", "Record"]),
        .executableTarget(
            name: "EventLogProbe", dependencies: ["EventLog", "EventLogLMDB", "Record"], path: "Tests/EventLogProbe"),
        .testTarget(
            name: "EventLogLMDBTests",
            dependencies: ["EventLog", "EventLogConformance", "EventLogLMDB", "EventLogProbe", "LMDB", "Record"]),
    ],
    swiftLanguageModes: [.v6]
)

// Swift 7 will make these the default; strict memory safety stands where pointers are.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
    if ["LMDB", "Record"].contains(target.name) { target.swiftSettings?.append(.strictMemorySafety()) }
}
