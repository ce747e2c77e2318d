// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// The module graph of docs/architecture.md; Tests/TidyTests checks that imports agree with it.
let package = Package(
    name: "hovedbok",
    products: [
        .executable(name: "hovedbok", targets: ["hovedbok"]),
        .library(name: "EventLogConformance", targets: ["EventLogConformance"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "LMDB", dependencies: ["CLMDB"]),
        .target(name: "Record", dependencies: ["CXXHash", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Reporting", swiftSettings: strict),
        .target(name: "Tabular", swiftSettings: strict),
        .target(name: "Spreadsheet", dependencies: ["CXLSXWriter", "Reporting", "Tabular"], swiftSettings: strict),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting"], swiftSettings: strict),
        .testTarget(name: "TabularTests", dependencies: ["Tabular"], swiftSettings: strict),
        .testTarget(
            name: "SpreadsheetTests", dependencies: ["Reporting", "Spreadsheet", "Tabular"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
