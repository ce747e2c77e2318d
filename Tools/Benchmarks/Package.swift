// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever depends on Hovedbok never builds the benchmarks. Tools/bench and
// Tools/server-bench run them.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "hovedbok", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "Benchmarks", dependencies: [.product(name: "Benchmarking", package: "hovedbok")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "BareRoute",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
